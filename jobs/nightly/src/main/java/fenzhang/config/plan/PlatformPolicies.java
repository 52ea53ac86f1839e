package fenzhang.config.plan;

import fenzhang.attribution.Policy;
import java.util.List;

/// An attribution policy file: the versions of one platform, by first day, at least one.
public record PlatformPolicies(String platform, List<Policy> versions) {
    public PlatformPolicies {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("the policy of " + platform + " has no version");
        }
    }
}
