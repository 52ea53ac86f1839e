package fenzhang.text;

/// Foreign text where people read: names of files, cells, what others' programs said.
public final class VisibleText {
    private VisibleText() {}

    /// Returns a text whose control characters, and those that turn the direction of what follows, stand as `\\u001b`:
    /// they can't move the cursor, colour, or hide what a terminal or log shows. Line feeds and tabs stay.
    public static String of(String text) {
        return escaped(text, "\n\t");
    }

    /// Returns a text like [#of] as one line: line feeds and tabs are escaped, too, so that it can't pass for several.
    public static String line(String text) {
        return escaped(text, "");
    }

    private static String escaped(String text, String kept) {
        if (text.chars().noneMatch(c -> isHidden(c) && kept.indexOf(c) < 0)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHidden(c) && kept.indexOf(c) < 0) {
                String hex = Integer.toHexString(c);
                visible.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            } else {
                visible.append(c);
            }
        }
        return visible.toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }
}
