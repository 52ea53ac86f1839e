package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.config.Configuration;
import fenzhang.planning.NightPlanner;
import fenzhang.session.Session;
import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A small world to try things on: the first days of one platform of the sample world, with outputs and a database of
/// its own.
///
/// @param dir holds `lake`, `catalog`, `config` and `out`
public record Trial(Path dir, DatabaseLogin login) implements AutoCloseable {
    static final String PLATFORM = "pdd";
    static final LocalDate FIRST = SampleWorld.FIRST;
    static final LocalDate SECOND = FIRST.plusDays(1);
    static final LocalDate THIRD = FIRST.plusDays(2);

    /// Makes a world of three days that was never looked at: its database is empty.
    static Trial untouched(Path dir) throws IOException {
        return new Trial(world(dir, 3), TrialServer.empty());
    }

    /// Makes a world of three days on a server that is not ours to drop a database of, and imports its catalog.
    static Trial catalogued(Path dir, DatabaseLogin login) throws IOException {
        Trial trial = new Trial(world(dir, 3), login);
        trial.command("catalog", "import", dir.resolve("catalog").toString()).assertDone();
        return trial;
    }

    /// Makes a world of three days whose catalog is imported.
    static Trial catalogued(Path dir) throws IOException {
        return catalogued(dir, 3);
    }

    static Trial catalogued(Path dir, int days) throws IOException {
        return new Trial(world(dir, days), TrialServer.copyOf(TrialServer.name(Catalogued.TRIAL.login)));
    }

    /// Makes a world of three days the first two of which are settled.
    static Trial settled(Path dir) throws IOException {
        Folders.copy(Settled.TRIAL.dir.resolve("out"), dir.resolve("out"));
        return new Trial(world(dir, 3), TrialServer.copyOf(TrialServer.name(Settled.TRIAL.login)));
    }

    /// Made when it is first needed, to copy its database.
    private static final class Catalogued {
        static final Trial TRIAL = make();

        private static Trial make() {
            try {
                Trial trial = untouched(Folders.fresh("catalogued"));
                trial.command("catalog", "import", trial.dir.resolve("catalog").toString())
                        .assertDone();
                return trial;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Made when it is first needed, to copy its database and outputs.
    private static final class Settled {
        static final Trial TRIAL = make();

        private static Trial make() {
            try {
                Trial trial = catalogued(Folders.fresh("settled"));
                trial.run(FIRST, "--to", SECOND.toString()).assertDone();
                return trial;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Path world(Path dir, int days) throws IOException {
        for (String log : List.of("views", "sales")) {
            for (LocalDate date = FIRST; date.isBefore(FIRST.plusDays(days)); date = date.plusDays(1)) {
                Folders.copy(
                        SampleWorld.folder("lake").resolve(partition(log, date)),
                        dir.resolve("lake").resolve(partition(log, date)));
            }
        }
        Folders.copy(SampleWorld.folder("catalog"), dir.resolve("catalog"));
        Folders.copy(SampleWorld.folder("config"), dir.resolve("config"));
        Files.writeString(dir.resolve("config/application.yaml"), """
                fenzhang:
                  platforms:
                    pdd: {first-business-date: 2026-10-20}
                  quarantine: {max-ppm: 100000}
                """);
        return dir;
    }

    private static String partition(String log, LocalDate date) {
        return log + "/platform=" + PLATFORM + "/dt=" + date;
    }

    /// Returns the folder of a delivered partition.
    public Path delivered(String log, LocalDate date) {
        return dir.resolve("lake").resolve(partition(log, date));
    }

    /// Returns the first data file of a delivered partition.
    Path file(String log, LocalDate date) {
        return delivered(log, date).resolve("part-0.parquet");
    }

    /// Returns the data files of a delivered partition.
    List<Path> files(String log, LocalDate date) throws IOException {
        try (Stream<Path> files = Files.list(delivered(log, date))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    /// Returns the settlement.csv of a day.
    Path csv(LocalDate date) {
        return dir.resolve("out/settlement/platform=" + PLATFORM + "/dt=" + date + "/settlement.csv");
    }

    /// Edits a text file, which must change by it.
    public void edit(String file, UnaryOperator<String> edit) throws IOException {
        Path path = dir.resolve(file);
        String before = Files.readString(path);
        String after = edit.apply(before);
        assertThat(after).as("%s is changed", file).isNotEqualTo(before);
        Files.writeString(path, after);
    }

    /// Runs a command on this world.
    public CommandLineRun command(String... args) {
        return CommandLineRun.of(arguments(args));
    }

    /// Returns the arguments of a command with the options that name this world.
    public List<String> arguments(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(
                "--config=" + dir.resolve("config"),
                "--lake=" + dir.resolve("lake"),
                "--out=" + dir.resolve("out"),
                "--home=" + dir.resolve("home"),
                "--spring.datasource.url=" + login.jdbcUrl(),
                "--spring.datasource.username=" + login.user(),
                "--spring.datasource.password=" + login.password()));
        return all;
    }

    /// Returns the arguments of a command that runs the embedded server in this world's home.
    List<String> embedded(String... args) {
        return arguments(args).stream()
                .filter(argument -> !argument.startsWith("--spring."))
                .toList();
    }

    /// Runs `run` from a date on.
    CommandLineRun run(LocalDate from, String... more) {
        List<String> args = new ArrayList<>(List.of("run", "--date", from.toString()));
        args.addAll(List.of(more));
        return command(args.toArray(String[]::new));
    }

    /// Returns all that a command must not change when it refuses: the published files, the rows of the books and of
    /// the catalog.
    String contents() throws IOException {
        TreeMap<String, String> files = new TreeMap<>(Folders.hashes(dir.resolve("out")));
        files.keySet().removeIf(name -> name.startsWith("_staging/"));
        return files + "\n" + TrialServer.rowCounts(login);
    }

    /// Opens a session as a command would, the caller's to close.
    Session session() {
        Map<String, String> options = new TreeMap<>();
        for (String argument : arguments()) {
            String name = argument.substring(2, argument.indexOf('='));
            String value = argument.substring(argument.indexOf('=') + 1);
            if (!name.equals("config")) {
                options.put(name.startsWith("spring.") ? name : "fenzhang." + name, value);
            }
        }
        return Session.open(Configuration.load(dir.resolve("config"), options).orThrow());
    }

    /// Returns what opens nights in a session.
    static NightPlanner planner(Session session) {
        return new NightPlanner(session.configuration(), session.archive(), session.lake());
    }

    /// Opens the database, the caller's to close.
    Database database() {
        return Database.open(login);
    }

    /// Asserts that a day came out as the sample world says.
    void assertSettled(LocalDate date) {
        assertThat(csv(date)).hasBinaryContent(SampleWorld.expectedCsv(PLATFORM, date));
    }

    @Override
    public void close() {
        TrialServer.drop(login);
    }
}
