package fenzhang.publication;

import java.util.List;

/// What the run of a sealed day knew: enough to compute it again.
///
/// @param plans by plan id and first day in force
/// @param policies by first day in force
/// @param inputs by log and path
public record Knowledge(
        int catalogVersion,
        List<Publication.KnownPlan> plans,
        List<Publication.KnownPolicy> policies,
        List<Publication.InputFile> inputs) {
    public Knowledge {
        plans = List.copyOf(plans);
        policies = List.copyOf(policies);
        inputs = List.copyOf(inputs);
    }

    /// Returns the same with other delivered files: those that count since.
    public Knowledge withInputs(List<Publication.InputFile> counting) {
        return new Knowledge(catalogVersion, plans, policies, counting);
    }

    /// Returns the same with other plan versions and policies, in the order of this record.
    public Knowledge withRules(List<Publication.KnownPlan> otherPlans, List<Publication.KnownPolicy> otherPolicies) {
        return new Knowledge(catalogVersion, otherPlans, otherPolicies, inputs);
    }
}
