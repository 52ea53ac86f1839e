package fenzhang.bench.intake;

import fenzhang.bench.program.Places;
import fenzhang.bench.program.Program;
import fenzhang.bench.report.Section;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jobs/bench/run intake`: a day of a platform's order export.
@Command(
        name = "intake",
        description = {
            "Takes in two dates of Duoduo Jinbao's order export, each in a process of its own; of the second four rows in",
            "ten are later revisions of the first. Beside it DuckDB, which reads the same pages and writes Parquet."
        })
public final class IntakeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Places places = new Places();

    @Option(names = "--rows", paramLabel = "N", description = "Rows a date (default: 1000000, as the bar has it).")
    private int rows = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "How often it is measured (default: 2).")
    private int rounds = 2;

    @Option(names = "--threads", paramLabel = "N", description = "DuckDB's threads (default: 2).")
    private int threads = 2;

    @Option(names = "--heap", paramLabel = "SIZE", description = "Bound of the heap (default: 1g, which is the bar).")
    private String heap = "1g";

    @Override
    public Integer call() {
        if (rows < 1 || rounds < 1 || threads < 1 || !heap.matches("[1-9][0-9]*[mg]")) {
            throw new IllegalArgumentException("--rows " + rows + ", --rounds " + rounds + " and --threads " + threads
                    + " must be above 0, --heap " + heap + " such as 1g or 900m");
        }
        Program program = places.program().withHeap(heap);
        ExportPages pages = new ExportPages(places.dir().resolve("exports-" + rows), rows);
        tell("two dates of " + rows + " rows: writing them unless they are there");
        String origin = places.origin();
        List<IntakeRound> measured = new IntakeMeasurement(
                        pages,
                        places.installedConfig(),
                        program,
                        places.dir().resolve("work/intake"),
                        threads,
                        this::tell)
                .measure(rounds);
        String command = String.format(
                Locale.ROOT,
                "jobs/bench/run intake --rows %d --rounds %d --threads %d --heap %s",
                rows,
                rounds,
                threads,
                heap);
        Section section = new IntakeReport(rows, heap, command, origin, measured).section();
        tell("\n" + section.markdown());
        places.results().put(section);
        return 0;
    }

    private void tell(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
