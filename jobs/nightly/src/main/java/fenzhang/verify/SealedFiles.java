package fenzhang.verify;

import fenzhang.columnar.file.FileTree;
import fenzhang.night.publish.Outputs;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.SealedDay;
import fenzhang.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The files that a day published: there, unchanged, and what they come out as again.
///
/// @param isUnderWay whether a run is about to make a day readable, of a platform
record SealedFiles(FileTree out, Predicate<String> isUnderWay) {
    /// Finds files that are gone or are not what was sealed, and files that nobody sealed beside them. Hidden ones are
    /// no data to those who read, and may be on their way to a disk of its own.
    void check(SealedDay day, List<Finding> findings) {
        Set<String> folders = new LinkedHashSet<>();
        List<String> known = new ArrayList<>();
        for (OutputFile file : day.outputs()) {
            String place = Outputs.place(out, day, file.path());
            // What is still staged is told of by the path at which it will be.
            String name = day.place().isPresent() ? place : file.path();
            known.add(name);
            folders.add(name.substring(0, name.lastIndexOf('/')));
            if (isAboutToBe(day, file, place)) {
                continue;
            }
            if (!out.exists(place)) {
                findings.add(Finding.of(Kind.OUTPUT, name + " is gone. " + remedy(day, file)));
                continue;
            }
            String sha256 = out.sha256(place);
            if (!sha256.equals(file.sha256())) {
                findings.add(Finding.of(
                        Kind.OUTPUT,
                        name + " is not what was sealed (sealed: sha256 " + shortened(file.sha256()) + "; now: "
                                + shortened(sha256) + "). Restore it from a backup."));
            }
        }
        for (String folder : folders) {
            out.list(folder).stream()
                    .filter(entry -> !entry.name().startsWith("."))
                    // Those of attempts beside a manifest that stays where it is: nobody reads what it doesn't name.
                    .filter(entry -> day.place().isEmpty() || !entry.isFolder())
                    .map(FileTree.Entry::path)
                    .filter(path -> !known.contains(path) && Outputs.isOfNights(path))
                    .forEach(path -> findings.add(Finding.of(Kind.OUTPUT, path + " was never sealed")));
        }
    }

    /// Asked before and after the run: it may end in between.
    private boolean isAboutToBe(SealedDay day, OutputFile file, String place) {
        return isCreatedLast(day, file) && !out.exists(place) && isUnderWay.test(day.platform()) && !out.exists(place);
    }

    private static boolean isCreatedLast(SealedDay day, OutputFile file) {
        return day.place().isPresent() && file.path().endsWith("/manifest.json");
    }

    /// The books have the bytes of the manifest that makes a day readable, and the next run creates it from them.
    private static String remedy(SealedDay day, OutputFile file) {
        return isCreatedLast(day, file)
                ? "If the day is the last sealed one, the next fenzhang run creates it; else restore it from a backup."
                : "Restore it from a backup.";
    }

    /// Finds files that come out with another content than was sealed.
    static void compare(SealedDay day, Publication again, List<Finding> findings) {
        Map<String, OutputFile> sealed = byPath(day.outputs());
        Map<String, OutputFile> now = byPath(again.outputs());
        sealed.forEach((path, file) -> {
            OutputFile computed = now.get(path);
            if (computed == null) {
                findings.add(Finding.of(Kind.RESULT, path + " does not come out again"));
            } else if (!isSame(file, computed)) {
                findings.add(Finding.of(
                        Kind.RESULT,
                        path + " comes out different (sealed: sha256 " + shortened(file.sha256()) + "; again: "
                                + shortened(computed.sha256()) + ")"));
            }
        });
        now.keySet().stream()
                .filter(path -> !sealed.containsKey(path))
                .forEach(path -> findings.add(Finding.of(Kind.RESULT, path + " comes out, but was not sealed")));
    }

    /// Where both have a content it decides: another version of the library that writes Parquet finds other bytes for
    /// the same rows. Manifests name those bytes; what else they say is compared by itself.
    static boolean isSame(OutputFile sealed, OutputFile again) {
        if (sealed.sha256().equals(again.sha256())) {
            return sealed.bytes() == again.bytes()
                    && (sealed.contentSha256().isEmpty()
                            || sealed.contentSha256().equals(again.contentSha256()));
        }
        return sealed.path().endsWith("/manifest.json")
                || sealed.contentSha256().isPresent() && sealed.contentSha256().equals(again.contentSha256());
    }

    private static Map<String, OutputFile> byPath(List<OutputFile> files) {
        Map<String, OutputFile> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath;
    }

    private static String shortened(String sha256) {
        return sha256.substring(0, 12) + "…";
    }
}
