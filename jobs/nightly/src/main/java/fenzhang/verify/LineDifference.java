package fenzhang.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What differs between two lists of lines, whatever stands around it.
final class LineDifference {
    /// As many lines as a person reads.
    static final int SHOWN = 20;

    private LineDifference() {}

    /// Returns the first lines that only one list has, in its order, and how many more there are; empty if the lists
    /// hold the same lines.
    static List<String> of(List<String> sealed, List<String> now) {
        List<String> all = new ArrayList<>();
        onlyIn(sealed, now).forEach(line -> all.add("- " + line));
        onlyIn(now, sealed).forEach(line -> all.add("+ " + line));
        return shown(all, all.size());
    }

    /// Returns the first differences, and how many more there are.
    ///
    /// @param first at least as many as are shown, or all
    /// @param all how many there are
    static List<String> shown(List<String> first, long all) {
        List<String> shown = new ArrayList<>(first.subList(0, Math.min(first.size(), SHOWN)));
        if (all > shown.size()) {
            shown.add("… and " + (all - shown.size()) + " more");
        }
        return shown;
    }

    private static List<String> onlyIn(List<String> some, List<String> others) {
        Map<String, Integer> left = new HashMap<>();
        others.forEach(line -> left.merge(line, 1, Integer::sum));
        List<String> only = new ArrayList<>();
        for (String line : some) {
            int count = left.getOrDefault(line, 0);
            if (count == 0) {
                only.add(line);
            } else {
                left.put(line, count - 1);
            }
        }
        return only;
    }
}
