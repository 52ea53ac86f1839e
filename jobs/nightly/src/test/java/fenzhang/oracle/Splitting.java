package fenzhang.oracle;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Divides the differences of settlement lines among creators, section 11.
final class Splitting {

    private record Shared(LineKey line, SortedMap<Long, Long> agreement) {}

    /// S of section 11.
    private final Map<Shared, BigInteger> sums = new HashMap<>();

    /// Returns what a difference posts, by creator.
    SortedMap<Long, BigInteger> post(LineKey line, BigInteger difference, SortedMap<Long, Long> agreement) {
        Shared shared = new Shared(line, agreement);
        List<BigInteger> weights =
                agreement.values().stream().map(BigInteger::valueOf).toList();
        BigInteger before = sums.getOrDefault(shared, BigInteger.ZERO);
        BigInteger after = Arithmetic.fen(before.add(difference));
        sums.put(shared, after);
        List<BigInteger> had = Arithmetic.allocate(before, weights);
        List<BigInteger> has = Arithmetic.allocate(after, weights);
        SortedMap<Long, BigInteger> posted = new TreeMap<>();
        int part = 0;
        for (Long creator : agreement.keySet()) {
            posted.put(creator, has.get(part).subtract(had.get(part)));
            part++;
        }
        return posted;
    }
}
