package fenzhang.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads plans, policies and first business dates from a configuration folder.
final class ConfigFiles {

    private ConfigFiles() {}

    static Map<String, Plan> plans(Path config) {
        Map<String, Plan> plans = new TreeMap<>();
        for (Path file : yamlFiles(config.resolve("plans"))) {
            Plan plan = plan(read(file));
            plans.put(plan.planId(), plan);
        }
        return plans;
    }

    static List<Policy> policies(Path config, String platform) {
        List<Policy> policies = new ArrayList<>();
        for (Path file : yamlFiles(config.resolve("attribution"))) {
            Node policy = read(file);
            if (policy.text("platform").equals(platform)) {
                policy.nodes("versions").forEach(version -> policies.add(policy(version)));
            }
        }
        return policies;
    }

    static Map<String, LocalDate> firstBusinessDates(Path config) {
        Node platforms =
                read(config.resolve("application.yaml")).node("fenzhang").node("platforms");
        Map<String, LocalDate> dates = new TreeMap<>();
        platforms
                .map()
                .keySet()
                .forEach(platform -> dates.put(
                        platform.toString(), platforms.node(platform.toString()).date("first-business-date")));
        return dates;
    }

    /// A mapping whose scalars are all text.
    private record Node(Map<?, ?> map) {
        boolean has(String key) {
            return map.containsKey(key);
        }

        String text(String key) {
            if (!(map.get(key) instanceof String text)) {
                throw new IllegalArgumentException(key + " is no scalar in " + map);
            }
            return text;
        }

        BigInteger number(String key) {
            return new BigInteger(text(key));
        }

        BigInteger numberOrNull(String key) {
            return has(key) ? number(key) : null;
        }

        LocalDate date(String key) {
            return LocalDate.parse(text(key));
        }

        Node node(String key) {
            return new Node((Map<?, ?>) map.get(key));
        }

        List<Node> nodes(String key) {
            if (!has(key)) {
                return List.of();
            }
            return ((List<?>) map.get(key))
                    .stream().map(item -> new Node((Map<?, ?>) item)).toList();
        }

        Long millisOrNull(String key) {
            return has(key) ? millis(key) : null;
        }

        long millis(String key) {
            String text = text(key);
            long unit = switch (text.charAt(text.length() - 1)) {
                case 's' -> 1_000L;
                case 'm' -> 60_000L;
                case 'h' -> 3_600_000L;
                case 'd' -> 86_400_000L;
                default -> throw new IllegalArgumentException(text);
            };
            return Long.parseLong(text.substring(0, text.length() - 1)) * unit;
        }
    }

    private static Plan plan(Node plan) {
        return new Plan(
                plan.text("plan"),
                plan.text("platform"),
                plan.nodes("versions").stream().map(ConfigFiles::version).toList());
    }

    private static Plan.Version version(Node version) {
        Plan.Guarantee guarantee = null;
        if (version.has("guarantee")) {
            Node node = version.node("guarantee");
            guarantee = new Plan.Guarantee(node.text("kind"), node.numberOrNull("recoup_bps"));
        }
        return new Plan.Version(
                version.date("effective_from"),
                version.text("period").equals("month"),
                version.number("hold_days").longValueExact(),
                version.nodes("components").stream().map(ConfigFiles::component).toList(),
                version.nodes("boosts").stream()
                        .map(boost -> new Plan.Boost(
                                boost.text("component"),
                                boost.date("from"),
                                boost.date("to"),
                                boost.number("bps").longValueExact()))
                        .toList(),
                version.numberOrNull("cap_fen"),
                guarantee);
    }

    private static Plan.Component component(Node component) {
        String type = component.text("type");
        String rate = switch (type) {
            case "view_rate" -> "per_1000";
            case "watch_rate" -> "per_hour";
            default -> "bps";
        };
        String measured = switch (type) {
            case "view_rate" -> "effective_views";
            case "watch_rate" -> "watch_time";
            case "revenue_share" -> component.text("base");
            case "live_host_share" -> "host";
            case "pool_share" -> component.text("score");
            case "milestone" -> component.text("measure");
            default -> throw new IllegalArgumentException(type);
        };
        return new Plan.Component(
                component.text("id"),
                type,
                component.has("unit") ? component.text("unit") : "cny",
                measured,
                component.millisOrNull("min_watch"),
                component.nodes("tiers").stream()
                        .map(tier -> new Plan.Tier(tier.number("from"), tier.number(rate)))
                        .toList(),
                component.numberOrNull("bps"),
                component.numberOrNull("pool"),
                component.numberOrNull("min_score"),
                component.numberOrNull("threshold"),
                component.numberOrNull("bonus"));
    }

    private static Policy policy(Node version) {
        Policy.Click click = null;
        if (version.map.get("click") instanceof Map<?, ?> map) {
            Node node = new Node(map);
            boolean decays = node.has("half_life");
            click = new Policy.Click(
                    node.millis("window"),
                    node.text("scope"),
                    node.text("model"),
                    decays ? node.millis("half_life") : 1,
                    node.numberOrNull("first_bps"),
                    node.numberOrNull("last_bps"));
        }
        Policy.View view = null;
        if (version.map.get("view_through") instanceof Map<?, ?> map) {
            Node node = new Node(map);
            view = new Policy.View(node.millis("window"), node.millis("min_watch"));
        }
        return new Policy(version.date("effective_from"), version.text("direct").equals("true"), click, view);
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a file without guessing what its scalars are.
    private static Node read(Path file) {
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        Resolver allText = new Resolver() {
            @Override
            protected void addImplicitResolvers() {}
        };
        Yaml yaml = new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, allText);
        try {
            return new Node((Map<?, ?>) yaml.load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
