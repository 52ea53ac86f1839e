package fenzhang.verify;

import fenzhang.columnar.file.FileTree;
import fenzhang.night.publish.Outputs;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.SealedDay;
import fenzhang.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files that a day published: there, unchanged, and what they come out as again.
record SealedFiles(FileTree out) {
    /// Finds files that are gone or are not what was sealed, and files that nobody sealed beside them. Hidden ones are
    /// no data to those who read, and may be on their way to a disk of its own.
    void check(SealedDay day, List<Finding> findings) {
        List<String> folders = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (OutputFile file : day.outputs()) {
            known.add(file.path());
            String folder = file.path().substring(0, file.path().lastIndexOf('/'));
            if (!folders.contains(folder)) {
                folders.add(folder);
            }
            String place = Outputs.place(out, day, file.path());
            if (!out.exists(place)) {
                findings.add(Finding.of(Kind.OUTPUT, file.path() + " is gone. Restore it from a backup."));
                continue;
            }
            String sha256 = out.sha256(place);
            if (!sha256.equals(file.sha256())) {
                findings.add(Finding.of(
                        Kind.OUTPUT,
                        file.path() + " is not what was sealed (sealed: sha256 " + shortened(file.sha256()) + "; now: "
                                + shortened(sha256) + "). Restore it from a backup."));
            }
        }
        for (String folder : folders) {
            out.list(folder).stream()
                    .filter(entry -> !entry.name().startsWith("."))
                    .map(FileTree.Entry::path)
                    .filter(path -> !known.contains(path) && Outputs.isOfNights(path))
                    .forEach(path -> findings.add(Finding.of(Kind.OUTPUT, path + " was never sealed")));
        }
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
