package fenzhang.audit.input;

import fenzhang.audit.Plan;
import fenzhang.audit.Policy;
import java.util.List;
import java.util.Map;

/// Reads plans and policies, sections 6 and 8: what people write as YAML, and what nights record as JSON, which is
/// YAML.
public final class RuleTexts {

    private RuleTexts() {}

    /// Reads a plan: a file, or the text of one version that a night recorded.
    public static Plan plan(String text) {
        return plan(Node.read(text));
    }

    /// Reads the versions of a platform's policy: a file, or the text of one.
    public static List<Policy> policies(String text) {
        return Node.read(text).nodes("versions").stream().map(RuleTexts::policy).toList();
    }

    private static Plan plan(Node plan) {
        return new Plan(
                plan.text("plan"),
                plan.text("platform"),
                plan.nodes("versions").stream().map(RuleTexts::version).toList());
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
                version.nodes("components").stream().map(RuleTexts::component).toList(),
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
        if (version.map().get("click") instanceof Map<?, ?> map) {
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
        if (version.map().get("view_through") instanceof Map<?, ?> map) {
            Node node = new Node(map);
            view = new Policy.View(node.millis("window"), node.millis("min_watch"));
        }
        return new Policy(version.date("effective_from"), version.text("direct").equals("true"), click, view);
    }
}
