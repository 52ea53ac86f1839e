package fenzhang.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Takes out of texts what opens doors: passwords in URLs and parameters. Rather too much than too little.
public final class Redaction {
    /// A user without a password; with one, up to the last `@` before a space: passwords hold quotes, `/` and `@`, too.
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)(?:[^\\s:/@]*:\\S*@|[^/@\\s]+@)");

    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)((?:password|passwd|passphrase|pwd|secret|token|access[._-]?key)[\\w.-]*[\"']?\\s*[=:]\\s*)"
                    + "(?:\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s&]+)");

    private Redaction() {}

    /// Returns the text without them.
    public static String of(String text) {
        String withoutUsers = USER_INFO.matcher(text).replaceAll("…@");
        return PARAMETER.matcher(withoutUsers).replaceAll("$1…");
    }

    /// Returns the maps, lists, texts and numbers that make a JSON document, with each text redacted by itself: what is
    /// taken out of one can't take a piece of the document with it.
    static Object ofAll(Object value) {
        return switch (value) {
            case String text -> of(text);
            case List<?> list -> list.stream().map(Redaction::ofAll).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> redacted = new LinkedHashMap<>();
                map.forEach((key, each) -> redacted.put(key, ofAll(each)));
                yield redacted;
            }
            default -> value;
        };
    }
}
