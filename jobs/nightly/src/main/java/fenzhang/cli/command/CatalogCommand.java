package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.history.RecordedPlans;
import fenzhang.ingest.CatalogImport;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `fenzhang catalog`: the reference data.
@Command(name = "catalog", description = "Reference data: creators, dramas, placements, enrolments, splits.")
public final class CatalogCommand {
    private final Terminal terminal;

    public CatalogCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "import", description = "Records the five CSV files of a folder as the newest catalog version.")
    int importFiles(
            @Parameters(paramLabel = "DIR", description = "creators, dramas, placements, enrolments and splits.csv")
                    Path dir,
            @Mixin GlobalOptions options) {
        try (Session session = Session.open(options.configuration().orThrow())) {
            CatalogImport.Imported imported = importer(session).run(dir);
            terminal.print(imported.text());
            imported.warnings().lines().forEach(terminal::print);
        }
        return ExitCode.DONE.code();
    }

    /// Returns an import that knows the plans of all platforms, a catalog being one for all: the configured ones,
    /// and those that sealed days used.
    static CatalogImport importer(Session session) {
        List<PlanVersion> configured = session.configuration().files().plans().stream()
                .flatMap(plan -> plan.versions().stream())
                .toList();
        List<KnownPlan> used = session.settings().platforms().stream()
                .flatMap(platform -> session.books().usedPlans(platform.code()).stream())
                .toList();
        return new CatalogImport(new PlanBook(RecordedPlans.merge(configured, used)), session.catalog());
    }
}
