package fenzhang.view;

import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Terms;
import fenzhang.explain.AttributionExplanation;
import fenzhang.explain.AttributionExplanation.Candidate;
import fenzhang.explain.LineExplanation;
import fenzhang.explain.LineExplanation.Day;
import fenzhang.explain.LineExplanation.Left;
import fenzhang.explain.LineExplanation.Movement;
import fenzhang.explain.LineExplanation.Opened;
import fenzhang.explain.LineExplanation.Posting;
import fenzhang.explain.LineExplanation.TargetStory;
import fenzhang.explain.OrderExplanation;
import fenzhang.explain.RowExplanation;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import fenzhang.store.books.ComponentBooks.Settled;
import fenzhang.time.BusinessDate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/// The story of an order for programs. Amounts are whole fen; measures are times 10 000; ids that there are none of are
/// left out; times are ISO 8601 at +08:00.
public final class OrderJson {
    private OrderJson() {}

    public static Map<String, Object> of(OrderExplanation story) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("platform", story.platform());
        map.put("order", story.orderId());
        map.put("as_of", story.lastDate().toString());
        map.put("searched", story.scanned().stream().map(LocalDate::toString).toList());
        map.put(
                "rows_without_line",
                story.unnamed().stream().map(OrderJson::row).toList());
        map.put("lines", story.lines().stream().map(OrderJson::line).toList());
        return map;
    }

    private static Map<String, Object> line(LineExplanation line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("line", line.lineNo());
        map.put("events", line.rows().stream().map(OrderJson::row).toList());
        line.opened().ifPresent(opened -> {
            map.put("facts", facts(opened));
            map.put("attribution", attribution(opened.attribution()));
            map.put("targets", opened.targets().stream().map(OrderJson::target).toList());
            map.put("days", line.days().stream().map(OrderJson::day).toList());
            map.put("holds", line.standing().stream().map(OrderJson::holding).toList());
        });
        map.put("as_recorded", line.differences().isEmpty());
        map.put("differences", line.differences());
        return map;
    }

    private static Map<String, Object> row(RowExplanation row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("delivered", row.deliveredOn().toString());
        row.event().ifPresent(event -> map.put("event", event));
        row.eventTime().ifPresent(time -> map.put("event_time", time(time)));
        if (!row.refundId().isEmpty()) {
            map.put("refund_id", row.refundId());
        }
        map.put("refund_fen", row.refundFen());
        row.paidFen().ifPresent(fen -> map.put("paid_fen", fen));
        row.commissionFen().ifPresent(fen -> map.put("commission_fen", fen));
        map.put("became", row.became().word());
        map.put("decided", row.decidedOn().toString());
        row.reason().ifPresent(reason -> map.put("reason", reason.name()));
        if (!row.why().isEmpty()) {
            map.put("why", row.why());
        }
        map.put("file", row.source().file());
        map.put("row", row.source().row());
        return map;
    }

    private static Map<String, Object> facts(Opened line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("paid_time", time(line.paidTime()));
        map.put("sale_kind", line.saleKind().name());
        map.put("group_buy", line.groupBuy());
        putId(map, "product_id", line.productId());
        putId(map, "shop_id", line.shopId());
        map.put("quantity", line.quantity());
        map.put("paid_fen", line.paidFen());
        map.put("commission_fen", line.commissionFen());
        line.confirmedOn().ifPresent(date -> map.put("confirmed", date.toString()));
        map.put("cancelled", line.isCancelled());
        return map;
    }

    private static Map<String, Object> attribution(AttributionExplanation story) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", story.method().name());
        map.put("decided", story.decidedOn().toString());
        map.put("catalog_version", story.catalogVersion());
        story.policy()
                .ifPresent(
                        policy -> map.put("policy_from", policy.effectiveFrom().toString()));
        story.policy()
                .flatMap(policy -> policy.click())
                .ifPresent(
                        rule -> map.put("click_model", rule.model().canonical().replace("\"", "")));
        map.put("steps", story.steps().stream().map(OrderJson::step).toList());
        return map;
    }

    private static Map<String, Object> step(AttributionExplanation.Step step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", step.method().name());
        map.put("decides", step.isDecisive());
        map.put("why", step.why());
        map.put(
                "candidates",
                step.candidates().stream().map(OrderJson::candidate).toList());
        return map;
    }

    private static Map<String, Object> candidate(Candidate touch) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event_time", time(touch.eventTime()));
        map.put("delivered", touch.deliveredOn().toString());
        map.put("kind", touch.kind().name());
        map.put("event_id", touch.eventId());
        putPlace(map, touch.dramaId(), touch.episodeNo(), touch.hostId());
        putId(map, "product_id", touch.productId());
        putId(map, "shop_id", touch.shopId());
        map.put("watch_ms", touch.watchMs());
        map.put("weight", touch.weight());
        return map;
    }

    private static Map<String, Object> target(TargetStory story) {
        Target target = story.target();
        Map<String, Object> map = new LinkedHashMap<>();
        putPlace(map, target.dramaId(), target.episodeNo(), target.hostId());
        map.put("weight", target.weight());
        map.put("paid_fen", story.paidFen());
        map.put("commission_fen", story.commissionFen());
        map.put("enrolled", target.terms().isPresent());
        target.terms().ifPresent(terms -> putTerms(map, terms));
        story.version().ifPresent(version -> map.put("hold_days", version.holdDays()));
        story.vestDate().ifPresent(date -> map.put("vests", date.toString()));
        return map;
    }

    private static Map<String, Object> day(Day day) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("date", day.date().toString());
        map.put("vesting_targets", day.vesting());
        map.put("refunds", day.refunds().stream().map(OrderJson::refund).toList());
        map.put("before", left(day.before()));
        map.put("after", left(day.after()));
        map.put("movements", day.movements().stream().map(OrderJson::movement).toList());
        day.restatedBy().ifPresent(night -> map.put("restated_by", night.toString()));
        return map;
    }

    private static Map<String, Object> refund(LineExplanation.Refund refund) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", refund.refundId().isEmpty() ? "CANCELLED" : "REFUNDED");
        if (!refund.refundId().isEmpty()) {
            map.put("refund_id", refund.refundId());
        }
        map.put("fen", refund.fen());
        return map;
    }

    private static Map<String, Object> left(Left left) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("refunded_fen", left.refundedFen());
        map.put("remaining_paid_fen", left.paidFen());
        map.put("remaining_commission_fen", left.commissionFen());
        map.put("target_paid_fen", left.paidParts());
        map.put("target_commission_fen", left.commissionParts());
        return map;
    }

    private static Map<String, Object> movement(Movement movement) {
        Map<String, Object> map = new LinkedHashMap<>();
        putKey(map, movement.key());
        map.put("counts", MeasureWords.counts(movement.component()));
        map.put("count", movement.count());
        map.put("boost_bps", movement.boostBps());
        map.put("moved_x10000", movement.moved());
        movement.posting().ifPresent(posting -> putPosting(map, movement.component(), posting));
        return map;
    }

    private static void putPosting(Map<String, Object> map, Component component, Posting posting) {
        map.put("measure_before_x10000", posting.measureBefore());
        map.put("measure_after_x10000", posting.measureAfter());
        posting.entitled().ifPresent(entitled -> {
            map.put("entitled_before_fen", entitled.beforeFen());
            map.put("entitled_after_fen", entitled.afterFen());
            map.put("entitled_without_line_fen", entitled.withoutFen());
            map.put("marginal_fen", entitled.marginalFen());
            map.put("other_enrolments_fen", entitled.othersFen());
            map.put("posted_fen", entitled.postedFen());
        });
        map.put(
                "tiers_after",
                MeasureWords.parts(component, posting.measureAfter()).stream()
                        .map(part -> Map.of("bps", part.tier().rate(), "part_x10000", part.part()))
                        .toList());
        map.put("posted", posting.lines().stream().map(OrderJson::settled).toList());
    }

    private static Map<String, Object> settled(Settled line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("component", line.code().text());
        map.put("period", line.period());
        map.put("creator_id", line.creatorId());
        map.put("unit", line.unit());
        map.put("amount", line.amount());
        return map;
    }

    private static Map<String, Object> holding(LineExplanation.Holding holding) {
        Map<String, Object> map = new LinkedHashMap<>();
        putKey(map, holding.key());
        map.put("value_x10000", holding.value());
        return map;
    }

    private static void putKey(Map<String, Object> map, MeasureKey key) {
        map.put("component", key.component());
        map.put("period", key.period().id());
        map.put("drama_id", key.terms().enrolment().dramaId());
        putId(map, "host_id", key.hostId());
        putTerms(map, key.terms());
    }

    private static void putTerms(Map<String, Object> map, Terms terms) {
        map.put("plan_id", terms.enrolment().planId());
        map.put("enrolled_from", terms.enrolment().validFrom().toString());
        map.put("plan_version", terms.planVersion().toString());
    }

    private static void putPlace(Map<String, Object> map, long dramaId, int episodeNo, long hostId) {
        map.put("drama_id", dramaId);
        putId(map, "episode_no", episodeNo);
        putId(map, "host_id", hostId);
    }

    private static void putId(Map<String, Object> map, String name, long id) {
        if (id != 0) {
            map.put(name, id);
        }
    }

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atOffset(BusinessDate.ZONE).toString();
    }
}
