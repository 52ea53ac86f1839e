package fenzhang.night.context;

import fenzhang.columnar.file.FileTree;
import fenzhang.lake.state.StatePaths;
import java.time.LocalDate;
import java.util.Optional;

/// Where an attempt leaves its files until the books know them, below the output root.
public sealed interface Staging {
    /// Returns the place of a file or folder, such as `state/lines.parquet`.
    String at(String path);

    /// Returns the folder, within each of the day's folders, in which the files stay; empty if they are moved from
    /// here.
    Optional<String> place();

    /// Returns how an attempt at a day stages: object stores don't move, and copy what they are asked to rename.
    static Staging of(FileTree out, String platform, LocalDate date, long attempt) {
        return out.renamesFolders()
                ? new Apart(Workspace.staging(platform, date, attempt))
                : new InPlace(platform, date, StatePaths.attempt(attempt));
    }

    /// In a folder of the attempt's, from which the files are moved to their places.
    record Apart(String folder) implements Staging {
        @Override
        public String at(String path) {
            return folder + "/" + path;
        }

        @Override
        public Optional<String> place() {
            return Optional.empty();
        }
    }

    /// Where they stay. Nobody reads them there before a manifest names the attempt.
    ///
    /// @param attempt the name of its folder within each of the day's folders
    record InPlace(String platform, LocalDate date, String attempt) implements Staging {
        @Override
        public String at(String path) {
            int end = path.indexOf('/');
            String folder = end < 0 ? path : path.substring(0, end);
            return folder + "/" + StatePaths.day(platform, date) + "/" + attempt + path.substring(folder.length());
        }

        @Override
        public Optional<String> place() {
            return Optional.of(attempt);
        }
    }
}
