package fenzhang.night.publish;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.lake.state.StatePaths;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.SealedDay;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// A day on an object store: its files are written once, each into the attempt's own folder below the place where a
/// local disk has it, and the day becomes readable by its manifest, which says which attempt's they are and is created
/// after the books are committed. Nothing is copied, moved, or looked for.
final class AttemptFolders {
    private AttemptFolders() {}

    /// Returns where a file of a sealed day is; the manifest is at its path.
    static String place(SealedDay day, String path) {
        if (path.equals(Outputs.manifest(day.platform(), day.businessDate()))) {
            return path;
        }
        String folder = Outputs.place(path.substring(0, path.indexOf('/')), day.platform(), day.businessDate());
        return folder + "/" + day.place().orElseThrow() + path.substring(folder.length());
    }

    /// Refuses a day that is readable, though the books have not sealed it.
    static void requireUnpublished(FileTree out, String platform, LocalDate date) {
        String manifest = Outputs.manifest(platform, date);
        // To look whether it exists would be two requests: it might be a folder.
        if (out.bytes(manifest).isPresent()) {
            throw Outputs.notSealed(out, manifest, "file", platform, date);
        }
    }

    /// Creates the manifest of a day that the books have sealed.
    ///
    /// @throws FileTreeFailure if another one is there
    static void publish(FileTree out, SealedDay day, byte[] manifest) {
        String path = Outputs.manifest(day.platform(), day.businessDate());
        try {
            out.forReaders().write(path, manifest);
        } catch (FileTreeFailure e) {
            // The store may have taken it and been asked again, when its answer was lost.
            if (!isThere(out, day, manifest)) {
                throw e;
            }
        }
    }

    /// Creates the manifest, if it isn't there.
    static void takeUp(FileTree out, SealedDay day, Supplier<byte[]> manifest) {
        byte[] bytes = manifest.get();
        if (!isThere(out, day, bytes)) {
            publish(out, day, bytes);
        }
    }

    private static boolean isThere(FileTree out, SealedDay day, byte[] manifest) {
        String path = Outputs.manifest(day.platform(), day.businessDate());
        Optional<byte[]> found = out.bytes(path);
        if (found.isPresent() && !Arrays.equals(found.get(), manifest)) {
            OutputFile sealed = day.outputs().stream()
                    .filter(file -> file.path().equals(path))
                    .findFirst()
                    .orElseThrow();
            throw Outputs.notSealed(out, path, sealed, day);
        }
        return found.isPresent();
    }

    /// Removes an attempt's files.
    static void discard(FileTree out, String platform, LocalDate date, long attempt) {
        for (String folder : Outputs.FOLDERS) {
            out.delete(Outputs.place(folder, platform, date) + "/" + StatePaths.attempt(attempt));
        }
    }
}
