package fenzhang.night.context;

import fenzhang.columnar.file.FileTree;
import fenzhang.lake.state.StatePaths;
import java.nio.file.Path;
import java.time.LocalDate;

/// Where a day is computed.
///
/// @param lake the delivered logs
/// @param out where files are staged
/// @param staging where below it
/// @param scratch a local folder for what does not fit in memory
public record Workspace(FileTree lake, FileTree out, Staging staging, Path scratch) {
    /// @param staging a folder below `out`
    public Workspace(FileTree lake, FileTree out, String staging, Path scratch) {
        this(lake, out, new Staging.Apart(staging), scratch);
    }

    /// Returns one in which nothing is staged.
    public static Workspace reading(FileTree lake, FileTree out, Path scratch) {
        return new Workspace(lake, out, "", scratch);
    }

    /// Returns the folder in which an attempt at a day stages its files to be moved, below the output root.
    public static String staging(String platform, LocalDate date, long attempt) {
        return "_staging/" + StatePaths.day(platform, date) + "/" + StatePaths.attempt(attempt);
    }

    /// Returns the staged place of a file.
    public String staged(String path) {
        return staging.at(path);
    }
}
