package fenzhang.cli;

import fenzhang.cli.FaultyDisk.Kind;
import fenzhang.store.database.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A delivered file is replaced by another one of the same size and time while a night reads it: at each opening and at
/// each closing. The night is refused, or it settles the file whose hash it notes.
///
/// Runs in a process of its own ([FaultyDisk#run]).
final class SwapTrials {
    private static final String DAY = "2026-11-30";

    private final FaultyDisk disk = FaultyDisk.ofThisProcess();
    private final Path root = FaultyDisk.root();
    private final Path sales = root.resolve("swapped/lake/sales");
    private final Map<String, String> csvByInput = new TreeMap<>();
    private int wrong;

    private SwapTrials() throws IOException {}

    public static void main(String[] args) throws IOException {
        SwapTrials trials = new SwapTrials();
        int tried = trials.all();
        System.out.println("disk: " + tried + " files replaced while they were read, " + trials.wrong + " wrong");
        System.exit(tried > 0 && trials.wrong == 0 ? 0 : 1);
    }

    private int all() throws IOException {
        try (PaydayWorld other = world("other", "a 10 3123461", "b 11 20000");
                PaydayWorld world = world("swapped", "a 10 3123457", "b 11 20000")) {
            Path others = root.resolve("other/lake/sales");
            List<Path> files = files(sales);
            for (Path file : files) {
                Path twin = others.resolve(sales.relativize(file).toString());
                if (Files.size(file) != Files.size(twin)) {
                    throw new IllegalStateException("the other file is not as large");
                }
            }
            DatabaseLogin begun =
                    TrialServer.copyOf(TrialServer.name(world.trial().login()));
            for (PaydayWorld each : List.of(other, world)) {
                each.settleTo(DAY); // delivers it, too
                csvByInput.put(input(each.trial()), csv(each.trial()));
            }
            Folders.copy(sales, root.resolve("originals"));
            int tried = 0;
            for (Kind kind : List.of(Kind.OPEN, Kind.CLOSE)) {
                tried += all(new Trial(world.trial().dir(), begun), others, kind);
            }
            return tried;
        }
    }

    private PaydayWorld world(String name, String... orders) throws IOException {
        return PaydayWorld.beginning(root.resolve(name), DAY).unlocks(DAY, orders);
    }

    private int all(Trial begun, Path others, Kind kind) throws IOException {
        int calls = 0;
        for (int call = 0; call == 0 || call <= calls; call++) {
            Folders.delete(sales);
            Folders.copy(root.resolve("originals"), sales);
            Folders.delete(root.resolve("swapped/lake/sales-other"));
            Folders.copy(others, root.resolve("swapped/lake/sales-other"));
            for (Path file : files(sales)) {
                Path twin = root.resolve("swapped/lake/sales-other")
                        .resolve(sales.relativize(file).toString());
                Files.setLastModifiedTime(file, Files.getLastModifiedTime(root.resolve("originals")));
                Files.setLastModifiedTime(twin, Files.getLastModifiedTime(file));
            }
            Folders.delete(begun.dir().resolve("out"));
            try (Trial trial = new Trial(begun.dir(), TrialServer.copyOf(TrialServer.name(begun.login())))) {
                disk.below(sales);
                disk.fail(kind, call, 0);
                CommandLineRun run = CommandLineRun.of(trial.arguments("run", "--date", DAY));
                calls = disk.heal();
                if (call == 0) {
                    run.assertDone();
                } else if (run.code() == 0 && !csv(trial).equals(csvByInput.get(input(trial)))) {
                    wrong++;
                    System.out.println("disk: WRONG " + kind + " " + call + " of " + calls
                            + ": settled is not the file whose hash was noted; replaced at " + disk.failedOn());
                }
            }
        }
        System.out.println("disk: replaced at each of " + calls + " calls of " + kind + "; " + wrong + " wrong so far");
        return calls;
    }

    private static String input(Trial trial) {
        return String.join(
                " ",
                TrialServer.column(
                        trial.login(), "SELECT sha256 FROM fenzhang.input_file WHERE path LIKE '%sales%' ORDER BY 1"));
    }

    private static String csv(Trial trial) throws IOException {
        List<String> hashes = new ArrayList<>();
        Folders.hashes(trial.dir().resolve("out")).forEach((path, hash) -> {
            if (path.endsWith("settlement.csv")) {
                hashes.add(hash);
            }
        });
        return hashes.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
