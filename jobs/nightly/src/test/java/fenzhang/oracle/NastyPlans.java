package fenzhang.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Random plans and attribution policies, as the text of their files.
final class NastyPlans {
    private final Dice dice;
    private final List<LocalDate> days;

    NastyPlans(Dice dice, List<LocalDate> days) {
        this.dice = dice;
        this.days = days;
    }

    /// The largest guarantee of every plan that has one.
    static final long MAX_GUARANTEE_FEN = 5_000_000;

    /// Two of them sort one way by code point and the other by UTF-16.
    private static final List<String> IDS = List.of(
            "effective-views",
            "Views2",
            "watch.time",
            "goods_commission",
            "goods-paid",
            "unlocks",
            "licences",
            "pool",
            "POOL",
            "first-orders",
            "gmv",
            "流量",
            "Ａ-support",
            "𠀀-support");

    /// The text of a plan file by plan id.
    Map<String, String> plans(String platform) {
        Map<String, String> plans = new TreeMap<>();
        for (int i = dice.between(2, 4); i > 0; i--) {
            String plan = dice.pick("great", "Open", "10-billion", "x.y_z") + "-" + platform + i;
            plans.put(plan, plan(plan, platform));
        }
        return plans;
    }

    private String plan(String id, String platform) {
        StringBuilder text = new StringBuilder();
        text.append("plan: ").append(id).append("\nplatform: ").append(platform);
        text.append("\ntitle: {zh: 计划, en: Plan}\nversions:\n");
        List<LocalDate> starts = new ArrayList<>();
        starts.add(days.getFirst().withDayOfMonth(1).minusMonths(dice.between(1, 14)));
        LocalDate inside = days.getFirst().withDayOfMonth(1).minusMonths(dice.between(0, 1));
        while (!inside.isAfter(days.getLast())) {
            if (inside.isAfter(starts.getLast()) && dice.percent(60)) {
                starts.add(inside);
            }
            inside = inside.plusMonths(1);
        }
        starts.forEach(start -> text.append(version(start)));
        return text.toString();
    }

    private String version(LocalDate from) {
        StringBuilder text = new StringBuilder();
        text.append("  - effective_from: ").append(from);
        text.append("\n    period: ").append(dice.percent(65) ? "month" : "term");
        text.append("\n    hold_days: ").append(dice.between(0, 5));
        text.append("\n    components:\n");
        List<String> ids = dice.some(IDS, dice.between(4, 10));
        boolean hasHosts = dice.percent(60);
        if (hasHosts) {
            int bps = dice.pick(0, 1, 3333, 10_000, 2500);
            text.append("      - {id: host, type: live_host_share, bps: ")
                    .append(bps)
                    .append("}\n");
        }
        ids.forEach(id ->
                text.append("      - {id: ").append(id).append(component()).append("}\n"));
        if (dice.percent(70)) {
            text.append("    boosts:\n");
            ids.forEach(id -> text.append(boosts(id)));
            text.append(boosts(ids.getFirst(), from.minusDays(400)));
        }
        if (dice.percent(45)) {
            text.append("    cap_fen: ")
                    .append(dice.pick(0, 777, 50_000, 50_000, 400_000, 2_000_000))
                    .append('\n');
        }
        switch (dice.between(0, 2)) {
            case 0 ->
                text.append("    guarantee: {kind: advance, max_fen: ")
                        .append(MAX_GUARANTEE_FEN)
                        .append(", recoup_bps: ")
                        .append(dice.pick(0, 1, 3333, 8000, 10_000))
                        .append("}\n");
            case 1 ->
                text.append("    guarantee: {kind: top_up, max_fen: ")
                        .append(MAX_GUARANTEE_FEN)
                        .append("}\n");
            default -> {}
        }
        return text.toString();
    }

    /// All of a component but its id.
    private String component() {
        String unit = dice.percent(30) ? ", unit: traffic" : dice.pick("", ", unit: cny");
        return switch (dice.between(0, 9)) {
            case 0, 1 -> ", type: view_rate" + unit + minWatch() + tiers("per_1000", 150, 40_000);
            case 2 -> ", type: watch_rate" + unit + minWatch() + tiers("per_hour", 8, 5_000);
            case 3, 4, 5 ->
                ", type: revenue_share, base: "
                        + dice.pick("goods_commission", "goods_commission", "goods_paid", "unlock_paid", "licence_paid")
                        + tiers("bps", 200_000, 12_000);
            case 6, 7 ->
                ", type: pool_share" + unit + score("score") + ", pool: " + dice.pick(0, 7, 100_003, 9_999_999)
                        + ", min_score: " + dice.pick(0, 1, 5, 20, 1_000);
            default -> ", type: milestone" + unit + milestone() + ", bonus: " + dice.pick(0, 1, 12_345, 250_000);
        };
    }

    private String milestone() {
        return dice.percent(60)
                ? ", measure: goods_orders, threshold: " + dice.between(1, 9)
                : score("measure") + ", threshold: " + dice.pick(1, 2, 5, 30, 100, 50_000);
    }

    private String score(String key) {
        return dice.percent(50) ? ", " + key + ": goods_paid" : ", " + key + ": effective_views" + minWatch();
    }

    private String minWatch() {
        return ", min_watch: " + dice.pick("0s", "3s", "5s", "10s", "1m");
    }

    private String tiers(String rate, long max, int maxRate) {
        List<String> tiers = new ArrayList<>();
        for (long from : dice.rising(dice.between(1, 4), max)) {
            int value = dice.percent(10) ? 0 : dice.between(1, maxRate);
            tiers.add("{from: " + from + ", " + rate + ": " + value + "}");
        }
        return ", tiers: [" + String.join(", ", tiers) + "]";
    }

    private String boosts(String component) {
        return dice.percent(45) ? boosts(component, days.getFirst().minusDays(dice.between(0, 10))) : "";
    }

    /// Boosts of a component one after another, the first from a day on.
    private String boosts(String component, LocalDate from) {
        StringBuilder text = new StringBuilder();
        LocalDate start = from;
        LocalDate limit = from.plusDays(60);
        boolean isOutside = from.isBefore(days.getFirst().minusDays(30));
        while (start.isBefore(limit) && (!isOutside || text.isEmpty())) {
            LocalDate end = start.plusDays(dice.pick(0, 1, 4, 12));
            text.append("      - {component: ")
                    .append(component)
                    .append(", from: ")
                    .append(start);
            text.append(", to: ").append(end).append(", bps: ");
            text.append(dice.pick(0, 1, 5_000, 9_999, 12_345, 15_000, 33_333)).append("}\n");
            start = end.plusDays(dice.pick(1, 1, 3, 9));
        }
        return text.toString();
    }

    /// The text of a policy file.
    String policy(String platform) {
        StringBuilder text = new StringBuilder("platform: " + platform + "\nversions:\n");
        LocalDate start = dice.percent(30) ? dice.pick(days) : days.getFirst().minusDays(dice.between(20, 400));
        while (!start.isAfter(days.getLast())) {
            text.append("  - effective_from: ").append(start);
            text.append("\n    direct: ").append(dice.percent(50));
            text.append("\n    click: ").append(dice.percent(12) ? "none" : click());
            text.append("\n    view_through: ");
            text.append(
                    dice.percent(25)
                            ? "none\n"
                            : "{window: " + window() + ", min_watch: " + dice.pick("0s", "3s", "10s") + "}\n");
            LocalDate soonest = start.isBefore(days.getFirst()) ? days.getFirst() : start;
            start = soonest.plusDays(dice.between(3, 25));
        }
        return text.toString();
    }

    private String click() {
        String model = switch (dice.between(0, 5)) {
            case 0 -> "last_touch";
            case 1 -> "first_touch";
            case 2 -> "linear";
            case 3 -> "time_decay, half_life: " + dice.pick("1s", "10m", "1h", "12h", "2d");
            default -> {
                int first = dice.pick(1, 4000, 5000, 9999);
                int last = dice.percent(40) ? 10_000 - first : dice.between(1, 10_000 - first);
                yield "position_based, first_bps: " + first + ", last_bps: " + last;
            }
        };
        return "{window: " + window() + ", scope: " + dice.pick("product", "shop", "any") + ", model: " + model + "}";
    }

    private String window() {
        return dice.pick(NastyViews.WINDOWS);
    }
}
