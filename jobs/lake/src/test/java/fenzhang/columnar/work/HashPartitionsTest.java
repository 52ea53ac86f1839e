package fenzhang.columnar.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HashPartitionsTest {

    @Test
    void rangesAscendWithTheHashesAndBeginWithTheirLeast() {
        SplittableRandom dice = new SplittableRandom(1);
        for (int bits = 0; bits <= 10; bits++) {
            HashPartitions partitions = new HashPartitions(bits);
            long[] hashes = dice.longs(1_000).sorted().toArray();
            for (int i = 0; i < hashes.length; i++) {
                int range = partitions.of(hashes[i]);
                assertThat(range).isBetween(i == 0 ? 0 : partitions.of(hashes[i - 1]), partitions.count() - 1);
                assertThat(partitions.least(range)).isLessThanOrEqualTo(hashes[i]);
            }
            for (int range = 0; range < partitions.count(); range++) {
                assertThat(partitions.of(partitions.least(range))).isEqualTo(range);
            }
        }
    }

    @Test
    void thereAreAsManyAsKeepARangeSmall() {
        assertThat(HashPartitions.forRows(0).count()).isOne();
        assertThat(HashPartitions.forRows(65_536).count()).isOne();
        assertThat(HashPartitions.forRows(65_537).count()).isEqualTo(2);
        assertThat(HashPartitions.forRows(8_000_000).count()).isEqualTo(128);
        assertThat(HashPartitions.forRows(Long.MAX_VALUE).count()).isEqualTo(1_024);
    }
}
