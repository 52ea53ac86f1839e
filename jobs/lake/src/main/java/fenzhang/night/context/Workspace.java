package fenzhang.night.context;

import fenzhang.columnar.file.FileTree;
import fenzhang.lake.state.StatePaths;
import java.nio.file.Path;
import java.time.LocalDate;

/// Where a day is computed.
///
/// @param lake the delivered logs
/// @param out where files are staged, below the folder `staging`
/// @param scratch a local folder for what does not fit in memory
public record Workspace(FileTree lake, FileTree out, String staging, Path scratch) {
    /// Returns one in which nothing is staged.
    public static Workspace reading(FileTree lake, FileTree out, Path scratch) {
        return new Workspace(lake, out, "", scratch);
    }

    /// Returns the folder in which an attempt at a day stages its files, below the output root.
    public static String staging(String platform, LocalDate date, long attempt) {
        return "_staging/" + StatePaths.day(platform, date) + "/attempt=" + attempt;
    }

    /// Returns the staged place of a file.
    public String staged(String path) {
        return staging + "/" + path;
    }
}
