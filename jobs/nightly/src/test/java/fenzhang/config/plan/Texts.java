package fenzhang.config.plan;

import fenzhang.config.yaml.Reading;
import java.util.List;

/// Texts of configuration for tests, and what is found in them.
public final class Texts {
    private Texts() {}

    /// Returns a plan file with one version of these lines, indented by four.
    public static String plan(String... versionLines) {
        return """
                plan: p
                platform: pdd
                versions:
                  - effective_from: 2026-11-01
                    period: month
                    hold_days: 7
                """ + "    " + String.join("\n    ", versionLines) + "\n";
    }

    /// Returns a plan file with one component.
    public static String component(String component) {
        return plan("components: [" + component + "]");
    }

    /// Returns a policy file with one version of these lines, indented by four.
    public static String policy(String... versionLines) {
        return "platform: pdd\nversions:\n  - effective_from: 2026-11-01\n    "
                + String.join("\n    ", versionLines)
                + "\n";
    }

    /// Returns the printed mistakes of a plan file, without the file's name.
    public static List<String> planMistakes(String text) {
        return mistakes(PlanReader.read("p.yaml", text));
    }

    /// Returns the printed warnings of a plan file, without the file's name.
    public static List<String> planWarnings(String text) {
        return PlanReader.read("p.yaml", text).warnings().stream()
                .map(problem -> problem.text().replaceFirst("^p\\.yaml:", ""))
                .toList();
    }

    /// Returns the printed mistakes, without the file's name.
    public static List<String> mistakes(Reading<?> reading) {
        return switch (reading) {
            case Reading.Accepted<?> accepted -> List.of();
            case Reading.Refused<?> refused ->
                refused.problems().stream()
                        .map(problem -> problem.text().replaceFirst("^[a-z]+\\.yaml:", ""))
                        .toList();
        };
    }
}
