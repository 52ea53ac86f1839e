package fenzhang.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.attribution.Policy;
import fenzhang.attribution.PolicyBook;
import fenzhang.attribution.Touch;
import fenzhang.attribution.TouchModel;
import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenLine;
import fenzhang.given.GivenPlan;
import fenzhang.given.GivenTouch;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import fenzhang.plan.Component;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.settlement.SettlementCsv;
import fenzhang.settlement.SettlementLine;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Claims on whole nights, for any orders from 1 November on. Drama 10 is enrolled with three creators, drama 11 is
/// not.
class NightsPropertyTest {
    private static final LocalDate FIRST = Times.date("2026-11-01");
    private static final int LAST_DAY = 12;
    private static final long DAY = 86_400_000;

    /// Everything that refunds can move, in tiers, boosted, capped and against an advance of 5.00.
    private static final List<Component> MOVED_BY_REFUNDS = List.of(
            GivenPlan.revenue("commission", RevenueBase.GOODS_COMMISSION, new Tier(0, 3_333), new Tier(500, 6_667)),
            GivenPlan.revenue("goods", RevenueBase.GOODS_PAID, new Tier(0, 1_234), new Tier(1_000, 5_678)),
            GivenPlan.revenue("unlocks", RevenueBase.UNLOCK_PAID, new Tier(0, 5_001)),
            GivenPlan.revenue("licences", RevenueBase.LICENCE_PAID, new Tier(0, 6_999)),
            GivenPlan.host(1_999));
    private static final Component VIEWS = GivenPlan.views("views", new Tier(0, 1_900));
    private static final GivenCatalog CATALOG = GivenCatalog.of(10, 11)
            .guaranteed(10, "2026-11-01", "", 5_00)
            .split(10, 1, 3_334, "2026-11-01", "")
            .split(10, 2, 3_333, "2026-11-01", "")
            .split(10, 3, 3_333, "2026-11-01", "");
    private static final Policy POLICY = new Policy(
            "pdd",
            FIRST,
            true,
            Optional.of(new Policy.ClickRule(15 * DAY, Policy.Scope.ANY, new TouchModel.Linear())),
            Optional.empty());

    /// The rows of some days; every order ends in its cancellation.
    private record Story(List<SaleEvent> sales, List<Touch> views) {}

    @Test
    void whatIsFullyRefundedWasNeverPaid() {
        Set<String> seen = new TreeSet<>();
        Property.forAll(60, NightsPropertyTest::story, story -> {
            Map<String, Long> fenByLine = new TreeMap<>();
            for (SettlementLine line : lines(story, MOVED_BY_REFUNDS)) {
                seen.add(line.code().text());
                fenByLine.merge(line.code() + " of " + line.creatorId(), line.amount(), Long::sum);
            }
            fenByLine.keySet().removeIf(line -> line.startsWith("guarantee"));
            assertThat(fenByLine.values()).allMatch(fen -> fen == 0);
        });
        assertThat(seen)
                .containsExactly(
                        "cap", "commission", "goods", "guarantee", "licences", "live-host", "recoupment", "unlocks");
    }

    @Test
    void theAdvanceIsPostedOnceAndNeverRecoupedBeyondItself() {
        Property.forAll(60, NightsPropertyTest::story, story -> {
            long guarantee = 0;
            Map<LocalDate, Long> recoupments = new TreeMap<>();
            for (SettlementLine line : lines(story, MOVED_BY_REFUNDS)) {
                guarantee += line.code().text().equals("guarantee") ? line.amount() : 0;
                if (line.code().text().equals("recoupment")) {
                    recoupments.merge(line.businessDate(), line.amount(), Long::sum);
                }
            }
            assertThat(guarantee).isEqualTo(5_00);
            long sum = 0;
            for (long recoupment : recoupments.values()) {
                sum += recoupment;
                assertThat(sum).isBetween(-5_00L, 0L);
            }
        });
    }

    @Test
    void theOrderOfTheRowsOfADayDecidesNothing() {
        List<Component> all = new ArrayList<>(MOVED_BY_REFUNDS);
        all.add(VIEWS);
        Property.forAll(
                40,
                draw -> {
                    Story story = story(draw);
                    return List.of(story, new Story(draw.shuffled(story.sales()), draw.shuffled(story.views())));
                },
                stories ->
                        assertThat(csv(lines(stories.getLast(), all))).isEqualTo(csv(lines(stories.getFirst(), all))));
    }

    private static String csv(List<SettlementLine> lines) {
        return new String(SettlementCsv.bytes(lines), StandardCharsets.UTF_8);
    }

    private static List<SettlementLine> lines(Story story, List<Component> components) {
        PlanVersion plan = GivenPlan.of(components.toArray(Component[]::new))
                .held(2)
                .boost("goods", "2026-11-01", "2026-11-30", 12_345)
                .cap(10_00)
                .advance(5_000)
                .version();
        Nights nights = new Nights(FIRST, CATALOG.catalog(), GivenPlan.bookOf(plan), new PolicyBook(List.of(POLICY)));
        List<SettlementLine> lines = new ArrayList<>();
        for (int day = 0; day <= LAST_DAY; day++) {
            int epochDay = (int) FIRST.toEpochDay() + day;
            lines.addAll(nights.settle(
                    FIRST.plusDays(day),
                    story.sales().stream()
                            .filter(sale -> sale.deliveredOn() == epochDay)
                            .toList(),
                    story.views().stream()
                            .filter(view -> view.deliveredOn() == epochDay)
                            .toList()));
        }
        return lines;
    }

    private static Story story(Draw draw) {
        List<SaleEvent> sales = new ArrayList<>();
        for (int order = draw.between(1, 4); order > 0; order--) {
            sales.addAll(order(draw, "A" + order));
        }
        List<Touch> views = draw.list(0, 20, NightsPropertyTest::view);
        return new Story(sales, views);
    }

    /// A play or a click before the first order, on the first day.
    private static Touch view(Draw draw) {
        long eventId = draw.between(1, 9);
        GivenTouch touch = draw.oneIn(2)
                ? GivenTouch.click(eventId)
                : GivenTouch.play(eventId).by(draw.between(1, 5)).watched(draw.between(0, 9_000));
        return touch.beside(draw.between(10, 11), draw.between(1, 2), draw.oneIn(3) ? 1001 : 0)
                .at(Times.millis("2026-11-01T08:00") + draw.between(0, 3))
                .touch();
    }

    /// An order that belongs to drama 10, or goods that its buyer's clicks decide about.
    private static List<SaleEvent> order(Draw draw, String orderId) {
        SaleKind kind = draw.oneOf(List.of(SaleKind.values()));
        long paidFen = draw.between(0, 30_00);
        GivenLine line = GivenLine.ofKind(kind).paid(paidFen).commission(draw.between(0, paidFen));
        boolean traced = kind != SaleKind.GOODS || draw.oneIn(2);
        LineFacts facts =
                line.tracedTo(traced ? 10 : 0, 0, draw.oneIn(2) ? 1001 : 0).facts();
        List<SaleEvent> events = new ArrayList<>();
        events.add(event(orderId, facts, SaleEventKind.PAID, 0, 0));
        events.add(event(orderId, facts, SaleEventKind.CONFIRMED, draw.between(0, 5), 0));
        long left = paidFen;
        for (int refund = draw.between(0, 3); refund > 0 && left > 0; refund--) {
            long fen = draw.between(1, left);
            events.add(event(orderId, facts, SaleEventKind.REFUNDED, draw.between(0, LAST_DAY - 1), fen));
            left -= fen;
        }
        events.add(event(orderId, facts, SaleEventKind.CANCELLED, LAST_DAY, 0));
        return events;
    }

    private static SaleEvent event(String orderId, LineFacts facts, SaleEventKind kind, int day, long refundFen) {
        return new SaleEvent(
                new LineKey(orderId, 1),
                kind,
                facts.paidTime() + day * DAY + kind.ordinal(),
                refundFen == 0 ? "" : "R" + day + "-" + refundFen,
                refundFen,
                facts,
                (int) FIRST.toEpochDay() + day,
                new SaleEvent.Source("sales.parquet", 0));
    }
}
