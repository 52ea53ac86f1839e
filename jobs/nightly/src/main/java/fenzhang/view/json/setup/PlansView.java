package fenzhang.view.json.setup;

import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.config.scenario.Scenario;
import fenzhang.plan.CanonicalPlan;
import fenzhang.text.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What the commands of plans say, for programs.
public final class PlansView {
    private PlansView() {}

    /// The valid versions of a configuration.
    ///
    /// @param warnings sentences for people
    public record Checked(List<PlanVersion> plans, List<PolicyVersion> policies, List<String> warnings) {
        public static Checked of(List<Plan> plans, List<PlatformPolicies> policies, List<String> warnings) {
            List<PlanVersion> ofPlans = new ArrayList<>();
            plans.forEach(plan -> plan.versions()
                    .forEach(version -> ofPlans.add(new PlanVersion(
                            plan.platform(),
                            plan.planId(),
                            version.effectiveFrom(),
                            version.components().size(),
                            Sha256.hex(CanonicalPlan.of(version))))));
            List<PolicyVersion> ofPolicies = new ArrayList<>();
            policies.forEach(of -> of.versions()
                    .forEach(policy -> ofPolicies.add(
                            new PolicyVersion(of.platform(), policy.effectiveFrom(), Sha256.hex(policy.canonical())))));
            return new Checked(ofPlans, ofPolicies, warnings);
        }
    }

    public record PlanVersion(String platform, String planId, LocalDate effectiveFrom, int components, String sha256) {}

    public record PolicyVersion(String platform, LocalDate effectiveFrom, String sha256) {}

    /// A scenario that was played.
    ///
    /// @param title empty if the file is wrong
    /// @param result `holds`, `fails` or `wrong`: the file can't be read
    /// @param settlementLines how many it posted
    /// @param findings sentences for people: what differs, or is wrong with the file
    public record Played(String file, String title, String result, int settlementLines, List<String> findings) {
        public static Played holds(Scenario scenario, int lines) {
            return new Played(scenario.file(), scenario.title(), "holds", lines, List.of());
        }

        public static Played fails(Scenario scenario, int lines, List<String> findings) {
            return new Played(scenario.file(), scenario.title(), "fails", lines, findings);
        }

        public static Played wrong(String file, List<String> findings) {
            return new Played(file, "", "wrong", 0, findings);
        }
    }
}
