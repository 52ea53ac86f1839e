package fenzhang.bench;

import fenzhang.bench.program.Places;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `jobs/bench/run kernels`: the inner loops under JMH.
@Command(
        name = "kernels",
        description =
                "Measures the inner loops (decode, distinct, join, allocate) with JMH, each beside its plain version.")
final class KernelsCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Only benchmarks whose name matches; nothing is written to the results then.",
            defaultValue = "")
    private String only = "";

    @Override
    public Integer call() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(only.isEmpty() ? "fenzhang\\..*Benchmark" : only)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        if (only.isEmpty()) {
            places.results().put(new KernelsReport(places.origin(), results).section());
        }
        return 0;
    }
}
