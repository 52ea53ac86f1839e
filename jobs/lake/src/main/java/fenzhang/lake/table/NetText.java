package fenzhang.lake.table;

import java.util.ArrayList;
import java.util.List;

/// Several texts in one, each as `length:text`, the length in UTF-16 units: any character may stand in them.
final class NetText {
    private NetText() {}

    static String join(List<String> texts) {
        StringBuilder joined = new StringBuilder();
        for (String text : texts) {
            joined.append(text.length()).append(':').append(text);
        }
        return joined.toString();
    }

    static List<String> split(String joined) {
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < joined.length()) {
            int colon = joined.indexOf(':', at);
            int length = Integer.parseInt(joined.substring(at, colon));
            texts.add(joined.substring(colon + 1, colon + 1 + length));
            at = colon + 1 + length;
        }
        return texts;
    }

    /// Returns how many texts there are.
    static int count(String joined) {
        int texts = 0;
        for (int at = 0; at < joined.length(); texts++) {
            int colon = joined.indexOf(':', at);
            at = colon + 1 + Integer.parseInt(joined, at, colon, 10);
        }
        return texts;
    }
}
