package fenzhang.console;

import java.util.regex.Pattern;

/// Takes out of texts what opens doors: passwords in URLs and parameters.
public final class Redaction {
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s\"']+@");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)((?:password|passwd|secret|token|access[._-]?key)[\\w.-]*\\s*[=:]\\s*)[^\\s&;,\"']+");

    private Redaction() {}

    /// Returns the text without them.
    public static String of(String text) {
        String withoutUsers = USER_INFO.matcher(text).replaceAll("…@");
        return PARAMETER.matcher(withoutUsers).replaceAll("$1…");
    }
}
