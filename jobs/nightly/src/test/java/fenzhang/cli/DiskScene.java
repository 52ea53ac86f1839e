package fenzhang.cli;

import fenzhang.store.database.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command on a world, to be run again and again from the same beginning: outputs and books are put back.
///
/// @param dir of the world
/// @param outputs what `out` holds at the beginning, elsewhere
/// @param template the books at the beginning
/// @param arguments of the command, on whichever database
/// @param undisturbed what it comes to
record DiskScene(
        String name, Path dir, Path outputs, DatabaseLogin template, List<String> arguments, FinalState undisturbed) {
    private static final Pattern DAY_FOLDER = Pattern.compile("^(?!_staging/)(.*/(?:dt|period)=[0-9-]+)/.*$");

    /// A night of a small world, its first one or its second one.
    static DiskScene night(Path root, LocalDate date) throws IOException {
        Trial trial = Trial.catalogued(root.resolve("night-" + date), 2);
        if (date.isAfter(Trial.FIRST)) {
            trial.run(Trial.FIRST).assertDone();
        }
        return of(
                "night " + date,
                trial,
                root.resolve("night-" + date + "-out"),
                trial.arguments("run", "--date", date.toString()));
    }

    /// A small payout.
    static DiskScene payout(Path root) throws IOException {
        PaydayWorld world = PaydayWorld.beginning(root.resolve("payout"), "2026-11-30")
                .unlocks("2026-11-30", "a 10 3000000", "b 11 20000")
                .settleTo("2026-11-30");
        return of("payout", world.trial(), root.resolve("payout-out"), world.arguments("--period", "2026-11"));
    }

    private static DiskScene of(String name, Trial trial, Path outputs, List<String> arguments) throws IOException {
        Folders.delete(outputs);
        if (Files.exists(trial.dir().resolve("out"))) {
            Folders.copy(trial.dir().resolve("out"), outputs);
        }
        DiskScene begun =
                new DiskScene(name, trial.dir(), outputs, trial.login(), arguments, new FinalState(Map.of(), Map.of()));
        Trial once = begun.again(begun.template);
        begun.run(once).assertDone();
        FinalState end = FinalState.of(once);
        once.close();
        return new DiskScene(name, trial.dir(), outputs, trial.login(), arguments, end);
    }

    /// Puts the outputs back, and returns the world with a copy of some books.
    Trial again(DatabaseLogin books) throws IOException {
        clear();
        if (Files.exists(outputs)) {
            Folders.copy(outputs, dir.resolve("out"));
        }
        return new Trial(dir, copy(books));
    }

    /// Copies books; sessions of a process that was killed may take a moment to end.
    private static DatabaseLogin copy(DatabaseLogin books) {
        for (int attempt = 1; ; attempt++) {
            try {
                return TrialServer.copyOf(TrialServer.name(books));
            } catch (IllegalStateException e) {
                if (attempt == 50) {
                    throw e;
                }
                try {
                    Thread.sleep(100);
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        }
    }

    List<String> arguments(Trial trial) {
        return arguments.stream()
                .map(argument -> argument.startsWith("--spring.datasource.url=")
                        ? "--spring.datasource.url=" + trial.login().jdbcUrl()
                        : argument)
                .toList();
    }

    CommandLineRun run(Trial trial) {
        return CommandLineRun.of(arguments(trial));
    }

    /// Returns what is wrong with what can be read after a disturbance: each folder of a day or period must be missing
    /// or be as after an undisturbed run; folders whose files go into place one by one must hold no others.
    String readable(Trial trial) {
        try {
            Map<String, String> files = new TreeMap<>(Folders.hashes(trial.dir().resolve("out")));
            files.keySet().removeIf(file -> file.startsWith("_staging/"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                if (!file.getValue().equals(undisturbed.files().get(file.getKey()))) {
                    return file.getKey() + " is half or another";
                }
                Matcher folder = DAY_FOLDER.matcher(file.getKey());
                if (!file.getKey().startsWith("payout/") && folder.matches()) {
                    for (String other : undisturbed.files().keySet()) {
                        if (other.startsWith(folder.group(1) + "/") && !files.containsKey(other)) {
                            return folder.group(1) + " is there without " + other;
                        }
                    }
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns how a world differs from an undisturbed one, empty if it does not.
    String difference(Trial trial) throws IOException {
        try {
            undisturbed.assertReached(trial, name);
            return "";
        } catch (AssertionError e) {
            return e.getMessage()
                    .lines()
                    .limit(12)
                    .reduce((a, b) -> a + " | " + b)
                    .orElse("it differs");
        }
    }

    /// Puts an image of a disk in the place of the outputs.
    Trial after(DiskModel.Image image, DatabaseLogin books) throws IOException {
        clear();
        image.write(dir.resolve("out"));
        return new Trial(dir, copy(books));
    }

    private void clear() throws IOException {
        Folders.delete(dir.resolve("out"));
        Folders.delete(dir.resolve("home"));
    }
}
