package fenzhang.bench;

import fenzhang.bench.process.DuckDb;
import fenzhang.bench.process.Folders;
import fenzhang.bench.process.Measured;
import fenzhang.bench.program.NightTimes;
import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Settles all days of a world one by one. Each is a process of its own, as it is every night: what a process
/// learns about the past only once would not show otherwise, and neither would a JVM that is still cold.
///
/// @param work a folder of its own, emptied first
/// @param tell is told how far it is
record HistoryMeasurement(World world, Program program, Path work, Consumer<String> tell) {
    private static final int TOLD_DAYS = 10;

    List<HistoryDay> measure() {
        Program.Places places = new Program.Places(world, world.config(), work.resolve("history"));
        Folders.delete(places.state());
        Folders.create(places.state());
        program.importCatalog(places);
        SortedMap<LocalDate, Long> saleEvents = saleEvents();
        List<HistoryDay> days = new ArrayList<>();
        for (LocalDate date : world.dates()) {
            if (days.size() % TOLD_DAYS == 0) {
                tell.accept("settling " + date);
            }
            Measured process = program.settle(places, date.toString(), date.toString());
            days.add(day(places, date, process, saleEvents.getOrDefault(date, 0L)));
        }
        return List.copyOf(days);
    }

    /// Counts the rows of the sales log of each date.
    private SortedMap<LocalDate, Long> saleEvents() {
        List<String> datesAndCounts = new DuckDb(1, program.logs().resolve("duckdb"))
                .time(
                        "SELECT string_agg(dt || ' ' || n, ' ' ORDER BY dt) FROM (SELECT dt, count(*) AS n FROM read_parquet('"
                                + world.everySale() + "', hive_partitioning = true) GROUP BY 1)")
                .answer();
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        for (int i = 0; i + 1 < datesAndCounts.size(); i += 2) {
            counts.put(LocalDate.parse(datesAndCounts.get(i)), Long.valueOf(datesAndCounts.get(i + 1)));
        }
        return counts;
    }

    private static HistoryDay day(Program.Places places, LocalDate date, Measured process, long saleEvents) {
        Path state = places.out().resolve("state/platform=" + World.PLATFORM);
        Path own = state.resolve("dt=" + date);
        return new HistoryDay(
                process,
                NightTimes.ofOneDay(process.output()),
                saleEvents,
                Folders.bytes(own, "lines.parquet"),
                Folders.bytes(own, "line-index.bin"),
                Folders.bytes(state, ""));
    }
}
