package fenzhang.cli;

import fenzhang.columnar.write.TableWriter;
import fenzhang.night.SettlementFolder;
import fenzhang.night.WorldFiles;
import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/// A world told by its test, as [WorldFiles] has it, with the real command line and real books.
public final class OwnWorld implements AutoCloseable {
    /// A database that has its schema and nothing in it, to be copied.
    private static final String MIGRATED = migrated();

    private final Trial trial;
    private final WorldFiles files;
    private final LocalDate first;

    private static String migrated() {
        DatabaseLogin login = TrialServer.empty();
        try (Database database = Database.open(login)) {
            database.migrate();
        }
        return TrialServer.name(login);
    }

    private OwnWorld(Trial trial, LocalDate first) {
        this.trial = trial;
        this.files = new WorldFiles(trial.dir());
        this.first = first;
    }

    /// Makes a world in an empty folder, whose platform's first business date is given.
    public static OwnWorld beginning(Path dir, String first) throws IOException {
        return new OwnWorld(
                new Trial(WorldFiles.beginning(dir, first).dir(), TrialServer.copyOf(MIGRATED)),
                LocalDate.parse(first));
    }

    /// Makes a world in an empty folder of all that this one has.
    public OwnWorld copiedTo(Path dir) throws IOException {
        Folders.copy(trial.dir(), dir);
        return new OwnWorld(new Trial(dir, TrialServer.copyOf(TrialServer.name(trial.login()))), first);
    }

    /// Writes the plan `edge`, given the lines of its versions.
    public OwnWorld plan(String... versions) throws IOException {
        files.plan(versions);
        return this;
    }

    /// Writes the policy, given the lines of its versions.
    public OwnWorld policy(String... versions) throws IOException {
        files.policy(versions);
        return this;
    }

    /// Writes a file of the catalog.
    public OwnWorld catalog(String file, String... lines) throws IOException {
        files.catalog(file, lines);
        return this;
    }

    /// Delivers a table of views on a date.
    public OwnWorld views(String date, String table) throws IOException {
        files.views(date, table);
        return this;
    }

    /// Delivers a table of sale events on a date. `paid_time` is the event's time unless the table names it.
    public OwnWorld sales(String date, String table) throws IOException {
        files.sales(date, table);
        return this;
    }

    /// Delivers a file of a log on a date, in place of the one that there was.
    OwnWorld deliver(String log, String date, TableWriter.Rows rows) throws IOException {
        files.deliver(log, date, rows);
        return this;
    }

    /// Imports the catalog.
    public OwnWorld importCatalog() {
        trial.command("catalog", "import", trial.dir().resolve("catalog").toString())
                .assertDone();
        return this;
    }

    /// Settles from the first business date on; logs that a test does not tell of are empty.
    public CommandLineRun run(String to) throws IOException {
        delivered(to);
        return trial.run(first, "--to", to);
    }

    /// Says that all days are delivered up to one.
    void delivered(String to) throws IOException {
        files.complete(first, LocalDate.parse(to));
    }

    /// Returns a day's settlement lines, without what they all share: drama, plan version, component, period, creator,
    /// amount.
    List<String> settled(String date) throws IOException {
        return published(date).lines();
    }

    /// Returns what became of a day's rows: how many, by log and outcome or reason; none of what there was nothing of.
    SortedMap<String, Long> rows(String date) throws IOException {
        return published(date).rows();
    }

    /// Returns a control total of a day.
    String total(String date, String name) throws IOException {
        return published(date).total(name);
    }

    private SettlementFolder published(String date) {
        return new SettlementFolder(trial.csv(LocalDate.parse(date)).getParent());
    }

    public Trial trial() {
        return trial;
    }

    @Override
    public void close() {
        trial.close();
    }
}
