package fenzhang.lake.state;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.write.ColumnTable;
import fenzhang.lake.state.LineLookup.Found;
import fenzhang.lake.state.LineLookup.Keys;
import fenzhang.lake.table.LineTable;
import fenzhang.log.LineKey;
import fenzhang.order.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many nights of lines, some touched again and again, some with the hash of another, against a map of all lines.
class LineHistoryTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 18);
    private static final int NIGHTS = 21;

    @TempDir
    Path folder;

    private final SplittableRandom dice = new SplittableRandom(20_261_118);
    private final Map<LineKey, Line> newest = new HashMap<>();
    private final Map<LineKey, LocalDate> newestDate = new HashMap<>();
    private final List<LineKey> keys = new ArrayList<>();

    private LineHistory history(LocalDate date) {
        FileTree tree = FileTree.open(folder.toString());
        SealedState state = new SealedState(
                "pdd", (day, kind) -> Optional.of(file(tree, day, kind)), folder.resolve("copies"), new ProvedFiles());
        return new LineHistory(state, FIRST, date);
    }

    private static StateFile file(FileTree tree, LocalDate day, StateKind kind) {
        String path = StatePaths.state("pdd", day, kind);
        return new StateFile(tree, path, tree.size(path), tree.sha256(path));
    }

    /// Writes a night that touches some lines, in ranges of 2^bits.
    private void night(LocalDate date, List<LineKey> touched, int bits) {
        List<Line> lines = new ArrayList<>();
        for (LineKey key : touched) {
            Line line = Lines.draw(key, dice);
            lines.add(line);
            newest.put(key, line);
            newestDate.put(key, date);
        }
        lines.sort(Lines.BY_HASH);
        HashPartitions partitions = new HashPartitions(bits);
        FileTree tree = FileTree.open(folder.toString());
        int row = 0;
        try (ColumnTable table = LineTable.create(tree, StatePaths.state("pdd", date, StateKind.LINES));
                LineIndexWriter index = history(date)
                        .indexWriter(tree, StatePaths.state("pdd", date, StateKind.LINE_INDEX), lines.size())) {
            for (int range = 0; range < partitions.count(); range++) {
                int own = range;
                LineTable.Rows rows = new LineTable.Rows(table, lines.size(), table::append);
                List<Line> ofRange = lines.stream()
                        .filter(line -> partitions.of(line.key().hash64()) == own)
                        .toList();
                ofRange.forEach(rows::add);
                rows.end();
                long[] hashes =
                        ofRange.stream().mapToLong(line -> line.key().hash64()).toArray();
                index.append(index.merge(partitions, range, hashes, row));
                row += ofRange.size();
            }
            table.complete();
        }
    }

    private void nights(int bits) {
        CollidingKeys.pairs().forEach(keys::addAll);
        assertThat(keys).hasSizeGreaterThan(10);
        for (int i = 0; i < 3_000; i++) {
            keys.add(new LineKey("订单" + i, 1 + i % 3));
        }
        for (int night = 0; night < NIGHTS; night++) {
            List<LineKey> touched = new ArrayList<>();
            for (LineKey key : keys) {
                if (dice.nextInt(6) == 0) {
                    touched.add(key);
                }
            }
            night(FIRST.plusDays(night), night == 7 ? List.of() : touched, bits);
        }
    }

    private static List<LineKey> sorted(List<LineKey> some) {
        return some.stream()
                .sorted(Comparator.<LineKey>comparingLong(key -> key.hash64()).thenComparing(key -> key))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void everyLineIsFoundAsItsLastNightLeftItAndNoOtherIs(int bits) {
        nights(bits);
        List<LineKey> asked = new ArrayList<>(keys);
        for (int i = 0; i < 500; i++) {
            asked.add(new LineKey("nobody" + i, 1));
        }
        List<LineKey> wanted = sorted(asked);
        try (LineLookup.Reader reader = history(FIRST.plusDays(NIGHTS)).lookup().reader()) {
            Found found = reader.find(Keys.of(wanted));
            for (int i = 0; i < wanted.size(); i++) {
                LineKey key = wanted.get(i);
                assertThat(found.line(i).map(Line::key).isPresent()).isEqualTo(newest.containsKey(key));
                if (newest.containsKey(key)) {
                    assertThat(found.line(i)).contains(newest.get(key));
                    assertThat(found.isOf(i, (int) newestDate.get(key).toEpochDay()))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aFewKeysAreFoundAsWellAsAll() {
        nights(2);
        for (int few = 1; few < 40; few++) {
            List<LineKey> wanted = new ArrayList<>();
            for (int i = 0; i < few; i++) {
                wanted.add(keys.get(dice.nextInt(keys.size())));
            }
            List<LineKey> asked = sorted(wanted.stream().distinct().toList());
            try (LineLookup.Reader reader =
                    history(FIRST.plusDays(NIGHTS)).lookup().reader()) {
                Found found = reader.find(Keys.of(asked));
                for (int i = 0; i < asked.size(); i++) {
                    assertThat(found.line(i).orElse(Line.unseen(asked.get(i))))
                            .isEqualTo(newest.getOrDefault(asked.get(i), Line.unseen(asked.get(i))));
                }
            }
        }
    }

    @Test
    void theIndexDoesNotDependOnTheRangesItWasMergedIn() throws Exception {
        nights(0);
        LocalDate last = FIRST.plusDays(NIGHTS);
        List<LineKey> touched = sorted(keys.subList(0, 1_000));
        long[] hashes = touched.stream().mapToLong(key -> key.hash64()).toArray();
        for (int bits : new int[] {0, 1, 5}) {
            HashPartitions partitions = new HashPartitions(bits);
            try (LineIndexWriter index =
                    history(last).indexWriter(FileTree.open(folder.toString()), "run-" + bits, hashes.length)) {
                assertThat(index.ranges().count()).isEqualTo(1);
                for (int range = 0; range < partitions.count(); range++) {
                    index.append(index.merge(partitions, range, hashes));
                }
            }
        }
        assertThat(Files.readAllBytes(folder.resolve("run-1"))).isEqualTo(Files.readAllBytes(folder.resolve("run-0")));
        assertThat(Files.readAllBytes(folder.resolve("run-5"))).isEqualTo(Files.readAllBytes(folder.resolve("run-0")));
    }

    @Test
    void theLinesOfTheNightItselfCountAsTheNewest() {
        nights(1);
        LocalDate tonight = FIRST.plusDays(NIGHTS);
        List<LineKey> touched = sorted(keys.stream()
                .filter(key -> newest.containsKey(key) && dice.nextInt(3) == 0)
                .toList());
        List<Line> lines = touched.stream().map(key -> Lines.draw(key, dice)).toList();
        try (ColumnTable table = LineTable.create(FileTree.open(folder.toString()), "staged/lines.parquet")) {
            LineTable.Rows rows = new LineTable.Rows(table, touched.size(), table::append);
            lines.forEach(rows::add);
            rows.end();
            table.complete();
        }
        long[] hashes = touched.stream().mapToLong(key -> key.hash64()).toArray();
        List<LineKey> wanted = sorted(List.copyOf(newest.keySet()));
        try (LineLookup.Reader reader = history(tonight)
                .lookupWith(hashes, FileTree.open(folder.toString()), "staged/lines.parquet")
                .reader()) {
            Found found = reader.find(Keys.of(wanted));
            for (int i = 0; i < wanted.size(); i++) {
                int place = touched.indexOf(wanted.get(i));
                assertThat(found.isOf(i, (int) tonight.toEpochDay())).isEqualTo(place >= 0);
                assertThat(found.line(i)).contains(place >= 0 ? lines.get(place) : newest.get(wanted.get(i)));
            }
        }
    }
}
