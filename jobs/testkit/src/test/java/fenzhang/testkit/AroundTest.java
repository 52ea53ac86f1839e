package fenzhang.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AroundTest {

    @Test
    void membersAreNumberedFromTheOneNearestToZero() {
        assertThat(members(new Around(-2, 4))).containsExactly(0, 1, -1, 2, -2, 3, 4);
        assertThat(members(new Around(-4, 2))).containsExactly(0, 1, -1, 2, -2, -3, -4);
        assertThat(members(new Around(3, 6))).containsExactly(3, 4, 5, 6);
        assertThat(members(new Around(-6, -3))).containsExactly(-3, -4, -5, -6);
        assertThat(members(new Around(9, 9))).containsExactly(9);
    }

    @Test
    void numberAndMemberGiveEachOtherAlsoAtTheEndsOfLong() {
        List<Around> ranges = List.of(
                new Around(Long.MIN_VALUE, Long.MAX_VALUE),
                new Around(0, Long.MAX_VALUE),
                new Around(Long.MIN_VALUE, -1),
                new Around(Long.MIN_VALUE, 5),
                new Around(-7, Long.MAX_VALUE));
        for (Around range : ranges) {
            for (long member : new long[] {range.min(), range.min() + 1, -1, 0, 1, range.max() - 1, range.max()}) {
                if (range.min() <= member && member <= range.max()) {
                    assertThat(range.at(range.of(member))).as("%s", range).isEqualTo(member);
                }
            }
        }
    }

    @Test
    void randomChoicesStayInsideAndReachEveryEdge() {
        Around range = new Around(-1_000_000_007L, 3_000_000_000_000L);
        SplittableRandom random = new SplittableRandom(1);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            long member = range.at(range.choice(random));
            assertThat(member).isBetween(range.min(), range.max());
            seen.add(member);
        }
        assertThat(seen).contains(range.min(), range.min() + 1, -1L, 0L, 1L, range.max() - 1, range.max());
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> new Around(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("min 2 > max 1");
    }

    private static long[] members(Around range) {
        return LongStream.rangeClosed(0, range.max() - range.min())
                .map(range::at)
                .toArray();
    }
}
