package fenzhang.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TouchedHashesTest {
    @Test
    void ascendingHashesAreFoundAsInASortedMap() {
        Random random = new Random(3);
        for (int trial = 0; trial < 300; trial++) {
            TreeMap<Long, Boolean> refundByHash = new TreeMap<>();
            TouchedHashes.Builder one = new TouchedHashes.Builder();
            TouchedHashes.Builder other = new TouchedHashes.Builder();
            int size = random.nextInt(200);
            for (int i = 0; i < size; i++) {
                long hash = 1L + random.nextInt(300);
                boolean isRefund = random.nextInt(4) == 0;
                (random.nextBoolean() ? one : other).add(hash, isRefund);
                refundByHash.merge(hash, isRefund, Boolean::logicalOr);
            }
            TreeSet<Long> asked = new TreeSet<>();
            int questions = random.nextInt(100);
            for (int i = 0; i < questions; i++) {
                asked.add(1L + random.nextInt(320));
            }
            TouchedHashes.Cursor cursor = TouchedHashes.of(List.of(one, other)).new Cursor();
            for (long hash : asked) {
                assertThat(cursor.has(hash))
                        .as("trial " + trial + ", " + hash)
                        .isEqualTo(refundByHash.containsKey(hash));
                if (refundByHash.containsKey(hash)) {
                    assertThat(cursor.hasRefund()).isEqualTo(refundByHash.get(hash));
                }
            }
        }
    }
}
