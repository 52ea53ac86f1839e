package fenzhang.text;

/// Text in files that people open in a spreadsheet.
public final class SpreadsheetText {
    private SpreadsheetText() {}

    /// Returns a text with a leading `'` if a spreadsheet would take it for a formula: if it begins with `=`, `+`, `-`,
    /// `@`, TAB or CR, or with the full-width form of one of them, which Excel in Chinese takes for it. Quotes
    /// around a cell don't keep one from that.
    public static String noFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
