package fenzhang.view.sheet;

/// Words that several workbooks use.
final class SheetWords {
    private SheetWords() {}

    /// Returns what a creator is, by the code that the books have; empty for none.
    static String kind(String code) {
        return switch (code) {
            case "INDIVIDUAL" -> "个人 individual";
            case "COMPANY" -> "公司 company";
            default -> code;
        };
    }
}
