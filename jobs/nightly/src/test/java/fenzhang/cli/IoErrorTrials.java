package fenzhang.cli;

import fenzhang.cli.FaultyDisk.Errno;
import fenzhang.cli.FaultyDisk.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A small night and a payout during which one call of the system fails: the k-th of a kind, for every k. The run ends
/// the same or stops with a reason, nothing half can be read, and the next run ends the same.
///
/// Runs in a process of its own ([FaultyDisk#run]). `-Ddisk.step=N` tries each N-th call of a kind; 0 only one of each
/// kind, in the payout.
final class IoErrorTrials {
    /// What is tried, in order: what is likeliest to do harm comes first.
    private static final List<Fault> FAULTS = List.of(
            new Fault(Kind.RENAME, Errno.EIO),
            new Fault(Kind.RENAME, Errno.ENOSPC),
            new Fault(Kind.RENAME, Errno.EXDEV),
            new Fault(Kind.UNLINK, Errno.EIO),
            new Fault(Kind.WRITE, Errno.EIO),
            new Fault(Kind.WRITE, Errno.ENOSPC),
            new Fault(Kind.WRITE, Errno.EINTR),
            new Fault(Kind.FSYNC, Errno.EIO),
            new Fault(Kind.FSYNC, Errno.ENOSPC),
            new Fault(Kind.FSYNC, Errno.EINTR),
            new Fault(Kind.MKDIR, Errno.EIO),
            new Fault(Kind.MKDIR, Errno.ENOSPC),
            new Fault(Kind.OPEN, Errno.EIO),
            new Fault(Kind.READ, Errno.EIO),
            new Fault(Kind.OPEN, Errno.EMFILE),
            new Fault(Kind.OPEN, Errno.ENOSPC),
            new Fault(Kind.OPEN, Errno.EINTR),
            new Fault(Kind.READ, Errno.EINTR));

    /// Kinds of which every run makes calls below its folders: else they are not seen.
    private static final Set<Kind> MADE = EnumSet.of(Kind.RENAME, Kind.WRITE, Kind.FSYNC, Kind.OPEN, Kind.READ);

    private record Fault(Kind kind, Errno error) {}

    private final FaultyDisk disk;
    private final DiskScene scene;
    private final int step;
    private final Map<String, Integer> ends = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Kind, Integer> calls = new EnumMap<>(Kind.class);
    private int tried;
    private int missed;

    private IoErrorTrials(FaultyDisk disk, DiskScene scene, int step) {
        this.disk = disk;
        this.scene = scene;
        this.step = step;
    }

    public static void main(String[] args) throws IOException {
        FaultyDisk disk = FaultyDisk.ofThisProcess();
        Path root = FaultyDisk.root();
        int step = Integer.getInteger("disk.step", 1);
        List<DiskScene> scenes = step == 0
                ? List.of(DiskScene.payout(root))
                : List.of(DiskScene.payout(root), DiskScene.night(root, Trial.SECOND));
        int wrong = 0;
        int tried = 0;
        int missed = 0;
        for (DiskScene scene : scenes) {
            IoErrorTrials trials = new IoErrorTrials(disk, scene, step);
            trials.all();
            wrong += trials.wrong.size();
            tried += trials.tried;
            missed += trials.missed;
        }
        System.out.println("disk: " + tried + " errors tried, " + missed + " of them met no call, " + wrong + " wrong");
        System.exit(tried > 0 && 2 * missed < tried && wrong == 0 ? 0 : 1);
    }

    private void all() throws IOException {
        int row = 0;
        for (Fault fault : FAULTS) {
            if (step == 0 && calls.containsKey(fault.kind)) {
                continue; // one of its kind was tried
            }
            int calls = calls(fault.kind);
            if (step > 0) {
                for (int call = 1 + row++ % step; call <= calls; call += step) {
                    tryOne(fault.kind, call, fault.error);
                }
            } else if (calls > 0) {
                tryOne(fault.kind, calls / 2 + 1, fault.error);
            }
            System.out.println("disk: " + scene.name() + ", " + fault.error + " at " + calls + " calls of " + fault.kind
                    + "; " + tried + " errors so far, " + ends);
        }
    }

    private int calls(Kind kind) throws IOException {
        Integer known = calls.get(kind);
        int made = known == null ? count(kind) : known;
        if (known == null) {
            calls.put(kind, made);
            check(scene.name(), "", made == 0 && MADE.contains(kind) ? "no call of " + kind + " was seen" : "");
        }
        return made;
    }

    private int count(Kind kind) throws IOException {
        try (Trial trial = scene.again(scene.template())) {
            disk.count(kind);
            CommandLineRun run = scene.run(trial);
            int made = disk.heal();
            run.assertDone();
            return made;
        }
    }

    private void tryOne(Kind kind, int call, Errno error) throws IOException {
        try (Trial trial = scene.again(scene.template())) {
            disk.fail(kind, call, error.number);
            CommandLineRun run = scene.run(trial);
            disk.heal();
            String at = scene.name() + " " + kind + " " + call + " " + error + " on "
                    + disk.failedOn().replaceFirst("^.*?/root/", "");
            tried++;
            missed += disk.failedOn().isEmpty() ? 1 : 0;
            String readable = scene.readable(trial);
            if (run.code() == 0) {
                check(at, "said 0, but ", scene.difference(trial));
            } else {
                check(at, "readable: ", readable);
                check(at, "told: ", told(run));
            }
            ends.merge((run.code() == 0 ? "SAME" : "HALT " + run.code()) + " of " + error, 1, Integer::sum);
            CommandLineRun next = scene.run(trial);
            check(at, "next run: ", next.code() == 0 ? scene.difference(trial) : next.code() + " " + next.err());
        }
    }

    private static String told(CommandLineRun run) {
        return run.err().contains("\tat ") || !run.err().startsWith("fenzhang: ") ? run.code() + " " + run.err() : "";
    }

    private void check(String at, String what, String problem) {
        if (!problem.isEmpty()) {
            wrong.add(at);
            System.out.println("disk: WRONG " + at + ": " + what + problem.replace('\n', '|'));
        }
    }
}
