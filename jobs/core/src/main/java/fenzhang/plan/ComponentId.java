package fenzhang.plan;

/// Ids of components and plans: what may stand in an unquoted CSV column.
public final class ComponentId {
    private ComponentId() {}

    /// Refuses an id that is the word of a [LineCode.Rule], or that is not 1 to 64 letters, digits, `.`, `_` or `-`.
    public static void check(String id) {
        checkText("component id", id);
        if (LineCode.Rule.isWord(id)) {
            throw new IllegalArgumentException("component id " + id + " is reserved");
        }
    }

    /// Refuses an id that is not 1 to 64 letters, digits, `.`, `_` or `-`, or begins with `.`.
    ///
    /// @param what is named so, for the message
    public static void checkText(String what, String id) {
        boolean hasLength = !id.isEmpty() && id.codePointCount(0, id.length()) <= 64;
        if (!hasLength || !isPlain(id) || id.startsWith(".")) {
            throw new IllegalArgumentException(what + " '" + id + "' must be 1 to 64 letters, digits, '.', '_' or '-'");
        }
    }

    /// A loop: ids are checked again for every line that is settled.
    private static boolean isPlain(String id) {
        int c;
        for (int at = 0; at < id.length(); at += Character.charCount(c)) {
            c = id.codePointAt(at);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
