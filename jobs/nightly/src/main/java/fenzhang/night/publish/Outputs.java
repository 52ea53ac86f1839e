package fenzhang.night.publish;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.read.ContentDigest;
import fenzhang.columnar.work.Parallel;
import fenzhang.lake.state.StatePaths;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.Staging;
import fenzhang.night.start.NightContext;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.SealedDay;
import fenzhang.settlement.Seal;
import fenzhang.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// The folders of a day: staged together, committed by the books, then put into their places. Where files can't
/// be moved, they are staged where they stay ([AttemptFolders]), and what is put into its place is the manifest
/// alone.
///
/// The books know each file by its hash; whatever else stands where a day's file belongs is refused, never
/// taken for it.
public final class Outputs {
    /// The folders below the output root, in the order in which they are put into place: what people read comes
    /// last.
    static final List<String> FOLDERS =
            List.of("restated", "state", "quarantine", "views", "attributions", "settlement");

    private static final String SEAL = "SEAL";
    private static final String MANIFEST = "manifest.json";

    /// What intakes of the day put there before: it stands among a night's files, and is none.
    private static final String OF_INTAKE = "quarantine/.*/intake(-[a-z0-9-]+)?\\.parquet";

    private static final String ATTEMPT = "attempt=";

    private Outputs() {}

    /// Makes what is staged survive a loss of power.
    public static void sync(DayContext context) {
        switch (context.workspace().staging()) {
            case Staging.Apart(String folder) -> {
                context.out().sync(folder);
                context.out().syncPath(folder);
            }
            case Staging.InPlace _ -> {} // a store has what it took
        }
    }

    /// Stages manifest and seal, and returns all files.
    ///
    /// @param known the day's other files
    public static List<OutputFile> sealed(DayContext context, List<OutputFile> known, byte[] manifest, Seal seal) {
        FileTree out = context.out().forReaders();
        String place = manifest(context.platform(), context.date());
        boolean isStaged = context.workspace().staging() instanceof Staging.Apart;
        if (isStaged) {
            out.write(context.staged("settlement/" + MANIFEST), manifest);
        }
        out.write(context.staged("settlement/" + SEAL), (seal.hex() + "\n").getBytes(StandardCharsets.US_ASCII));
        if (isStaged) {
            return staged(context, known);
        }
        List<OutputFile> all = new ArrayList<>(staged(context, known));
        all.add(new OutputFile(place, manifest.length, Sha256.hex(manifest), Optional.empty()));
        all.sort(Comparator.comparing(OutputFile::path));
        return all;
    }

    /// Returns the staged files with their final paths, by path; they are hashed by all cores.
    ///
    /// @param known those that were staged and hashed before, and are not hashed again
    public static List<OutputFile> staged(DayContext context, List<OutputFile> known) {
        Map<String, OutputFile> knownByPath = new HashMap<>();
        known.forEach(file -> knownByPath.put(file.path(), file));
        List<Staged> staged = new ArrayList<>();
        for (String folder : FOLDERS) {
            String place = place(folder, context.platform(), context.date());
            for (FileTree.Entry entry : context.out().files(context.staged(folder))) {
                staged.add(new Staged(
                        place + entry.path().substring(context.staged(folder).length()), entry));
            }
        }
        staged.sort(Comparator.comparing(Staged::path));
        List<Staged> unknown = staged.stream()
                .filter(file -> !knownByPath.containsKey(file.path()))
                .toList();
        String[] bytes = new String[unknown.size()];
        List<Optional<String>> contents = new ArrayList<>(Collections.nCopies(bytes.length, Optional.empty()));
        Parallel.run(2 * bytes.length, () -> piece -> {
            Staged file = unknown.get(piece / 2);
            if (piece % 2 == 0) {
                bytes[piece / 2] = context.out().sha256(file.entry().path());
            } else {
                contents.set(piece / 2, file.content(context.out()));
            }
        });
        for (int i = 0; i < bytes.length; i++) {
            Staged file = unknown.get(i);
            knownByPath.put(
                    file.path(), new OutputFile(file.path(), file.entry().bytes(), bytes[i], contents.get(i)));
        }
        if (context.workspace().staging() instanceof Staging.InPlace) {
            // What the replay of earlier days wrote is not listed, only known.
            return knownByPath.values().stream()
                    .sorted(Comparator.comparing(OutputFile::path))
                    .toList();
        }
        return staged.stream()
                .map(file -> Objects.requireNonNull(knownByPath.get(file.path())))
                .toList();
    }

    /// A staged file.
    ///
    /// @param path its final one
    private record Staged(String path, FileTree.Entry entry) {
        /// Returns the digest of its rows, which are read back: what nobody could read is not published.
        Optional<String> content(FileTree out) {
            return path.endsWith(".parquet") ? Optional.of(ContentDigest.of(out, entry.path())) : Optional.empty();
        }
    }

    /// Makes room for an attempt at a day that is not sealed: removes what earlier attempts staged. What later
    /// ones staged stays: an attempt that stood still, lost its lock and wakes up must not take it from them.
    ///
    /// @throws FileTreeFailure if a folder of the day is in its place already, though the books have not sealed
    /// it
    public static void clear(NightContext night) {
        DayContext context = night.day();
        FileTree out = context.out();
        String platform = context.platform();
        LocalDate date = context.date();
        if (context.workspace().staging() instanceof Staging.InPlace) {
            AttemptFolders.requireUnpublished(out, platform, date);
            return;
        }
        for (String folder : FOLDERS) {
            String place = place(folder, platform, date);
            if (out.files(place).stream().anyMatch(file -> isOfNights(file.path()))) {
                throw notSealed(out, place, "folder", platform, date);
            }
        }
        for (FileTree.Entry staged : out.list(stagingRoot(platform, date))) {
            if (attempt(staged.name()) < night.attempt()) {
                out.delete(staged.path());
            }
        }
    }

    static FileTreeFailure notSealed(FileTree out, String place, String what, String platform, LocalDate date) {
        return new FileTreeFailure(out.location(place) + " exists, but the books have not sealed " + platform + " "
                + date + ". Are --out and --home those of the same runs? If so, move the " + what + " away.");
    }

    /// Returns where a sealed day's file lies until it is put into its place.
    static String staged(SealedDay day, String path) {
        String folder = path.substring(0, path.indexOf('/'));
        return stagingRoot(day.platform(), day.businessDate()) + "/" + ATTEMPT + day.attempt() + "/" + folder
                + path.substring(
                        place(folder, day.platform(), day.businessDate()).length());
    }

    /// Returns where a file is: in its place, or still staged if the day was sealed a moment ago, or its run
    /// died then.
    public static String place(FileTree out, SealedDay day, String path) {
        if (day.place().isPresent()) {
            return AttemptFolders.place(day, path);
        }
        String staged = staged(day, path);
        return !out.exists(path) && out.exists(staged) ? staged : path;
    }

    /// Returns whether only nights may put a file in its place.
    public static boolean isOfNights(String path) {
        return !path.matches(OF_INTAKE);
    }

    /// Removes what an attempt staged that may publish no more.
    public static void discard(FileTree out, String platform, LocalDate date, long attempt) {
        if (out.renamesFolders()) {
            out.delete(stagingRoot(platform, date) + "/" + ATTEMPT + attempt);
        } else {
            AttemptFolders.discard(out, platform, date, attempt);
        }
    }

    /// Removes what earlier attempts at a day left where their files would have stayed; elsewhere [#clear]
    /// does. A day that nobody tried before has nothing, and isn't looked at.
    public static void discardEarlier(FileTree out, String platform, LocalDate date, long attempt) {
        if (!out.renamesFolders()) {
            List<String> roots = new ArrayList<>(List.of(stagingRoot(platform, date))); // of an earlier build
            FOLDERS.forEach(folder -> roots.add(place(folder, platform, date)));
            for (String root : roots) {
                for (FileTree.Entry staged : out.list(root)) {
                    if (staged.isFolder() && staged.name().startsWith(ATTEMPT) && attempt(staged.name()) < attempt) {
                        out.delete(staged.path());
                    }
                }
            }
        }
    }

    /// Returns the number of an attempt's staging folder; what is none is older than all of them.
    private static long attempt(String folder) {
        return folder.matches(ATTEMPT + "[0-9]{1,18}") ? Long.parseLong(folder.substring(ATTEMPT.length())) : 0;
    }

    /// Takes up a sealed day whose run died, or may have, between the books and the last rename. A file in its
    /// place that is not what was sealed is replaced by its staged original, where that is at hand.
    ///
    /// @param manifest the day's, as the books have it
    /// @throws FileTreeFailure if a file is neither staged nor in its place, or something else is there
    public static void takeUp(FileTree out, SealedDay day, Supplier<byte[]> manifest) {
        if (day.place().isPresent()) {
            AttemptFolders.takeUp(out, day, manifest);
            return;
        }
        if (out.exists(stagingRoot(day.platform(), day.businessDate()))) {
            day.outputs().forEach(file -> {
                mend(out, file, day);
                out.clearMoves(file.path());
            });
            FOLDERS.forEach(folder -> out.clearMoves(place(folder, day.platform(), day.businessDate())));
        }
        putIntoPlace(out, day);
    }

    private static void mend(FileTree out, OutputFile file, SealedDay day) {
        String staged = staged(day, file.path());
        boolean isPlaced = out.exists(file.path());
        boolean isStaged = out.exists(staged);
        if (isPlaced && isSealed(out, file.path(), file)) {
            return;
        }
        if (isStaged && isSealed(out, staged, file)) {
            if (isPlaced) {
                out.replace(staged, file.path());
                out.syncPath(file.path());
            }
        } else if (isPlaced || isStaged) {
            throw notSealed(out, isPlaced ? file.path() : staged, file, day);
        }
    }

    private static boolean isSealed(FileTree out, String path, OutputFile file) {
        return out.size(path) == file.bytes() && out.sha256(path).equals(file.sha256());
    }

    static FileTreeFailure notSealed(FileTree out, String path, OutputFile file, SealedDay day) {
        return new FileTreeFailure(out.location(path) + " is not the file that was sealed for " + day.platform() + " "
                + day.businessDate() + " (" + file.bytes() + " bytes, sha256 "
                + file.sha256().substring(0, 12) + "…). Restore it from a backup.");
    }

    /// Makes a day readable that the books have just sealed.
    public static void publish(FileTree out, SealedDay day, byte[] manifest) {
        if (day.place().isPresent()) {
            AttemptFolders.publish(out, day, manifest);
        } else {
            putIntoPlace(out, day);
        }
    }

    /// Puts the staged files of a sealed day into their places, and makes sure that each is there. It can be
    /// repeated.
    ///
    /// @throws FileTreeFailure if a file is neither staged nor in its place, or one of another size is there
    private static void putIntoPlace(FileTree out, SealedDay day) {
        if (day.outputs().isEmpty()) {
            throw new IllegalArgumentException("a sealed day has files: " + day);
        }
        String stagingRoot = stagingRoot(day.platform(), day.businessDate());
        for (String folder : FOLDERS) {
            List<OutputFile> files = day.outputs().stream()
                    .filter(file -> file.path().startsWith(folder + "/"))
                    .sorted(Comparator.comparing(file -> file.path().endsWith("/" + SEAL)))
                    .toList();
            if (!files.isEmpty()) {
                String target = place(folder, day.platform(), day.businessDate());
                putIntoPlace(out, stagingRoot + "/" + ATTEMPT + day.attempt() + "/" + folder, target);
                files.forEach(file -> putIntoPlace(out, file, day));
                syncNames(out, files);
            }
        }
        out.delete(stagingRoot);
        // An operator, or a restore, may have done away with the empty folders.
        if (out.exists(folder(stagingRoot))) {
            out.syncNames(folder(stagingRoot));
        }
    }

    /// Makes the names of files survive a loss of power, those that a killed run gave them, too: their
    /// originals go next.
    private static void syncNames(FileTree out, List<OutputFile> files) {
        files.stream().map(file -> folder(file.path())).distinct().forEach(folder -> {
            out.syncNames(folder);
            out.syncPath(folder);
        });
    }

    /// Renames a folder as a whole, where that can be done and nothing is in its place.
    private static void putIntoPlace(FileTree out, String staged, String target) {
        if (out.renamesFolders() && !out.exists(target) && out.exists(staged)) {
            out.rename(staged, target);
            out.syncPath(target);
        }
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /// Returns whether a sealed day's files are where people read them: the seal is put there last, or the
    /// manifest.
    public static boolean isInPlace(FileTree out, SealedDay day) {
        if (day.place().isPresent()) {
            return out.exists(manifest(day.platform(), day.businessDate()));
        }
        return out.exists(place("settlement", day.platform(), day.businessDate()) + "/" + SEAL);
    }

    private static void putIntoPlace(FileTree out, OutputFile file, SealedDay day) {
        String staged = staged(day, file.path());
        if (!out.exists(file.path())) {
            if (!out.exists(staged)) {
                throw new FileTreeFailure(out.location(file.path()) + " of the sealed day " + day.platform() + " "
                        + day.businessDate()
                        + " is gone. Is --out the folder of the earlier runs? If so, restore it from"
                        + " a backup.");
            }
            out.rename(staged, file.path());
            out.syncPath(file.path());
        }
        if (out.size(file.path()) != file.bytes()) {
            throw notSealed(out, file.path(), file, day);
        }
    }

    /// Returns the path of a day's manifest.
    public static String manifest(String platform, LocalDate date) {
        return place("settlement", platform, date) + "/" + MANIFEST;
    }

    static String place(String folder, String platform, LocalDate date) {
        return folder + "/" + StatePaths.day(platform, date);
    }

    private static String stagingRoot(String platform, LocalDate date) {
        return "_staging/" + StatePaths.day(platform, date);
    }
}
