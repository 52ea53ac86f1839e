package fenzhang.store.month;

/// A file with rows of a month.
///
/// @param sha256 lower-case hexadecimal
public record MonthFile(long rows, long bytes, String sha256) {
    public MonthFile {
        if (rows < 0 || bytes < 1 || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("rows: " + rows + ", bytes: " + bytes + ", sha256: " + sha256);
        }
    }
}
