package fenzhang.lake.state;

import fenzhang.log.LineKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Pairs of different keys with the same 64-bit hash: among enough order ids, some have inner hashes that differ in the
/// low bits only, and line numbers that make up for it.
public final class CollidingKeys {
    private static final int ORDERS = 700_000;

    private CollidingKeys() {}

    /// Returns some pairs, each with line number 1 first.
    public static List<List<LineKey>> pairs() {
        SplittableRandom dice = new SplittableRandom(1);
        Map<Integer, String> orderByTop = new HashMap<>();
        List<List<LineKey>> pairs = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            String order = Long.toHexString(dice.nextLong()) + "-" + Long.toHexString(dice.nextLong());
            long inner = inner(order);
            String other = orderByTop.put((int) (inner >>> 32), order);
            if (other != null) {
                int number = 1 ^ (int) (inner ^ inner(other));
                if (number > 0) {
                    pairs.add(List.of(new LineKey(order, 1), new LineKey(other, number)));
                }
            }
        }
        return pairs;
    }

    private static long inner(String order) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : order.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
