package fenzhang.bench;

import fenzhang.bench.process.DuckDb;
import fenzhang.bench.process.Folders;
import fenzhang.bench.process.Measured;
import fenzhang.bench.program.NightTimes;
import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import fenzhang.bench.report.Figures;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Measures the last day of a world, after settling the days before it.
///
/// @param rule which clicks and plays bring an order
/// @param work a folder of its own, emptied first
/// @param rounds how often the day is settled anew
/// @param threads DuckDB's threads
/// @param tell is told how far it is
record NightMeasurement(
        World world, Rule rule, Program program, Path work, int rounds, int threads, Consumer<String> tell) {
    /// Clicks count for three days, so the day needs the views of no more than three before it.
    private static final int WINDOW_DATES = 4;

    List<NightRound> measure() {
        List<LocalDate> dates = world.dates();
        LocalDate day = dates.getLast();
        Folders.create(work);
        Path config = rule.config(world, work.resolve("config"));
        Program.Places before = new Program.Places(world, config, work.resolve("before"));
        settleBefore(before, dates.subList(0, dates.size() - 1));

        List<LocalDate> window = dates.subList(Math.max(0, dates.size() - WINDOW_DATES), dates.size());
        world.warm(window);
        HeavyQueries queries = HeavyQueries.of(world, window);
        List<NightRound> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            tell.accept("round " + round + " of " + rounds + ": settling " + day);
            Program.Places places = new Program.Places(world, config, work.resolve("night"));
            Folders.copy(before.state(), places.state());
            NightRound next = round(places, day, queries);
            next.check();
            tell.accept("  night " + Figures.seconds(next.process().wallMillis()) + ", DuckDB's two queries "
                    + Figures.seconds(next.duckDbFirstMillis()) + ", decoding "
                    + Figures.seconds(next.decode().firstMillis()));
            measured.add(next);
        }
        return List.copyOf(measured);
    }

    private void settleBefore(Program.Places places, List<LocalDate> dates) {
        Folders.delete(places.state());
        Folders.create(places.state());
        tell.accept("importing the catalog");
        program.importCatalog(places);
        if (!dates.isEmpty()) {
            tell.accept("settling " + dates.getFirst() + " to " + dates.getLast());
            program.settle(places, dates.getFirst().toString(), dates.getLast().toString());
        }
    }

    private NightRound round(Program.Places places, LocalDate day, HeavyQueries queries) {
        DuckDb duckDb = new DuckDb(threads, program.logs().resolve("duckdb"));
        Folders.sync(program.logs().resolve("sync"));
        Measured process = program.settle(places, day.toString(), day.toString());
        Folders.sync(program.logs().resolve("sync"));
        return new NightRound(
                process,
                NightTimes.ofOneDay(process.output()),
                duckDb.time(queries.distinctPlays()),
                duckDb.time(queries.lastClick()),
                duckDb.time(queries.decode()));
    }
}
