package fenzhang.bench;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.report.Figures;
import fenzhang.bench.report.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/// The section about the inner loops: each beside its plain version, if it has one.
///
/// @param origin where and when: one line of text
record KernelsReport(String origin, Collection<RunResult> results) {
    /// The method of a benchmark that measures our own version.
    private static final String OURS = "fenzhang";

    Section section() {
        StringBuilder text = new StringBuilder(origin + "\n\n    jobs/bench/run kernels\n\n");
        text.append("""
                One thread, mean time of an operation and half of its 99.9 % interval. An operation: *allocate* a thousand totals, *attribute* one line,
                *decode* a column of a million rows from its file, *distinct* so many plays, *join* a million clicks with half a million lines.

                | kernel | with | ours | plain version | faster by |
                |---|---|---|---|---|
                """);
        Map<String, List<RunResult>> kernels = new LinkedHashMap<>();
        for (RunResult run : results) {
            kernels.computeIfAbsent(kernel(run.getParams()), _ -> new ArrayList<>())
                    .add(run);
        }
        kernels.forEach((kernel, versions) -> text.append(row(kernel, versions)));
        return new Section("3-kernels", new TreeMap<>(), "Inner loops", text.toString());
    }

    /// Returns the cells that tell kernels apart.
    private static String kernel(BenchmarkParams params) {
        String[] names = params.getBenchmark().split("\\.");
        return "| " + names[names.length - 2].replace("Benchmark", "").toLowerCase(Locale.ROOT) + " | "
                + params.getParamsKeys().stream()
                        .map(key -> key + " " + params.getParam(key))
                        .collect(Collectors.joining(", "));
    }

    private static String row(String kernel, List<RunResult> versions) {
        RunResult ours = versions.stream()
                .filter(run -> version(run).equals(OURS))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("no benchmark " + OURS + " for " + kernel));
        StringBuilder plain = new StringBuilder();
        StringBuilder faster = new StringBuilder();
        for (RunResult run : versions) {
            if (run != ours) {
                plain.append(version(run)).append(' ').append(score(run));
                faster.append(Figures.ratio(run.getPrimaryResult().getScore()
                                / ours.getPrimaryResult().getScore()))
                        .append(" ×");
            }
        }
        return kernel + " | " + score(ours) + " | " + plain + " | " + faster + " |\n";
    }

    private static String version(RunResult run) {
        String name = run.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String score(RunResult run) {
        return String.format(
                Locale.ROOT,
                "%.1f ± %.1f %s",
                run.getPrimaryResult().getScore(),
                run.getPrimaryResult().getScoreError(),
                run.getPrimaryResult().getScoreUnit().replace("us/op", "µs").replace("/op", ""));
    }
}
