package fenzhang.text;

import java.util.Comparator;

/// The order of texts by code point, the same as by UTF-8 bytes; `String.compareTo` differs beyond the basic plane.
public final class TextOrder {
    /// The order as a comparator.
    public static final Comparator<String> COMPARATOR = TextOrder::compare;

    private TextOrder() {}

    /// Returns a negative number, 0 or a positive one as `a` stands before, with or behind `b`.
    public static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean differsByPlane = Character.isSurrogate(x) != Character.isSurrogate(y);
                return differsByPlane ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y)) : x - y;
            }
        }
        return a.length() - b.length();
    }
}
