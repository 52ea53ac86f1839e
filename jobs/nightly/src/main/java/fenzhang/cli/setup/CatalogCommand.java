package fenzhang.cli.setup;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.config.Configuration;
import fenzhang.history.RecordedPlans;
import fenzhang.ingest.CatalogDiff;
import fenzhang.ingest.CatalogFolder;
import fenzhang.ingest.CatalogImport;
import fenzhang.ingest.CatalogRefused;
import fenzhang.json.JsonText;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.session.Session;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.store.database.RecordedAct;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.text.Phrase;
import fenzhang.view.json.setup.CatalogView;
import fenzhang.view.setup.CatalogPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fenzhang catalog`: the reference data, before, into and out of the books.
@Command(
        name = "catalog",
        description = "Reference data: creators, dramas, placements, enrolments, splits, and tracking keys.",
        footer = {"", "Examples:", "  fenzhang catalog check catalog", "  fenzhang catalog import catalog"})
public final class CatalogCommand {
    private static final String FILES =
            "creators, dramas, placements, enrolments and splits.csv; tracking.csv if there are tracking keys";

    private final Terminal terminal;

    public CatalogCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "import",
            description = "Records the CSV files of a folder as the newest catalog version.",
            footer = {"", "Example:", "  fenzhang catalog import catalog"})
    int importFiles(
            @Parameters(paramLabel = "DIR", description = FILES) Path dir,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Mixin GlobalOptions options) {
        try (Session session = Session.open(options.configuration().orThrow())) {
            CatalogImport.Imported imported = importer(session).run(dir);
            Set<String> others = unsettled(session.configuration(), imported.rows());
            if (json) {
                terminal.print(JsonText.of(CatalogView.Imported.of(imported, others)));
            } else {
                terminal.print(terminal.words().of(imported.text()));
                imported.warnings().lines().forEach(terminal::print);
                say(others);
            }
        }
        return ExitCode.DONE.code();
    }

    @Command(
            name = "check",
            description = "Says all that is wrong with the CSV files of a folder, and what an import would warn of."
                    + " Records nothing.",
            footer = {"", "Example:", "  fenzhang catalog check catalog"})
    int checkFiles(
            @Parameters(paramLabel = "DIR", description = FILES) Path dir,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Mixin GlobalOptions options) {
        Configuration configuration = options.configuration().orThrow();
        try {
            CatalogImport.Checked checked = withBooks(configuration, books -> check(dir, configuration, books));
            Set<String> others = unsettled(configuration, checked.rows());
            if (json) {
                terminal.print(JsonText.of(CatalogView.Checked.of(checked, others)));
            } else {
                terminal.print("may be imported: %s", CatalogImport.sizes(checked.rows()));
                checked.warnings().lines().forEach(terminal::print);
                say(others);
            }
            return ExitCode.DONE.code();
        } catch (CatalogRefused refused) {
            if (json) {
                terminal.print(JsonText.of(CatalogView.Checked.of(refused)));
            } else {
                refused.problems().forEach(problem -> terminal.print(problem.toString()));
                refused.warnings().lines().forEach(terminal::print);
            }
            terminal.error("fenzhang: " + dir + " can't be imported: "
                    + refused.problems().size() + (refused.problems().size() == 1 ? " mistake" : " mistakes"));
            return ExitCode.USAGE.code();
        }
    }

    @Command(
            name = "diff",
            description = "Shows what an import of the CSV files of a folder would add, remove and change of the"
                    + " newest catalog version. Records nothing.",
            footer = {"", "Example:", "  fenzhang catalog diff catalog"})
    int diffFiles(
            @Parameters(paramLabel = "DIR", description = FILES) Path dir,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Mixin GlobalOptions options) {
        Configuration configuration = options.configuration().orThrow();
        return withBooks(configuration, books -> {
            CatalogImport.Checked checked = check(dir, configuration, books);
            Optional<Newest> newest = books.flatMap(session -> newest(session.catalog()));
            CatalogDiff diff = CatalogDiff.of(newest.map(Newest::rows).orElse(CatalogRows.NONE), checked.rows());
            if (json) {
                terminal.print(JsonText.of(CatalogView.Diffed.of(newest.map(Newest::version), diff)));
                return ExitCode.DONE.code();
            }
            Phrase against = newest.map(found -> Phrase.of("catalog version %s", found.version()))
                    .orElse(Phrase.of("the books, which have no catalog yet"));
            terminal.print("%s against %s: %s", dir, against, diff.summary());
            diff.lines().forEach(terminal::print);
            return ExitCode.DONE.code();
        });
    }

    @Command(
            name = "show",
            description = "Shows the newest catalog version: how much of what; on a date, the plan and split of every"
                    + " drama.",
            footer = {"", "Example:", "  fenzhang catalog show --at 2026-11-21"})
    int show(
            @Option(names = "--at", paramLabel = "DATE", description = "What is in force on this business date.")
                    @Nullable
                    LocalDate at,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Mixin GlobalOptions options) {
        try (Session session = Session.reading(options.places().orThrow())) {
            Newest newest = required(session.catalog());
            Catalog catalog = new Catalog(newest.rows());
            String sha256 = session.catalog().contentSha256(newest.version());
            Optional<RecordedAct> recorded =
                    session.books().acts().ofCatalog(newest.version()).stream().findFirst();
            if (json) {
                terminal.print(JsonText.of(
                        CatalogView.Shown.of(newest.version(), sha256, recorded, catalog, Optional.ofNullable(at))));
                return ExitCode.DONE.code();
            }
            CatalogPage page = new CatalogPage(catalog, terminal);
            page.print(newest.version(), sha256);
            recorded.ifPresent(act -> terminal.print("  %s", act.told()));
            if (at != null) {
                page.print(at);
            }
        }
        return ExitCode.DONE.code();
    }

    @Command(
            name = "export",
            description = "Writes the newest catalog version as CSV files, which import again to the same catalog.",
            footer = {"", "Example:", "  fenzhang catalog export for-excel"})
    int exportFiles(
            @Parameters(paramLabel = "DIR", description = "A folder that holds none of these files yet.") Path dir,
            @Mixin GlobalOptions options) {
        try (Session session = Session.reading(options.places().orThrow())) {
            Newest newest = required(session.catalog());
            CatalogFolder.write(dir, newest.rows());
            terminal.print("catalog version %s in %s: %s", newest.version(), dir, CatalogImport.sizes(newest.rows()));
            terminal.print(terminal.words().of("creators.csv holds bank accounts: only you can read it"));
        } catch (FileAlreadyExistsException e) {
            throw new UsageProblem(e.getFile() + " is there already; choose another folder: nothing is overwritten");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the catalog to " + dir + ": " + e.getMessage(), e);
        }
        return ExitCode.DONE.code();
    }

    /// Returns the platforms of dramas of which nothing will be settled; they may be meant for later.
    private static Set<String> unsettled(Configuration configuration, CatalogRows rows) {
        Set<String> others = new TreeSet<>();
        rows.dramas().stream()
                .map(drama -> drama.platform())
                .filter(platform -> configuration.settings().platform(platform).isEmpty())
                .forEach(others::add);
        return others;
    }

    private void say(Set<String> others) {
        if (!others.isEmpty()) {
            terminal.print(
                    others.size() == 1
                            ? "not settled, as application.yaml does not name its platform: dramas of %s"
                            : "not settled, as application.yaml does not name their platforms: dramas of %s",
                    String.join(", ", others));
        }
    }

    private record Newest(int version, CatalogRows rows) {}

    private static Optional<Newest> newest(CatalogStore store) {
        return store.newest().stream()
                .mapToObj(version -> new Newest(version, store.load(version)))
                .findFirst();
    }

    private static Newest required(CatalogStore store) {
        return newest(store)
                .orElseThrow(
                        () -> new UsageProblem("there is no catalog yet: import one with fenzhang catalog import DIR"));
    }

    private interface OfBooks<T> {
        T of(Optional<Session> books);
    }

    /// Does something with the books if there are any; none are made.
    private static <T> T withBooks(Configuration configuration, OfBooks<T> work) {
        Optional<Session> books = Session.readingIfThere(configuration);
        try {
            return work.of(books);
        } finally {
            books.ifPresent(Session::close);
        }
    }

    private static CatalogImport.Checked check(Path dir, Configuration configuration, Optional<Session> books) {
        return CatalogImport.check(dir, plans(configuration, books), platforms(configuration, books));
    }

    /// Returns an import that knows the plans of all platforms, a catalog being one for all.
    public static CatalogImport importer(Session session) {
        Configuration configuration = session.configuration();
        Optional<Session> books = Optional.of(session);
        return new CatalogImport(plans(configuration, books), platforms(configuration, books), session.catalog());
    }

    /// Returns the configured plans, and those that sealed days used.
    private static PlanBook plans(Configuration configuration, Optional<Session> books) {
        List<PlanVersion> configured = configuration.files().plans().stream()
                .flatMap(plan -> plan.versions().stream())
                .toList();
        List<KnownPlan> used = new ArrayList<>();
        for (String platform : platforms(configuration, books)) {
            books.ifPresent(session -> used.addAll(session.books().usedPlans(platform)));
        }
        return new PlanBook(RecordedPlans.merge(configured, used));
    }

    /// Returns the platforms that a drama may be of: those that are settled, that have a plan or a policy, and
    /// that were settled once.
    private static Set<String> platforms(Configuration configuration, Optional<Session> books) {
        Set<String> platforms = new TreeSet<>();
        configuration.settings().platforms().forEach(platform -> platforms.add(platform.code()));
        configuration.files().plans().forEach(plan -> platforms.add(plan.platform()));
        configuration.files().policies().forEach(policy -> platforms.add(policy.platform()));
        books.ifPresent(session -> platforms.addAll(session.books().platforms()));
        return platforms;
    }
}
