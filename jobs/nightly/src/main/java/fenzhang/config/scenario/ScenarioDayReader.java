package fenzhang.config.scenario;

import fenzhang.config.scenario.Scenario.Order;
import fenzhang.config.scenario.Scenario.Sale;
import fenzhang.config.scenario.Scenario.View;
import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.Words;
import fenzhang.config.yaml.YamlTree;
import fenzhang.log.SaleKind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads what is delivered on the days of a scenario, in their order: later days name the orders of earlier ones.
final class ScenarioDayReader {
    private static final Map<String, SaleKind> KINDS = Words.of(SaleKind.values(), SaleKind::name);
    private static final LocalTime SEEN = LocalTime.of(10, 0);
    private static final LocalTime PAID = LocalTime.of(12, 0);
    private static final LocalTime LATER = LocalTime.of(15, 0);
    /// Above all users that a scenario names by itself.
    private static final long FIRST_BUYER = 1_000_000_000_000L;

    private final ScenarioCast cast;
    private final Findings findings;
    private final Map<String, Order> orderById = new HashMap<>();
    /// Orders that stand in the file, but are wrong: what names them is not wrong for that.
    private final Set<String> brokenIds = new HashSet<>();

    private int refunds;

    ScenarioDayReader(ScenarioCast cast, Findings findings) {
        this.cast = cast;
        this.findings = findings;
    }

    Scenario.Day read(LocalDate date, Fields fields) {
        List<View> views = new ArrayList<>();
        List<Sale> sales = new ArrayList<>();
        each(fields, "plays", play -> views.add(play(play)));
        each(fields, "clicks", click -> views.add(click(click)));
        each(fields, "orders", order -> order(date, order).ifPresent(sales::add));
        events(fields, "grouped", "GROUPED", sales);
        events(fields, "confirmed", "CONFIRMED", sales);
        each(fields, "refunds", refund -> refund(refund).ifPresent(sales::add));
        events(fields, "cancelled", "CANCELLED", sales);
        fields.refuseOthers("a day");
        return new Scenario.Day(views, sales);
    }

    private interface Taking {
        void take(Fields fields);
    }

    private void each(Fields fields, String key, Taking taking) {
        fields.optionalItems(key).forEach(node -> Fields.of(node, findings).ifPresent(taking::take));
    }

    private View play(Fields fields) {
        long drama = drama(fields, true);
        long episode = fields.integer("episode", 1, Integer.MAX_VALUE).orElse(1);
        long seconds = fields.integer("seconds", 0, 86_400).orElse(0);
        long user = fields.optionalInteger("user", 1, FIRST_BUYER - 1).orElse(1);
        long viewers = fields.optionalInteger("viewers", 1, 10_000_000).orElse(1);
        LocalTime at = fields.timeOr("at", SEEN);
        fields.refuseOthers("plays");
        return new View("PLAY", at, user, (int) viewers, drama, (int) episode, 0, 0, 0, (int) seconds * 1000);
    }

    private View click(Fields fields) {
        long drama = drama(fields, true);
        long host = host(fields);
        long episode = fields.optionalInteger("episode", 1, Integer.MAX_VALUE).orElse(0);
        long product = fields.integer("product", 1, Long.MAX_VALUE).orElse(1);
        long shop = fields.optionalInteger("shop", 1, Long.MAX_VALUE).orElse(0);
        long user = fields.integer("user", 1, FIRST_BUYER - 1).orElse(1);
        LocalTime at = fields.timeOr("at", SEEN);
        if (host == 0 && episode == 0) {
            findings.refuse(fields.place(), "a click has an episode, or the host of a live room");
        }
        fields.refuseOthers("a click");
        String kind = host > 0 ? "LIVE_CLICK" : "CLICK";
        return new View(kind, at, user, 1, drama, (int) episode, host, product, shop, 0);
    }

    private Optional<Sale> order(LocalDate date, Fields fields) {
        int mark = findings.count();
        Optional<String> id = fields.text("id");
        Optional<SaleKind> kind = fields.choice("kind", KINDS);
        boolean isGoods = kind.isPresent() && kind.get() == SaleKind.GOODS;
        long drama = drama(fields, !isGoods);
        long host = host(fields);
        long episode = fields.optionalInteger("episode", 1, Integer.MAX_VALUE).orElse(0);
        long product = fields.optionalInteger("product", 1, Long.MAX_VALUE).orElse(isGoods ? 1 : 0);
        long shop = fields.optionalInteger("shop", 1, Long.MAX_VALUE).orElse(0);
        long user = fields.optionalInteger("user", 1, FIRST_BUYER - 1).orElse(FIRST_BUYER + orderById.size());
        OptionalLong paid = fields.fen("paid");
        OptionalLong commission = fields.optionalFen("commission");
        boolean isGroupBuy = fields.has("group") && fields.bool("group").orElse(false);
        LocalTime at = fields.timeOr("at", PAID);
        fields.refuseOthers("an order");
        if (id.isPresent() && orderById.containsKey(id.get())) {
            findings.refuse(fields.placeOf("id"), "order " + id.get() + " stands twice");
        }
        Optional<Sale> sale = findings.make(mark, fields.place(), () -> {
            Order order = new Order(
                    id.orElseThrow(),
                    date,
                    at,
                    kind.orElseThrow().name(),
                    isGroupBuy,
                    user,
                    product,
                    shop,
                    paid.orElseThrow(),
                    commission.orElse(0),
                    drama,
                    (int) episode,
                    host);
            orderById.put(order.id(), order);
            return new Sale(order, "PAID", at, "", 0);
        });
        if (sale.isEmpty()) {
            id.ifPresent(brokenIds::add);
        }
        return sale;
    }

    private Optional<Sale> refund(Fields fields) {
        Optional<Order> order = fields.text("order").flatMap(id -> known(fields.placeOf("order"), id));
        OptionalLong amount = fields.fen("amount");
        LocalTime at = fields.timeOr("at", LATER);
        fields.refuseOthers("a refund");
        refunds++;
        return order.isPresent() && amount.isPresent()
                ? Optional.of(new Sale(order.get(), "REFUNDED", at, "R" + refunds, amount.getAsLong()))
                : Optional.empty();
    }

    private void events(Fields fields, String key, String event, List<Sale> sales) {
        for (YamlTree node : fields.optionalItems(key)) {
            if (node instanceof YamlTree.Scalar scalar) {
                known(node.place(), scalar.text())
                        .ifPresent(order -> sales.add(new Sale(order, event, LATER.minusHours(1), "", 0)));
            } else {
                findings.refuse(node.place(), "expected the id of an order, found " + node.describe());
            }
        }
    }

    private Optional<Order> known(Place place, String id) {
        Optional<Order> order = Optional.ofNullable(orderById.get(id));
        if (order.isEmpty() && !brokenIds.contains(id)) {
            findings.refuse(place, "there is no order " + id + " on this day or before");
        }
        return order;
    }

    private long drama(Fields fields, boolean isRequired) {
        OptionalLong drama = isRequired
                ? fields.integer("drama", 1, Long.MAX_VALUE)
                : fields.optionalInteger("drama", 1, Long.MAX_VALUE);
        if (drama.isPresent() && !cast.has(drama.getAsLong())) {
            findings.refuse(fields.placeOf("drama"), "there is no drama " + drama.getAsLong() + " among the dramas");
        }
        return drama.orElse(0);
    }

    private long host(Fields fields) {
        long host = fields.optionalInteger("host", 1, Long.MAX_VALUE).orElse(0);
        if (host > 0) {
            cast.host(host);
        }
        return host;
    }
}
