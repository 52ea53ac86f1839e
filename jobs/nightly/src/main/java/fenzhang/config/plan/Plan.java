package fenzhang.config.plan;

import fenzhang.plan.PlanVersion;
import java.util.List;

/// A plan file.
///
/// @param titleZh the title in Chinese; the plan id where the file has none
/// @param titleEn the title in English; likewise
/// @param versions by first day, at least one
public record Plan(String planId, String platform, String titleZh, String titleEn, List<PlanVersion> versions) {
    public Plan {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("plan " + planId + " has no version");
        }
    }
}
