package fenzhang.bench.kernel;

import fenzhang.money.Allocation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// A thousand totals divided over weights by largest remainders: in 64 bits where they suffice, and in big integers.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class AllocateBenchmark {
    private static final int TOTALS = 1_000;

    @Param({"2", "3", "20"})
    public int parts;

    private final long[] totals = new long[TOTALS];
    private long[][] weights = {};
    private final List<List<BigInteger>> bigWeights = new ArrayList<>();

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        weights = new long[TOTALS][parts];
        for (int i = 0; i < TOTALS; i++) {
            totals[i] = random.nextLong(-1_000_000, 1_000_000);
            List<BigInteger> big = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                weights[i][part] = random.nextLong(1, 10_000);
                big.add(BigInteger.valueOf(weights[i][part]));
            }
            bigWeights.add(big);
        }
    }

    @Benchmark
    public void fenzhang(Blackhole hole) {
        for (int i = 0; i < TOTALS; i++) {
            hole.consume(Allocation.allocate(totals[i], weights[i]));
        }
    }

    @Benchmark
    public void bigInteger(Blackhole hole) {
        for (int i = 0; i < TOTALS; i++) {
            hole.consume(Allocation.allocate(totals[i], bigWeights.get(i)));
        }
    }
}
