package fenzhang.spark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.fault.CrashPoint;
import fenzhang.log.Log;
import fenzhang.night.context.PlatformDay;
import fenzhang.night.context.RowCounts;
import fenzhang.publication.RowOutcome;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObjectBytesTest {
    private static final ObjectBytes BYTES = new ObjectBytes(Map.of());

    /// Some of all that records of ours hold.
    record All(
            boolean flag,
            byte small,
            int number,
            long large,
            String text,
            CrashPoint point,
            LocalDate date,
            BigInteger huge,
            Optional<String> some,
            Optional<String> none,
            OptionalInt someInt,
            OptionalLong noLong,
            List<PlatformDay> days,
            Set<Long> ids,
            NavigableMap<String, Long> counts) {}

    @Test
    void recordsComeOutAsTheyWere() {
        PlatformDay day = new PlatformDay("pdd", LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 1));
        All all = new All(
                true,
                (byte) -7,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                "短剧 \u0000 𝒳".repeat(20_000),
                CrashPoint.IN_SCAN,
                LocalDate.of(2026, 11, 21),
                new BigInteger("-123456789012345678901234567890"),
                Optional.of("x"),
                Optional.empty(),
                OptionalInt.of(0),
                OptionalLong.empty(),
                List.of(day, day),
                Set.of(3L),
                new TreeMap<>(Map.of("b", 2L, "a", 1L)));
        assertThat(BYTES.read(All.class, BYTES.write(all))).isEqualTo(all);
    }

    /// Arrays, in a record of their own: their content is compared.
    record Arrays3(long[] longs, int[] ints, boolean[] flags, byte[] bytes, int[][] nested) {}

    @Test
    void arraysComeOutAsTheyWere() {
        Arrays3 given = new Arrays3(
                new long[] {1, -1}, new int[0], new boolean[] {true}, new byte[] {5}, new int[][] {{1}, {}, {2, 3}});
        Arrays3 read = BYTES.read(Arrays3.class, BYTES.write(given));
        assertThat(read.longs()).containsExactly(1, -1);
        assertThat(read.ints()).isEmpty();
        assertThat(read.flags()).containsExactly(true);
        assertThat(read.bytes()).containsExactly(5);
        assertThat(Arrays.deepToString(read.nested())).isEqualTo("[[1], [], [2, 3]]");
    }

    /// Classes that are no records are taken apart by their fields.
    @Test
    void countsComeOutAsTheyWere() {
        RowCounts counts = new RowCounts(Log.SALES);
        counts.add(RowOutcome.READ, 12);
        counts.add(RowOutcome.ACCEPTED, 10);
        counts.quarantine("ORPHAN", "a.parquet", true);
        counts.quarantine("BAD_ID", "b.parquet", false);
        RowCounts read = BYTES.read(RowCounts.class, BYTES.write(counts));
        assertThat(read.rows()).isEqualTo(counts.rows());
        assertThat(read.log()).isEqualTo(Log.SALES);
        read.add(RowOutcome.READ, 1);
        assertThat(read.of(RowOutcome.READ)).isEqualTo(13);
    }

    record Knowing(PlatformDay day, int number) {}

    @Test
    void whatBothSidesKnowIsNotSent() {
        PlatformDay here = new PlatformDay("pdd", LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 1));
        PlatformDay there = new PlatformDay("jd", LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 1));
        byte[] sent = new ObjectBytes(Map.of(PlatformDay.class, here)).write(new Knowing(here, 3));
        assertThat(new ObjectBytes(Map.of(PlatformDay.class, there)).read(Knowing.class, sent))
                .isEqualTo(new Knowing(there, 3));
    }

    record Foreign(Object value) {}

    @Test
    void whatMightComeOutOtherwiseDoesNotTravel() {
        assertThatThrownBy(() -> BYTES.write(new Foreign(Path.of("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("doesn't travel");
        assertThatThrownBy(() -> BYTES.write(new Foreign(new TreeMap<>(Comparator.<String>reverseOrder()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an order of its own");
    }

    @Test
    void mapsByEnumsKeepTheirOrder() {
        Map<RowOutcome, Long> map = new EnumMap<>(RowOutcome.class);
        map.put(RowOutcome.ACCEPTED, 1L);
        map.put(RowOutcome.READ, 2L);
        Foreign read = BYTES.read(Foreign.class, BYTES.write(new Foreign(map)));
        assertThat(String.valueOf(read.value())).isEqualTo(map.toString());
    }
}
