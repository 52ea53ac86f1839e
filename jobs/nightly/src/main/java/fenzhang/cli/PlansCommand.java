package fenzhang.cli;

import fenzhang.config.Configuration;
import fenzhang.config.Plan;
import fenzhang.config.PlatformPolicies;
import fenzhang.config.Reading;
import fenzhang.plan.CanonicalPlan;
import fenzhang.plan.PlanVersion;
import fenzhang.text.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `fenzhang plans`: what plans and policies promise.
@Command(name = "plans", description = "Plans and attribution policies.")
final class PlansCommand {
    private final Terminal terminal;

    PlansCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "check", description = "Validates every plan and attribution policy.")
    int check(@Mixin GlobalOptions options) {
        Reading<Configuration> reading = options.configuration();
        reading.warnings().forEach(warning -> terminal.error("warning: " + warning.text()));
        Configuration configuration = reading.orThrow();
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
}
