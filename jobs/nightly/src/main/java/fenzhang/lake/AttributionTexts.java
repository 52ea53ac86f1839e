package fenzhang.lake;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The distinct attributions of some lines and their texts, numbered from 0 as they come: thousands of lines share one,
/// so each is written out and parsed once. One thread at a time.
///
/// Those with one target, which nearly all are, are told apart by numbers that stand side by side: comparing the
/// records themselves would fetch a dozen objects from all over the heap, line by line.
public final class AttributionTexts {
    private static final int NUMBERS = 5;

    private final List<Attribution> attributions = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Attribution> byText = new HashMap<>();
    private final Map<Attribution, Integer> codeOfOthers = new HashMap<>();
    private final Map<Terms, Integer> numberByTerms = new HashMap<>();
    private final long[] asked = new long[NUMBERS];
    /// By code; of those with one target.
    private long[] numbers = new long[NUMBERS << 8];
    /// Open addressing: 1 + the code.
    private int[] slots = new int[1 << 10];

    /// Returns the code of an attribution.
    public int code(Attribution attribution) {
        if (attribution.targets().size() != 1) {
            return codeOfOthers.computeIfAbsent(attribution, this::add);
        }
        ask(attribution.method(), attribution.targets().getFirst());
        int slot = slot(asked, 0);
        for (; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int at = NUMBERS * (slots[slot] - 1);
            if (Arrays.equals(numbers, at, at + NUMBERS, asked, 0, NUMBERS)) {
                return slots[slot] - 1;
            }
        }
        int code = add(attribution);
        System.arraycopy(asked, 0, numbers, NUMBERS * code, NUMBERS);
        slots[slot] = code + 1;
        if (2 * attributions.size() > slots.length) {
            grow();
        }
        return code;
    }

    private void ask(Attribution.Method method, Target target) {
        asked[0] = target.dramaId();
        asked[1] = target.hostId();
        asked[2] = target.weight();
        asked[3] = (long) target.episodeNo() << 8 | method.ordinal();
        asked[4] = target.terms().isEmpty() ? -1 : number(target.terms().get());
    }

    private int number(Terms terms) {
        Integer number = numberByTerms.get(terms);
        if (number == null) {
            number = numberByTerms.size();
            numberByTerms.put(terms, number);
        }
        return number;
    }

    private int add(Attribution attribution) {
        attributions.add(attribution);
        texts.add(AttributionText.of(attribution));
        if (numbers.length < NUMBERS * attributions.size()) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        return attributions.size() - 1;
    }

    private int slot(long[] of, int at) {
        long hash = 0;
        for (int i = at; i < at + NUMBERS; i++) {
            hash = (hash ^ of[i]) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        return (int) hash & slots.length - 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int code = 0; code < attributions.size(); code++) {
            if (attributions.get(code).targets().size() == 1) {
                int slot = slot(numbers, NUMBERS * code);
                while (slots[slot] != 0) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = code + 1;
            }
        }
    }

    /// Returns the attributions by their codes.
    public List<Attribution> attributions() {
        return attributions;
    }

    /// Returns the texts by their codes.
    public List<String> texts() {
        return texts;
    }

    /// Returns the attribution of a text in UTF-8.
    public Attribution parse(byte[] text) {
        return byText.computeIfAbsent(new String(text, StandardCharsets.UTF_8), AttributionText::parse);
    }
}
