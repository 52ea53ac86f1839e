package fenzhang.bench.kernel;

import fenzhang.hash.HashKey;
import fenzhang.measure.DistinctPlays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
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

/// The longest of each (user, drama, episode) among plays of which about half repeat another: [DistinctPlays], and a
/// [HashMap].
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class DistinctBenchmark {
    private static final int DRAMAS = 2_000;
    private static final int EPISODES = 80;
    private static final long LEAST_WATCH_MS = 5_000;

    @Param({"20000", "2000000"})
    public int plays;

    private long[] users = {};
    private long[] dramas = {};
    private int[] episodes = {};
    private int[] watches = {};
    private final TreeMap<Long, SortedSet<Long>> asked = new TreeMap<>();

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        users = new long[plays];
        dramas = new long[plays];
        episodes = new int[plays];
        watches = new int[plays];
        for (int i = 0; i < plays; i++) {
            int from = i > 1 && random.nextBoolean() ? random.nextInt(i) : i;
            users[i] = from < i ? users[from] : random.nextLong(1, 1L << 40);
            dramas[i] = from < i ? dramas[from] : random.nextLong(1, DRAMAS + 1);
            episodes[i] = from < i ? episodes[from] : random.nextInt(1, EPISODES + 1);
            watches[i] = random.nextInt(90_000);
        }
        for (long drama = 1; drama <= DRAMAS; drama++) {
            asked.put(drama, new TreeSet<>(List.of(LEAST_WATCH_MS)));
        }
    }

    @Benchmark
    public int fenzhang() {
        DistinctPlays distinct = new DistinctPlays(asked, HashKey.of(1, 2));
        for (int i = 0; i < plays; i++) {
            distinct.add(users[i], dramas[i], episodes[i], watches[i]);
        }
        return distinct.distinct();
    }

    private record Play(long userId, long dramaId, int episodeNo) {}

    @Benchmark
    public int hashMap() {
        Map<Play, Integer> longest = new HashMap<>();
        for (int i = 0; i < plays; i++) {
            if (watches[i] >= LEAST_WATCH_MS && asked.containsKey(dramas[i])) {
                longest.merge(new Play(users[i], dramas[i], episodes[i]), watches[i], Math::max);
            }
        }
        return longest.size();
    }
}
