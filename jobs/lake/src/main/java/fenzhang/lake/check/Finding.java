package fenzhang.lake.check;

import java.util.List;

/// A column of a log, and what is wrong in some of its rows.
///
/// @param reason of quarantine, the first that applies to each of the rows
/// @param rows how many; a row with two such columns counts in both
/// @param samples the first ones, in the order of files and rows
public record Finding(String reason, String column, long rows, List<Sample> samples) {
    public Finding {
        samples = List.copyOf(samples);
    }

    /// A row as it stands in its file.
    ///
    /// @param row counted from 0
    /// @param found the value of the column
    public record Sample(String file, long row, String found) {}
}
