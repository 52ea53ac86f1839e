package fenzhang.night.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.Shuffle;
import fenzhang.lake.state.CollidingKeys;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalePartitionTest {
    private static final Comparator<SaleEvent> PLAIN_ORDER = Comparator.<SaleEvent>comparingLong(
                    event -> event.line().hash64())
            .thenComparing(SaleEvent::line)
            .thenComparing(SaleEvent.ORDER)
            .thenComparing(event -> event.source().file())
            .thenComparingLong(event -> event.source().row());

    @TempDir
    Path scratch;

    private final SplittableRandom dice = new SplittableRandom(3);

    /// Lines with one event and with several, and lines with the hash of another, in memory and on disk.
    @ParameterizedTest
    @ValueSource(ints = {0, 100_000_000})
    void eventsComeByLineAndInTheirOrderAsAPlainSortGivesThem(int memoryBytes) {
        List<SaleEvent> events = events();
        HashPartitions partitions = new HashPartitions(2);
        List<SaleEvent> found = new ArrayList<>();
        SaleEventBytes records = new SaleEventBytes();
        try (Shuffle shuffle = new Shuffle(partitions.count(), memoryBytes, 4_096, scratch)) {
            try (Shuffle.Writer one = shuffle.writer();
                    Shuffle.Writer two = shuffle.writer()) {
                for (SaleEvent event : events) {
                    long hash = event.line().hash64();
                    records.put(dice.nextBoolean() ? one : two, partitions.of(hash), hash, event);
                }
            }
            for (int range = 0; range < partitions.count(); range++) {
                SalePartition partition = SalePartition.take(shuffle, records, range);
                for (int line = 0; line < partition.count(); line++) {
                    List<SaleEvent> own = partition.events(line);
                    LineKey key = partition.key(line);
                    assertThat(own).allMatch(event -> event.line().equals(key));
                    assertThat(partition.hash(line)).isEqualTo(key.hash64());
                    assertThat(found.isEmpty() || !found.getLast().line().equals(key))
                            .isTrue();
                    found.addAll(own);
                }
            }
        }
        assertThat(found).isEqualTo(events.stream().sorted(PLAIN_ORDER).toList());
    }

    /// As where order ids are chosen so that all events fall into one range.
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aRangeIsDividedIntoPartsInTheSameOrder(int rangeBits) {
        List<SaleEvent> events = events();
        HashPartitions partitions = new HashPartitions(rangeBits);
        List<SaleEvent> found = new ArrayList<>();
        SaleEventBytes records = new SaleEventBytes();
        int mostInAPart = 0;
        try (Shuffle shuffle = new Shuffle(partitions.count(), 0, 4_096, scratch)) {
            try (Shuffle.Writer writer = shuffle.writer()) {
                for (SaleEvent event : events) {
                    long hash = event.line().hash64();
                    records.put(writer, partitions.of(hash), hash, event);
                }
            }
            for (int range = 0; range < partitions.count(); range++) {
                assertThat(shuffle.bytes(range)).isPositive();
                try (Shuffle divided = SalePartition.divide(shuffle, range, rangeBits, scratch)) {
                    assertThat(shuffle.bytes(range)).isZero();
                    for (int part = 0; part < 1 << SalePartition.DIVIDED_BITS; part++) {
                        SalePartition partition = SalePartition.take(divided, records, part);
                        mostInAPart = Math.max(mostInAPart, partition.count());
                        for (int line = 0; line < partition.count(); line++) {
                            found.addAll(partition.events(line));
                        }
                    }
                }
            }
        }
        assertThat(found).isEqualTo(events.stream().sorted(PLAIN_ORDER).toList());
        assertThat(mostInAPart).isLessThan(events.size() / 20);
    }

    /// As where a row is delivered millions of times: no bit divides one line's events.
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 56, 64})
    void aLineOfTooManyEventsIsRefusedByItsName(int sharedBits) {
        SaleEventBytes records = new SaleEventBytes();
        SaleEvent event = event(new LineKey("订单1", 2));
        try (Shuffle shuffle = new Shuffle(1, 0, 4_096, scratch)) {
            try (Shuffle.Writer writer = shuffle.writer()) {
                for (int i = 0; i < 1_000; i++) {
                    records.put(writer, 0, event.line().hash64(), event);
                }
            }
            assertThatThrownBy(() -> SalePartition.divide(shuffle, 0, sharedBits, scratch))
                    .isInstanceOf(InputRefused.class)
                    .hasMessageContaining("1000 rows are of order 订单1 line 2");
        }
    }

    @Test
    void aRangeWithoutEventsHasNoLines() {
        try (Shuffle shuffle = new Shuffle(1, 1_000, 1_000, scratch)) {
            assertThat(SalePartition.take(shuffle, new SaleEventBytes(), 0).count())
                    .isZero();
        }
    }

    @Test
    void openedFactsComeBackInTheirOrder() {
        List<OpenedFacts.Part> parts = new ArrayList<>();
        List<LineFacts> expected = new ArrayList<>();
        for (int size : new int[] {0, 3, 0, 0, 40, 1, 0}) {
            OpenedFacts.Part part = new OpenedFacts.Part();
            for (int i = 0; i < size; i++) {
                expected.add(facts());
                part.add(expected.getLast());
            }
            part.trim();
            parts.add(part);
        }
        assertThat(new OpenedFacts(parts)).isEqualTo(expected);
    }

    private List<SaleEvent> events() {
        List<LineKey> keys = new ArrayList<>();
        CollidingKeys.pairs().forEach(keys::addAll);
        for (int i = 0; i < 4_000; i++) {
            keys.add(new LineKey("订单" + i, 1 + i % 2));
        }
        List<SaleEvent> events = new ArrayList<>();
        for (LineKey key : keys) {
            for (int i = Math.max(1, dice.nextInt(9) - 5); i > 0; i--) {
                events.add(event(key));
            }
            if (dice.nextInt(3) == 0) { // the same event from other places
                SaleEvent twin = events.getLast();
                for (int file = 0; file < 4; file++) {
                    events.add(new SaleEvent(
                            key,
                            twin.kind(),
                            twin.eventTime(),
                            twin.refundId(),
                            twin.refundFen(),
                            twin.facts(),
                            twin.deliveredOn(),
                            new SaleEvent.Source("sales/part-" + dice.nextInt(3), dice.nextInt(1_000_000))));
                }
            }
        }
        return events;
    }

    private SaleEvent event(LineKey key) {
        SaleEventKind kind = SaleEventKind.values()[dice.nextInt(5)];
        return new SaleEvent(
                key,
                kind,
                1_795_000_000_000L + dice.nextInt(3),
                kind == SaleEventKind.REFUNDED ? "退" + dice.nextInt(3) : "",
                dice.nextInt(3),
                facts(),
                20_000 + dice.nextInt(3),
                new SaleEvent.Source("sales/part-" + dice.nextInt(3), dice.nextInt(1_000_000)));
    }

    private LineFacts facts() {
        return new LineFacts(
                1_795_000_000_000L - dice.nextInt(2),
                SaleKind.values()[dice.nextInt(3)],
                dice.nextBoolean(),
                1 + dice.nextLong(Long.MAX_VALUE - 1),
                dice.nextLong(3),
                dice.nextLong(3),
                1 + dice.nextInt(3),
                100 + dice.nextLong(3),
                dice.nextLong(100),
                dice.nextLong(3),
                dice.nextInt(3),
                dice.nextLong(3));
    }
}
