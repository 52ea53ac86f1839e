package fenzhang.cli;

import fenzhang.cli.DiskModel.Change;
import fenzhang.cli.DiskModel.Loss;
import fenzhang.store.database.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The power fails during a night or a payout, after each change that it makes below the outputs: what was not synced
/// is lost. The next run ends the same as one that nothing happened to.
///
/// PostgreSQL syncs by itself, so the books are those before the commit, or those after it. The changes are recorded
/// once, from a real run; images that are the same are tried once.
///
/// Runs in a process of its own ([FaultyDisk#run]). `-Ddisk.step=N` tries each N-th image of a model; 0 only one of
/// each model, of the payout.
final class PowerLossTrials {
    private final DiskScene scene;
    private final int step;
    private final Set<String> seen = new HashSet<>();
    private final Map<Loss, Integer> images = new EnumMap<>(Loss.class);
    private final Map<Loss, Integer> triedByLoss = new EnumMap<>(Loss.class);
    private int tried;
    private int wrong;

    private PowerLossTrials(DiskScene scene, int step) {
        this.scene = scene;
        this.step = step;
    }

    /// What a command changed.
    ///
    /// @param committed how many of the changes came before the commit
    private record Recording(List<Change> changes, int committed) {}

    public static void main(String[] args) throws IOException {
        int step = Integer.getInteger("disk.step", 1);
        Path root = FaultyDisk.root();
        int tried = 0;
        int wrong = 0;
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        List<DiskScene> scenes = step == 0
                ? List.of(DiskScene.payout(root))
                : List.of(
                        DiskScene.payout(root),
                        DiskScene.night(root, Trial.FIRST),
                        DiskScene.night(root, Trial.SECOND));
        for (DiskScene scene : scenes) {
            PowerLossTrials trials = new PowerLossTrials(scene, step);
            trials.all();
            tried += trials.tried;
            wrong += trials.wrong;
            losses.addAll(trials.triedByLoss.keySet());
        }
        System.out.println("disk: " + tried + " losses of power tried, " + wrong + " wrong");
        System.exit(losses.size() == Loss.values().length && wrong == 0 ? 0 : 1);
    }

    private void all() throws IOException {
        DatabaseLogin before = killedAt("BEFORE_PUBLISH_COMMIT:1");
        DatabaseLogin after = killedAt("AFTER_PUBLISH_COMMIT:1");
        Recording recording = record();
        DiskModel disk = new DiskModel(scene.dir());
        disk.begin("out", scene.outputs());
        for (int change = 0; change <= recording.changes().size(); change++) {
            boolean isCommitted = change >= recording.committed();
            for (Loss loss : Loss.values()) {
                DiskModel.Image image = disk.image("out", loss);
                if (seen.add(isCommitted + image.identity()) && isTried(loss, change, recording)) {
                    tryOne(change, loss, image, isCommitted ? after : before);
                }
            }
            if (change < recording.changes().size()) {
                disk.apply(recording.changes().get(change));
            }
        }
        System.out.println("disk: " + scene.name() + ", " + recording.changes().size() + " changes, "
                + recording.committed() + " before the commit; " + seen.size() + " images, tried " + triedByLoss + ", "
                + wrong + " wrong");
        TrialServer.drop(before);
        TrialServer.drop(after);
    }

    /// Returns whether a new image is tried: at step 0 the first that lacks names after the commit, and the first ones
    /// that lack bytes while files are staged; later there are none of these.
    private boolean isTried(Loss loss, int change, Recording recording) {
        int image = images.merge(loss, 1, Integer::sum);
        if (step > 0) {
            return image % step == 1 % step;
        }
        int from = loss == Loss.STRICT
                ? (recording.committed() + recording.changes().size()) / 2
                : recording.committed() / 2;
        return change >= from && !triedByLoss.containsKey(loss);
    }

    /// Returns the books that a run left which was killed.
    private DatabaseLogin killedAt(String point) throws IOException {
        Trial trial = scene.again(scene.template());
        try (ChildProgram child = start(trial, point)) {
            if (!child.stopsAtFault()) {
                throw new IllegalStateException(point + " is not passed; " + child.err());
            }
            child.kill();
        }
        return trial.login();
    }

    private Recording record() throws IOException {
        FaultyDisk disk = FaultyDisk.ofThisProcess();
        Files.write(FaultyDisk.log(), new byte[0]);
        try (Trial trial = scene.again(scene.template());
                ChildProgram child = startLogged(disk, trial)) {
            if (!child.stopsAtFault()) {
                throw new IllegalStateException("no commit; " + child.err());
            }
            int committed = DiskModel.changes(FaultyDisk.log()).size();
            child.goOn();
            int code = child.exitCode();
            disk.log(false);
            List<Change> changes = DiskModel.changes(FaultyDisk.log());
            if (code != 0 || changes.isEmpty()) {
                throw new IllegalStateException(code + " after " + changes.size() + " changes; " + child.err());
            }
            return new Recording(changes, committed);
        }
    }

    private ChildProgram startLogged(FaultyDisk disk, Trial trial) {
        disk.log(true);
        return start(trial, "AFTER_PUBLISH_COMMIT:1");
    }

    private ChildProgram start(Trial trial, String point) {
        return ChildProgram.start(
                List.of(), List.of("-cp", System.getProperty("java.class.path")), scene.arguments(trial), point);
    }

    private void tryOne(int change, Loss loss, DiskModel.Image image, DatabaseLogin books) throws IOException {
        try (Trial trial = scene.after(image, books)) {
            CommandLineRun run = scene.run(trial);
            String problem = run.code() == 0 ? scene.difference(trial) : run.code() + " " + run.err();
            tried++;
            triedByLoss.merge(loss, 1, Integer::sum);
            if (!problem.isEmpty()) {
                wrong++;
                System.out.println("disk: WRONG " + scene.name() + ", power lost after change " + change + ", " + loss
                        + ": " + problem.replace('\n', '|'));
            }
        }
    }
}
