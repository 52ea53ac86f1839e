package fenzhang.text;

/// A cell of a CSV file, as RFC 4180 has it.
public final class CsvCell {
    private CsvCell() {}

    /// Returns a text as a cell: between quotation marks where it holds what would end a cell or a row.
    public static String of(String text) {
        boolean isPlain = text.chars().noneMatch(unit -> unit == ',' || unit == '"' || unit == '\r' || unit == '\n');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
