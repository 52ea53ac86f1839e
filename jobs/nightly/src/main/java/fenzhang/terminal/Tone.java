package fenzhang.terminal;

/// What a line means, which a terminal shows in colour.
public enum Tone {
    PLAIN(""),
    /// All is well.
    GOOD("32"),
    /// It may pass by itself.
    LATE("33"),
    /// A person is needed.
    BAD("1;31"),
    /// A heading.
    HEAD("1");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /// Returns a text in this tone's colour, by the codes of ECMA-48.
    String of(String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
