package fenzhang.terminal;

import java.util.Map;
import java.util.OptionalInt;

/// What results are printed on: a person's terminal, or a file or pipe, which has no width and takes no colour.
///
/// @param columns how many characters fit into a line; empty: as many as there are
/// @param hasColour whether colours may be used
public record Screen(OptionalInt columns, boolean hasColour) {
    /// A file, a pipe, a log: everything as it is.
    public static final Screen NONE = new Screen(OptionalInt.empty(), false);

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;

    public Screen {
        if (columns.isPresent() && columns.getAsInt() < NARROWEST) {
            columns = OptionalInt.of(NARROWEST); // no table fits; lines break more often
        }
    }

    /// Returns a terminal's: as wide as the variable `COLUMNS` or else the launcher says, else 80; with colours unless
    /// `NO_COLOR` is set to anything or `TERM` is `dumb`.
    ///
    /// @param launcher what the launcher found; empty if it did not look
    public static Screen of(Map<String, String> environment, String launcher) {
        boolean hasColour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Screen(
                OptionalInt.of(number(environment.getOrDefault("COLUMNS", ""))
                        .orElse(number(launcher).orElse(USUAL))),
                hasColour);
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /// Returns whether somebody looks at it.
    public boolean isTerminal() {
        return columns.isPresent();
    }

    /// Returns whether a line of so many columns fits.
    public boolean fits(int width) {
        return columns.isEmpty() || width <= columns.getAsInt();
    }
}
