package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.fault.CrashPoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Kills at random points and at random times, several in each world, also while an earlier kill is taken up.
///
/// `jobs/testkit/crash` runs more of them: `-Dcrash.kills` is how many, `-Dcrash.seed` from where.
class RandomKillsTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 6);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final int THREADS = Integer.getInteger("crash.threads", 2);
    private static final int MOST_KILLS_IN_A_TRIAL = 12;
    private static final int LATEST_HIT = 12;

    /// Passed many times a day; the others once or a few times.
    private static final Set<CrashPoint> FREQUENT =
            EnumSet.of(CrashPoint.BEFORE_FILE, CrashPoint.AFTER_FILE, CrashPoint.BEFORE_SYNC, CrashPoint.AFTER_SYNC);

    private final AtomicInteger nextTrial = new AtomicInteger();
    private final Map<String, Integer> killed = new TreeMap<>();
    private int total;

    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "crash.all", matches = "true")
    void howeverOftenItIsKilledItEndsAsIfNothingHadHappened() throws Exception {
        CrashTrials.undisturbed();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                // A folder of its own: worlds take from one second to a minute, and may overtake each other.
                String folder = "random-" + thread;
                all.add(threads.submit(() -> {
                    trials(folder);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        System.err.println(
                "crash: survived " + total + " kills in " + nextTrial + " worlds, seed " + SEED + ": " + killed);
        assertThat(total).isGreaterThanOrEqualTo(KILLS);
    }

    private void trials(String folder) throws Exception {
        while (count() < KILLS) {
            int number = nextTrial.getAndIncrement();
            long seed = SEED * 1_000_003 + number;
            try (Trial trial = CrashTrials.fresh(folder)) {
                List<String> kills = new ArrayList<>();
                kill(trial, new Random(seed), kills);
                CrashTrials.settles(trial);
                CrashTrials.undisturbed()
                        .assertReached(trial, "seed " + SEED + ", world " + number + ", kills at " + kills);
                count(kills);
            }
        }
    }

    private static void kill(Trial trial, Random random, List<String> kills) throws Exception {
        int most = 1 + random.nextInt(MOST_KILLS_IN_A_TRIAL);
        boolean isDone = false;
        for (int i = 0; i < most && !isDone; i++) {
            if (random.nextInt(3) == 0) {
                long longest = CrashTrials.undisturbedMillis();
                long millis = longest / 4 + random.nextInt((int) (longest * 3 / 4));
                try (ChildProgram child = CrashTrials.start(trial, "")) {
                    if (child.killAfter(millis)) {
                        kills.add("TIME " + millis);
                    } else {
                        isDone = true;
                    }
                }
            } else {
                CrashPoint point = CrashPoint.values()[random.nextInt(CrashPoint.values().length)];
                int hit = 1 + random.nextInt(FREQUENT.contains(point) ? LATEST_HIT : 2);
                try (ChildProgram child = CrashTrials.start(trial, point + ":" + hit)) {
                    if (child.stopsAtFault()) {
                        child.kill();
                        kills.add(point + " " + hit);
                    } else {
                        assertThat(child.exitCode()).as(child.err()).isZero();
                        isDone = true;
                    }
                }
            }
        }
    }

    private synchronized int count() {
        return total;
    }

    private synchronized void count(List<String> kills) {
        kills.forEach(kill -> killed.merge(kill.substring(0, kill.indexOf(' ')), 1, Integer::sum));
        total += kills.size();
        if (KILLS > 50) {
            System.err.println("crash: " + total + " kills, world " + nextTrial);
        }
    }
}
