package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.config.Configuration;
import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.config.yaml.Reading;
import fenzhang.json.JsonText;
import fenzhang.plan.CanonicalPlan;
import fenzhang.plan.PlanVersion;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.text.Sha256;
import fenzhang.view.json.setup.PlansView;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fenzhang plans`: what plans and policies promise.
@Command(
        name = "plans",
        description = "Plans and attribution policies.",
        footer = {"", "Example:", "  fenzhang plans check"})
public final class PlansCommand {
    private final Terminal terminal;

    public PlansCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "check",
            description = "Validates every plan and attribution policy.",
            footer = {"", "Example:", "  fenzhang plans check"})
    int check(@Option(names = "--json", description = "As JSON.") boolean json, @Mixin GlobalOptions options) {
        Reading<Configuration> reading = options.configuration();
        reading.warnings().forEach(warning -> terminal.error("warning: " + warning.text()));
        Configuration configuration = reading.orThrow();
        if (json) {
            terminal.print(JsonText.of(PlansView.Checked.of(
                    configuration.files().plans(),
                    configuration.files().policies(),
                    reading.warnings().stream().map(warning -> warning.text()).toList())));
            return ExitCode.DONE.code();
        }
        for (Plan plan : configuration.files().plans()) {
            for (PlanVersion version : plan.versions()) {
                terminal.print(
                        "%-8s plan    %-24s from %s  %2d components  %s",
                        plan.platform(),
                        plan.planId(),
                        version.effectiveFrom(),
                        version.components().size(),
                        Sha256.hex(CanonicalPlan.of(version)).substring(0, 12));
            }
        }
        for (PlatformPolicies policies : configuration.files().policies()) {
            policies.versions()
                    .forEach(policy -> terminal.print(
                            "%-8s policy  %-24s from %s                 %s",
                            policies.platform(),
                            "attribution",
                            policy.effectiveFrom(),
                            Sha256.hex(policy.canonical()).substring(0, 12)));
        }
        terminal.print("All plans and policies are valid.");
        return ExitCode.DONE.code();
    }

    @Command(
            name = "test",
            description =
                    "Plays scenario files (*.yaml: given a plan, dramas and what is delivered, then every settlement"
                            + " line that comes of it) by the steps of real nights, and shows where they differ. Needs neither"
                            + " configuration nor database.",
            footer = {
                "",
                "Ends with 0 if all hold, 1 if one fails, 2 if a file is wrong. Examples, with the arithmetic in"
                        + " comments: config/plans/scenarios. Format: schemas/json/scenario.schema.json.",
                "",
                "Example:",
                "  fenzhang plans test config/plans/scenarios"
            })
    int test(
            @Mixin GlobalOptions options,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Parameters(paramLabel = "DIR", description = "The folder of the scenario files.") Path dir) {
        return new ScenarioTrial(terminal, json).run(dir).code();
    }
}
