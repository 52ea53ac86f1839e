package fenzhang.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The words of configuration that stand for the constants of an enum.
public final class Words {
    private Words() {}

    /// Returns the constants by their words, in their order.
    public static <T> Map<String, T> of(T[] constants, Function<T, String> word) {
        Map<String, T> byWord = new LinkedHashMap<>();
        for (T constant : constants) {
            byWord.put(word.apply(constant), constant);
        }
        return Collections.unmodifiableMap(byWord);
    }
}
