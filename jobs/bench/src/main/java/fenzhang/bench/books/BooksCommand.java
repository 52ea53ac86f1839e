package fenzhang.bench.books;

import fenzhang.bench.program.Places;
import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import fenzhang.bench.report.Section;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jobs/bench/run books`: what large books cost.
@Command(
        name = "books",
        description = {
            "Settles days with many settlement lines for their views and orders, then asks what is asked of books:",
            "status, explain, verify, ledger, payout, statements. Beside it the same rows by plain COPY."
        })
public final class BooksCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Places places = new Places();

    @Option(
            names = "--lines",
            paramLabel = "N",
            description = "Settlement lines a day (default: 84000).",
            defaultValue = "84000")
    private int lines;

    @Option(names = "--creators", paramLabel = "N", description = "Creators (default: 5000).", defaultValue = "5000")
    private int creators;

    @Option(
            names = "--dramas",
            paramLabel = "N",
            description = "Dramas: a fifth of the lines at most, a fortieth at least (default: 3000).",
            defaultValue = "3000")
    private int dramas;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days: those from 2026-11-01 on, or fewer that end with that month (default: 60).",
            defaultValue = "60")
    private int days;

    @Option(names = "--seed", paramLabel = "N", description = "Chooses the world (default: 1).", defaultValue = "1")
    private long seed;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Bound of the heap of every process of the program (default: 2g, which is the bar).",
            defaultValue = Program.USUAL_HEAP)
    private String heap = Program.USUAL_HEAP;

    @Option(
            names = "--statements",
            paramLabel = "N",
            description = "How many statements are written (default: 1000).",
            defaultValue = "1000")
    private int statements;

    @Override
    public Integer call() {
        BooksSize size = new BooksSize(lines, creators, dramas, days, seed);
        if (statements < 1 || !heap.matches("[1-9][0-9]*[mg]")) {
            throw new IllegalArgumentException(
                    "--statements " + statements + " must be above 0, --heap " + heap + " such as 2g or 900m");
        }
        Program program = places.program().withHeap(heap);
        tell("a world of " + days + " days: generating unless it is there");
        World world = BooksWorld.ofSize(size, places.dir(), places.installedConfig());
        String origin = places.origin();
        BooksResult result = new BooksMeasurement(
                        size, world, program, statements, places.dir().resolve("work/books"), this::tell)
                .measure();
        Section section = new BooksReport(size, heap, command(), origin, result).section();
        tell("\n" + section.markdown());
        places.results().put(section);
        return 0;
    }

    private String command() {
        return String.format(
                Locale.ROOT,
                "jobs/bench/run books --lines %d --creators %d --dramas %d --days %d --seed %d --heap %s --statements %d",
                lines,
                creators,
                dramas,
                days,
                seed,
                heap,
                statements);
    }

    private void tell(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
