package fenzhang.order;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenEvent;
import fenzhang.given.GivenLine;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The order of delivery decides nothing but the day.
class LineLifecyclePropertyTest {
    private static final int TRIES = 500;
    /// Deliveries spread over six days, so that the last may wait for the first and still be taken.
    private static final int LAST_DELIVERY = 5;
    private static final int LAST_DAY = 14;

    /// What a line comes to when all is delivered.
    private record End(boolean open, long refundedFen, boolean confirmed, boolean cancelled) {
        static End of(Line line) {
            return new End(
                    line.opened().isPresent(), line.refundedFen(), line.confirmedOn() != Line.NEVER, line.cancelled());
        }
    }

    /// Events that are all valid in any order, and what they come to.
    private record Story(List<GivenEvent> events, End end) {}

    @Test
    void anyOrderOfDeliveryEndsInTheSame() {
        Property.forAll(
                TRIES,
                draw -> {
                    Story story = story(draw);
                    return new Told(story, delivered(draw, story.events()));
                },
                told -> {
                    LineDiary diary = new LineDiary();
                    for (int day = 0; day <= LAST_DAY; day++) {
                        diary.play(day, on(day, told.deliveries()));
                    }
                    assertThat(End.of(diary.line())).isEqualTo(told.story().end());
                    assertThat(diary.parkedCount()).isZero();
                });
    }

    private record Told(Story story, List<SaleEvent> deliveries) {}

    @Test
    void allOnOneDayEndsLikeOneEachDay() {
        Property.forAll(TRIES, LineLifecyclePropertyTest::story, story -> {
            LineDiary atOnce = new LineDiary();
            atOnce.play(
                    0, story.events().stream().map(event -> event.delivered(0)).toList());
            LineDiary oneByOne = new LineDiary();
            for (int day = 0; day < story.events().size(); day++) {
                oneByOne.play(day, List.of(story.events().get(day).delivered(day)));
            }
            assertThat(End.of(atOnce.line())).isEqualTo(End.of(oneByOne.line())).isEqualTo(story.end());
        });
    }

    @Test
    void whateverIsDeliveredRefundsStayWithinWhatWasPaidAndNobodyWaitsForever() {
        Property.forAll(TRIES, LineLifecyclePropertyTest::anything, deliveries -> {
            LineDiary diary = new LineDiary();
            for (int day = 0; day <= LAST_DAY; day++) {
                List<SaleEvent> arrivals = on(day, deliveries);
                int offered = diary.parkedCount() + arrivals.size();
                long refundedBefore = diary.line().refundedFen();

                assertThat(diary.play(day, arrivals)).hasSize(offered);

                long paidFen =
                        diary.line().opened().map(o -> o.facts().paidFen()).orElse(0L);
                assertThat(diary.line().refundedFen()).isBetween(refundedBefore, paidFen);
            }
            assertThat(diary.parkedCount()).isZero();
        });
    }

    /// A line of up to 5.00 yuan: refunded in parts that may come to all of it, then confirmed or cancelled or neither.
    private static Story story(Draw draw) {
        long paidFen = draw.between(0, 500);
        boolean group = draw.oneIn(2);
        GivenLine line = GivenLine.goods().paid(paidFen).commission(0);
        LineFacts facts = group ? line.inGroupBuy().facts() : line.facts();
        List<GivenEvent> events = new ArrayList<>(List.of(GivenEvent.paid(facts)));
        if (group) {
            events.add(GivenEvent.grouped(facts));
        }
        List<Long> parts = parts(draw, paidFen);
        for (int number = 0; number < parts.size(); number++) {
            events.add(GivenEvent.refunded(facts, "R" + number, parts.get(number)));
        }
        boolean confirmed = draw.oneIn(3);
        boolean cancelled = !confirmed && draw.oneIn(2);
        if (confirmed) {
            events.add(GivenEvent.confirmed(facts));
        } else if (cancelled) {
            events.add(GivenEvent.cancelled(facts));
        }
        long refunded = parts.stream().mapToLong(Long::longValue).sum();
        return new Story(events, new End(true, cancelled ? paidFen : refunded, confirmed, cancelled));
    }

    private static List<Long> parts(Draw draw, long paidFen) {
        List<Long> parts = new ArrayList<>();
        long left = paidFen;
        while (left > 0 && parts.size() < 4 && !draw.oneIn(3)) {
            long part = draw.between(1, left);
            parts.add(part);
            left -= part;
        }
        return parts;
    }

    private static List<SaleEvent> delivered(Draw draw, List<GivenEvent> events) {
        List<SaleEvent> deliveries = new ArrayList<>();
        for (GivenEvent event : events) {
            deliveries.add(event.delivered(draw.between(0, LAST_DELIVERY)));
            if (draw.oneIn(4)) {
                deliveries.add(event.delivered(draw.between(0, LAST_DELIVERY)));
            }
        }
        return deliveries;
    }

    /// Events that fit together or don't.
    private static List<SaleEvent> anything(Draw draw) {
        return draw.list(0, 12, d -> {
            GivenLine line = GivenLine.goods().paid(d.oneIn(8) ? 200 : 100).commission(0);
            LineFacts facts = d.oneIn(3) ? line.inGroupBuy().facts() : line.facts();
            SaleEventKind kind = d.oneOf(List.of(SaleEventKind.values()));
            GivenEvent event = kind == SaleEventKind.REFUNDED
                    ? GivenEvent.refunded(facts, "R" + d.between(1, 4), d.between(1, 120))
                    : GivenEvent.of(kind, facts);
            return event.delivered(d.between(0, LAST_DELIVERY));
        });
    }

    private static List<SaleEvent> on(int day, List<SaleEvent> deliveries) {
        return deliveries.stream().filter(event -> event.deliveredOn() == day).toList();
    }
}
