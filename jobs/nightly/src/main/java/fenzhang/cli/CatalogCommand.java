package fenzhang.cli;

import fenzhang.config.Configuration;
import fenzhang.ingest.CatalogImport;
import fenzhang.plan.PlanBook;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `fenzhang catalog`: the reference data.
@Command(name = "catalog", description = "Reference data: creators, dramas, placements, enrolments, splits.")
final class CatalogCommand {
    private final Terminal terminal;

    CatalogCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "import", description = "Records the five CSV files of a folder as the newest catalog version.")
    int importFiles(
            @Parameters(paramLabel = "DIR", description = "creators, dramas, placements, enrolments and splits.csv")
                    Path dir,
            @Mixin GlobalOptions options) {
        Configuration configuration = options.configuration().orThrow();
        PlanBook plans = allPlans(configuration);
        CatalogImport.read(dir, plans);
        try (Session session = Session.open(configuration)) {
            terminal.print(new CatalogImport(plans, session.catalog()).run(dir).text());
        }
        return ExitCode.DONE.code();
    }

    /// Returns the plans of all platforms: a catalog is one for all.
    static PlanBook allPlans(Configuration configuration) {
        return new PlanBook(configuration.files().plans().stream()
                .flatMap(plan -> plan.versions().stream())
                .toList());
    }
}
