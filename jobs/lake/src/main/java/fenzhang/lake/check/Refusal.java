package fenzhang.lake.check;

import java.util.Optional;

/// Why a file, or a partition, can't be settled whatever its rows are.
///
/// @param file below the lake's root, or the folder of the partition
/// @param column empty if it is not of one column
/// @param words what is wrong and what to do
public record Refusal(String file, Optional<String> column, String words) {
    /// Returns it in a line or a few.
    public String text() {
        return file + ": " + column.map(name -> "column " + name + " ").orElse("") + words;
    }
}
