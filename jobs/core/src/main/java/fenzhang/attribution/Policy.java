package fenzhang.attribution;

import fenzhang.time.WholeSeconds;
import java.time.LocalDate;
import java.util.Optional;

/// One version of a platform's attribution policy, in force from `effectiveFrom` until the day before the next.
///
/// @param direct whether the platform's own trace on a goods line is believed
public record Policy(
        String platform, LocalDate effectiveFrom, boolean direct, Optional<ClickRule> click, Optional<ViewRule> view) {

    /// Which clicks count and how they share.
    public record ClickRule(long windowMillis, Scope scope, TouchModel model) {
        public ClickRule {
            requirePositive("window", windowMillis);
        }
    }

    /// Which plays count when no click does.
    public record ViewRule(long windowMillis, long minWatchMillis) {
        public ViewRule {
            requirePositive("window", windowMillis);
            if (minWatchMillis < 0) {
                throw new IllegalArgumentException("min_watch " + minWatchMillis + " ms must not be negative");
            }
        }
    }

    /// What a click and a line must have in common besides the user.
    public enum Scope {
        PRODUCT("product"),
        SHOP("shop"),
        ANY("any");

        private final String code;

        Scope(String code) {
            this.code = code;
        }

        /// Returns the name in policy files.
        public String code() {
            return code;
        }
    }

    /// Returns the canonical form: one line of JSON in the shape of a policy file with this one version.
    public String canonical() {
        String clickJson = click.map(c -> "{\"window\":\"" + WholeSeconds.of(c.windowMillis()) + "\",\"scope\":\""
                        + c.scope().code() + "\",\"model\":" + c.model().canonical() + "}")
                .orElse("\"none\"");
        String viewJson = view.map(v -> "{\"window\":\"" + WholeSeconds.of(v.windowMillis()) + "\",\"min_watch\":\""
                        + WholeSeconds.of(v.minWatchMillis()) + "\"}")
                .orElse("\"none\"");
        return "{\"platform\":\"" + platform + "\",\"versions\":[{\"effective_from\":\"" + effectiveFrom
                + "\",\"direct\":" + direct + ",\"click\":" + clickJson + ",\"view_through\":" + viewJson + "}]}";
    }

    private static void requirePositive(String name, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException(name + " " + millis + " ms must be above 0");
        }
    }
}
