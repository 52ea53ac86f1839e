package fenzhang.session;

import fenzhang.columnar.file.FileTree;
import fenzhang.config.Configuration;
import fenzhang.config.setting.Settings;
import fenzhang.history.RunArchive;
import fenzhang.status.StatusSources;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseLogin;
import fenzhang.store.database.NothingSettled;
import fenzhang.store.database.Recorder;
import fenzhang.store.server.EmbeddedServer;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// A configuration with its database open.
public final class Session implements AutoCloseable {
    private static final Duration ENDING_LIMIT = Duration.ofSeconds(3);

    private final Configuration configuration;
    private final Database database;
    private final String ending;
    /// Runs when the process is told to end while the session is open.
    private final Thread closing;
    /// What is done first then.
    private volatile Runnable beforeEnding = () -> {};

    private Session(Configuration configuration, Database database, String ending) {
        this.configuration = configuration;
        this.database = database;
        this.ending = ending;
        this.closing = new Thread(this::interrupted, "closing");
    }

    public static Session open(Configuration configuration) {
        Session session = open(
                configuration,
                Database::open,
                home -> EmbeddedServer.open(home).database(),
                "What was sealed stands, nothing else was published; the same command takes it up again.");
        try {
            if (configuration.settings().payout().fourEyes()) {
                session.books().payouts().proposals().turnOn(Recorder.here());
            }
            return session;
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    /// Opens one for a command that changes nothing: the database would refuse it.
    ///
    /// @throws NothingSettled if there are no books: none are made
    public static Session reading(Configuration configuration) {
        return open(
                configuration,
                Database::reading,
                home -> EmbeddedServer.ofExisting(home).readingDatabase(),
                "Nothing was changed.");
    }

    /// Opens one like [#reading(Configuration)]; empty where there are no books.
    public static Optional<Session> readingIfThere(Configuration configuration) {
        try {
            return Optional.of(reading(configuration));
        } catch (NothingSettled none) {
            return Optional.empty();
        }
    }

    private static Session open(
            Configuration configuration,
            Function<DatabaseLogin, Database> theirs,
            Function<Path, Database> ours,
            String ending) {
        Settings settings = configuration.settings();
        Database database = settings.datasource()
                .map(source -> theirs.apply(login(source)))
                .orElseGet(() -> ours.apply(settings.storage().home()));
        Session session = new Session(configuration, database, ending);
        Runtime.getRuntime().addShutdownHook(session.closing);
        try {
            database.migrate();
            return session;
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static DatabaseLogin login(Settings.Datasource source) {
        try {
            return new DatabaseLogin(
                    source.url(),
                    source.username().orElse(""),
                    source.password().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new UsageProblem(e);
        }
    }

    /// Ends a session that is in use, within seconds: the connections are cut, so that a commit under way counts
    /// or does not, and nothing follows it.
    ///
    /// Ctrl-C does not reach the embedded server: whoever is interrupted lets go of it, so that the last one out
    /// stops it. If that takes too long it is left running, and the next command takes it over.
    private void interrupted() {
        Terminal.interrupted("fenzhang: told to stop. " + ending);
        beforeEnding.run();
        Thread last = Thread.ofPlatform().daemon().name("ending").start(() -> {
            database.cut();
            database.close();
        });
        try {
            last.join(ENDING_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Has something done, within seconds, when the process is told to end, before the connections are cut.
    public void beforeEnding(Runnable work) {
        beforeEnding = work;
    }

    public Configuration configuration() {
        return configuration;
    }

    public Settings settings() {
        return configuration.settings();
    }

    public Database database() {
        return database;
    }

    public BooksStore books() {
        return new BooksStore(database.dataSource());
    }

    public CatalogStore catalog() {
        return new CatalogStore(database.dataSource());
    }

    /// Returns what sealed days knew and left, for nights, which share one scratch folder below the home.
    public RunArchive archive() {
        return archive(ScratchFolder.root(settings().storage()));
    }

    /// Returns where it is read how platforms stand.
    ///
    /// @param now by which a day is late
    public StatusSources statusSources(Instant now) {
        return new StatusSources(books(), catalog(), lake(), out(), settings(), now);
    }

    /// Returns what sealed days knew and left.
    ///
    /// @param scratch a local folder for what does not fit in memory; what is left there is the caller's to
    ///     delete
    public RunArchive archive(Path scratch) {
        return new RunArchive(
                catalog(), books(), out(), scratch, settings().storage().engine());
    }

    public FileTree lake() {
        return settings().storage().openLake();
    }

    public FileTree out() {
        return settings().storage().openOut();
    }

    @Override
    public void close() {
        database.close();
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook has closed the database, which can be closed twice.
        }
    }
}
