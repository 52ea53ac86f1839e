package fenzhang.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class HashKeyTest {
    private static final int IDS = 1 << 13;

    /// Ids that share all bits but some, and those that came to one place of the tables of earlier versions.
    private static final List<LongUnaryOperator> CHOSEN = List.of(
            i -> i,
            i -> i << 16,
            i -> i << 32,
            i -> i << 48,
            i -> i << 51,
            i -> Long.MAX_VALUE - i,
            i -> (i << 46) * 0xf1de83e19937733dL,
            i -> (i << 30) * 0xf1de83e19937733dL,
            i -> (i << 46) * 0xcfee444d8b59a89bL);

    @Test
    void idsThatWereChosenComeToDifferentPlaces() {
        SplittableRandom random = new SplittableRandom(1);
        for (int keys = 0; keys < 50; keys++) {
            HashKey key = HashKey.of(random.nextLong(), random.nextLong());
            for (LongUnaryOperator chosen : CHOSEN) {
                assertSpread(i -> key.hash(chosen.applyAsLong(i)));
                assertSpread(i -> key.hash(chosen.applyAsLong(i)) >>> 32);
                assertSpread(i -> key.hash(5, chosen.applyAsLong(i)));
                assertSpread(i -> key.hash(chosen.applyAsLong(i), 5));
            }
        }
    }

    /// Of four slots for each id: with the best hash a handful of ids shares one.
    private static void assertSpread(LongUnaryOperator hashOf) {
        int[] idsBySlot = new int[4 * IDS];
        int most = 0;
        for (int i = 0; i < IDS; i++) {
            int slot = (int) hashOf.applyAsLong(i) & idsBySlot.length - 1;
            most = Math.max(most, ++idsBySlot[slot]);
        }
        assertThat(most).isLessThan(20);
    }

    @Test
    void aHashDependsOnTheKeyAlone() {
        HashKey key = HashKey.of(7, 8);
        assertThat(key).isEqualTo(new HashKey(7, 9));
        assertThat(key.hash(4)).isEqualTo(new HashKey(7, 9).hash(4)).isNotEqualTo(new HashKey(6, 9).hash(4));
        assertThat(key.hash(4, 5)).isNotEqualTo(key.hash(5, 4));
        assertThatThrownBy(() -> new HashKey(1, 2)).hasMessageContaining("factor 2 must be odd");
    }
}
