package fenzhang.oracle;

import fenzhang.audit.Plan;
import fenzhang.audit.Policy;
import fenzhang.audit.World.Rules;
import fenzhang.audit.input.Node;
import fenzhang.audit.input.RuleTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads plans, policies and first business dates from a configuration folder.
final class ConfigFiles {

    private ConfigFiles() {}

    static Rules rules(Path config, String platform) throws IOException {
        List<Policy> policies = new ArrayList<>();
        for (Path file : yamlFiles(config.resolve("attribution"))) {
            String text = Files.readString(file);
            if (Node.read(text).text("platform").equals(platform)) {
                policies.addAll(RuleTexts.policies(text));
            }
        }
        return new Rules(plans(config), policies);
    }

    static Map<String, Plan> plans(Path config) throws IOException {
        Map<String, Plan> plans = new TreeMap<>();
        for (Path file : yamlFiles(config.resolve("plans"))) {
            Plan plan = RuleTexts.plan(Files.readString(file));
            plans.put(plan.planId(), plan);
        }
        return plans;
    }

    static Map<String, LocalDate> firstBusinessDates(Path config) throws IOException {
        Node platforms = Node.read(Files.readString(config.resolve("application.yaml")))
                .node("fenzhang")
                .node("platforms");
        Map<String, LocalDate> dates = new TreeMap<>();
        platforms
                .map()
                .keySet()
                .forEach(platform -> dates.put(
                        platform.toString(), platforms.node(platform.toString()).date("first-business-date")));
        return dates;
    }

    private static List<Path> yamlFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
