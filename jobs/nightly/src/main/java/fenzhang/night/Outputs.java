package fenzhang.night;

import fenzhang.lake.FileTree;
import fenzhang.lake.FileTreeFailure;
import fenzhang.lake.StatePaths;
import fenzhang.store.Publication.OutputFile;
import fenzhang.store.SealedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The four folders of a day: staged together, put into their places one rename each.
public final class Outputs {
    /// The folders below the output root, in the order in which they are put into place: what people read comes last.
    static final List<String> FOLDERS = List.of("state", "quarantine", "attributions", "settlement");

    private Outputs() {}

    /// Returns the final place of a folder.
    static String place(String folder, String platform, LocalDate date) {
        return folder + "/" + StatePaths.day(platform, date);
    }

    /// Returns the staged files with their final paths, by path.
    static List<OutputFile> staged(NightContext night) {
        List<OutputFile> files = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (FileTree.Entry entry : night.out().list(night.staged(folder))) {
                files.add(new OutputFile(
                        place(folder, night.platform(), night.date()) + "/" + entry.name(),
                        entry.bytes(),
                        night.out().sha256(entry.path())));
            }
        }
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return files;
    }

    /// Puts a sealed day's staged folders into their places. Those that are there already stay, so that it can be
    /// repeated.
    static void putIntoPlace(FileTree out, SealedDay day) {
        String staging = stagingRoot(day.platform(), day.businessDate());
        for (String folder : FOLDERS) {
            String target = place(folder, day.platform(), day.businessDate());
            if (!out.exists(target)) {
                out.rename(staging + "/attempt=" + day.attempt() + "/" + folder, target);
            }
        }
        out.delete(staging);
    }

    /// Takes up a sealed day whose attempt died between the books and the last rename.
    ///
    /// @throws FileTreeFailure if a folder is neither in its place nor staged
    public static void takeUp(FileTree out, SealedDay day) {
        for (String folder : FOLDERS) {
            String target = place(folder, day.platform(), day.businessDate());
            String staged =
                    stagingRoot(day.platform(), day.businessDate()) + "/attempt=" + day.attempt() + "/" + folder;
            if (!out.exists(target) && !out.exists(staged)) {
                throw new FileTreeFailure("the files of the sealed day " + day.platform() + " " + day.businessDate()
                        + " are gone: " + out.location(target) + ". Is --out the folder of the earlier runs?"
                        + " If so, restore it from a backup.");
            }
        }
        putIntoPlace(out, day);
    }

    static String stagingRoot(String platform, LocalDate date) {
        return "_staging/" + StatePaths.day(platform, date);
    }
}
