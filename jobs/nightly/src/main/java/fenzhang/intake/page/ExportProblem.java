package fenzhang.intake.page;

/// Why a file of an export can't be taken in: what it is, where, and what to do.
///
/// @param file its name
public record ExportProblem(String file, String words) {
    /// Returns one line.
    public String text() {
        return file + ": " + words;
    }
}
