package fenzhang.bench.books;

import fenzhang.bench.process.BenchFailure;
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
import java.util.SortedMap;
import java.util.function.Consumer;

/// Settles all days of a world of large books, each in a process of its own, as it is every night; then the last day's
/// rows by plain COPY, then the questions. One server runs all the while.
///
/// @param statements how many statements are written
/// @param work a folder of its own, emptied first
/// @param tell is told how far it is
record BooksMeasurement(
        BooksSize size, World world, Program program, int statements, Path work, Consumer<String> tell) {
    private static final int COPIES = 3;

    BooksResult measure() {
        Program.Places places = new Program.Places(world, world.config(), work);
        Folders.delete(work);
        Folders.create(work);
        try (BooksServer server = BooksServer.open(places.home())) {
            tell.accept("importing the catalog");
            Measured imported = program.importCatalog(places);
            tell.accept("  " + Figures.seconds(imported.wallMillis()));
            List<BooksDay> days = new ArrayList<>();
            for (LocalDate date : world.dates()) {
                days.add(settle(server, places, date));
            }
            List<TableSize> tables = server.tables();
            tell.accept("the rows of " + size.lastDate() + " by plain COPY");
            PlainCopy.Timing copy = new PlainCopy(server, work.resolve("plain-copy")).time(size.lastDate(), COPIES);
            tell.accept("  " + Figures.seconds(copy.millis().median()));
            List<Answer> answers = new Questions(size, program, places, statements, tell)
                    .ask(days.getLast().process().wallMillis());
            checkLines(server.linesByDate(), days);
            return new BooksResult(imported.wallMillis(), days, tables, copy, answers);
        }
    }

    private BooksDay settle(BooksServer server, Program.Places places, LocalDate date) {
        Folders.sync(program.logs().resolve("sync"));
        long walBefore = server.walBytes();
        long cpuBefore = server.cpuMillis();
        Measured process = program.settle(places, date.toString(), date.toString());
        BooksDay day = new BooksDay(
                process,
                NightTimes.ofOneDay(process.output()),
                server.publishMillis(date),
                server.cpuMillis() - cpuBefore,
                server.walBytes() - walBefore,
                server.lastLineNumber(date));
        tell.accept(date + "  " + Figures.count(day.lines()) + " lines  " + Figures.seconds(process.wallMillis())
                + "  open " + Figures.seconds(day.night().millis("open")) + "  settle "
                + Figures.seconds(day.night().millis("settle")) + "  publish "
                + Figures.seconds(day.night().millis("publish")) + ", its transaction "
                + Figures.seconds(day.publishMillis()) + "  " + Figures.bytes(process.peakBytes()));
        requireLines(date, day.lines());
        return day;
    }

    /// Counts what is there at last: a night that left lines out would be a quick one.
    private void checkLines(SortedMap<LocalDate, Long> counted, List<BooksDay> days) {
        if (counted.size() != days.size()) {
            throw new BenchFailure("the books have lines of " + counted.keySet() + ", not of " + days.size() + " days");
        }
        counted.forEach(this::requireLines);
    }

    private void requireLines(LocalDate date, long lines) {
        if (lines != size.expectedLines()) {
            throw new BenchFailure(
                    date + " has " + lines + " settlement lines in the books, not " + size.expectedLines());
        }
    }
}
