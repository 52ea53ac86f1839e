package fenzhang.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// The section about the inner loops.
///
/// @param origin where and when: one line of text
record KernelsReport(String origin, Collection<RunResult> results) {

    Section section() {
        StringBuilder text = new StringBuilder(origin + "\n\n    jobs/bench/run kernels\n\n");
        text.append("""
                | kernel | with | version | score | ± | unit |
                |---|---|---|---|---|---|
                """);
        for (RunResult run : results) {
            text.append(row(run.getParams(), run.getPrimaryResult()));
        }
        return new Section("3-kernels", new TreeMap<>(), "Inner loops", text.toString());
    }

    private static String row(BenchmarkParams params, Result<?> result) {
        String[] names = params.getBenchmark().split("\\.");
        String with = params.getParamsKeys().stream()
                .map(key -> key + " " + params.getParam(key))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %.1f | %s |%n",
                names[names.length - 2].replace("Benchmark", "").toLowerCase(Locale.ROOT),
                with,
                names[names.length - 1],
                result.getScore(),
                result.getScoreError(),
                result.getScoreUnit());
    }
}
