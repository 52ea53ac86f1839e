package fenzhang.night.touches;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.attribution.Attributor;
import fenzhang.attribution.Policy;
import fenzhang.attribution.PolicyBook;
import fenzhang.attribution.Touch;
import fenzhang.attribution.TouchModel;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.Drama;
import fenzhang.catalog.Placement;
import fenzhang.hash.HashKey;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewKind;
import fenzhang.plan.PlanBook;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Lines attributed with the touches that are kept for them, against lines attributed with all touches.
class CandidateTouchesTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    private static final long DAY = 86_400_000L;
    private static final long NOON = DATE.toEpochDay() * DAY + 4 * 3_600_000L;
    private static final Catalog CATALOG = new Catalog(new CatalogRows(
            List.of(),
            List.of(new Drama(1, "pdd", "一", 9), new Drama(2, "pdd", "二", 9)),
            List.of(
                    new Placement(1, Placement.EVERY_EPISODE, 31, DateRange.inclusive(DATE.minusDays(9), DATE)),
                    new Placement(2, 3, 32, DateRange.inclusive(DATE.minusDays(1), DATE.minusDays(1)))),
            List.of(),
            List.of()));

    private static PolicyBook policies(Policy.Scope scope) {
        return policies(scope, new TouchModel.Linear());
    }

    private static PolicyBook policies(Policy.Scope scope, TouchModel model) {
        return new PolicyBook(List.of(
                new Policy(
                        "pdd",
                        DATE.minusDays(900),
                        true,
                        Optional.of(new Policy.ClickRule(2 * DAY, scope, model)),
                        Optional.of(new Policy.ViewRule(DAY, 3_000))),
                new Policy("pdd", DATE, false, Optional.empty(), Optional.of(new Policy.ViewRule(3 * DAY, 1_000)))));
    }

    @ParameterizedTest
    @EnumSource(Policy.Scope.class)
    void nothingThatCountsIsLeftOut(Policy.Scope scope) {
        Attributor attributor = new Attributor(CATALOG, new PlanBook(List.of()), policies(scope));
        int clicked = 0;
        int viewed = 0;
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<LineFacts> lines = lines(random, 120);
            ViewBatch batch = touches(random, 600);
            BuyerIndex buyers = new BuyerIndex(attributor, CATALOG, lines);
            CandidateTouches wanted = gather(buyers, batch, 600);
            List<Touch> all = new ArrayList<>();
            for (int row = 0; row < 600; row++) {
                all.add(touch(batch, row));
            }
            List<List<Touch>> kept = wanted.deciding(lines);
            for (int i = 0; i < lines.size(); i++) {
                LineFacts line = lines.get(i);
                var expected = attributor.attribute(line, all);
                assertThat(attributor.attribute(line, kept.get(i))).isEqualTo(expected);
                switch (expected.method()) {
                    case CLICK -> clicked++;
                    case VIEW -> viewed++;
                    case DIRECT, ORGANIC, UNDECIDED -> {}
                }
            }
        }
        assertThat(clicked).isGreaterThan(100);
        assertThat(viewed).isGreaterThan(50);
    }

    /// Two buyers, of so many lines and touches that both are sorted, and a few of the usual kind.
    @ParameterizedTest
    @MethodSource("models")
    void whatDecidesIsFoundAmongManyTouchesAsAmongAll(Policy.Scope scope, TouchModel model) {
        Attributor attributor = new Attributor(CATALOG, new PlanBook(List.of()), policies(scope, model));
        for (int seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<LineFacts> lines = lines(random, 120, 3);
            ViewBatch batch = touches(random, 900, 3);
            List<Touch> all = new ArrayList<>();
            for (int row = 0; row < 900; row++) {
                all.add(touch(batch, row));
            }
            BuyerIndex buyers =
                    new BuyerIndex(attributor, CATALOG, lines, HashKey.of(random.nextLong(), random.nextLong()));
            CandidateTouches wanted = gather(buyers, batch, 900);
            List<List<Touch>> deciding = wanted.deciding(lines);
            for (int i = 0; i < lines.size(); i++) {
                var expected = attributor.attribute(lines.get(i), all);
                assertThat(attributor.attribute(lines.get(i), deciding.get(i))).isEqualTo(expected);
                assertThat(attributor.attribute(lines.get(i), wanted.of(lines.get(i))))
                        .isEqualTo(expected);
            }
            assertThat(wanted.looks()).as("some were sorted").isPositive();
        }
    }

    private static Stream<Arguments> models() {
        return Stream.of(Policy.Scope.values())
                .flatMap(scope -> Stream.of(
                                new TouchModel.FirstTouch(),
                                new TouchModel.LastTouch(),
                                new TouchModel.Linear(),
                                new TouchModel.PositionBased(4_000, 4_000),
                                new TouchModel.TimeDecay(3_600_000))
                        .map(model -> Arguments.of(scope, model)));
    }

    /// Thirty thousand lines of one buyer with sixty thousand clicks, each event delivered again at the end: to go
    /// through the touches for each line, or through the lines for each touch, would be two thousand million steps.
    @Test
    void linesTimesTouchesAreNotGoneThrough() {
        Attributor attributor = new Attributor(
                CATALOG, new PlanBook(List.of()), policies(Policy.Scope.PRODUCT, new TouchModel.LastTouch()));
        int touches = 60_000;
        ViewBatch batch = new ViewBatch(touches);
        for (int row = 0; row < touches; row++) {
            batch.kind()[row] = (byte) ViewKind.CLICK.ordinal();
            batch.eventId().value()[row] = 1L + row % (touches / 2);
            batch.eventTime().value()[row] = NOON - DAY - touches + row;
            batch.userId().value()[row] = 5;
            batch.dramaId().value()[row] = 1L + row * 2 / touches;
            batch.productId().value()[row] = 31;
        }
        List<LineFacts> lines = new ArrayList<>();
        for (int line = 0; line < touches / 2; line++) {
            lines.add(new LineFacts(NOON - DAY + line, SaleKind.GOODS, false, 5, 31, 0, 1, 1_000, 100, 0, 0, 0));
        }
        CandidateTouches wanted = gather(new BuyerIndex(attributor, CATALOG, lines), batch, touches);

        List<List<Touch>> deciding = wanted.deciding(lines);

        assertThat(deciding).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(deciding.getFirst().getFirst().eventId())
                .as("the last event, by its first row")
                .isEqualTo(touches / 2);
        assertThat(deciding.getLast().getFirst().dramaId()).isEqualTo(1);
        assertThat(wanted.looks()).isEqualTo(2L * touches);
    }

    /// A thousand lines of one buyer with twenty thousand touches: twenty million touches, if they were held at
    /// once for all lines.
    @Test
    void aCrowdOfTouchesIsNotHeldForEveryLineOfItsBuyer() {
        Attributor attributor = new Attributor(CATALOG, new PlanBook(List.of()), policies(Policy.Scope.SHOP));
        LineFacts line = new LineFacts(NOON, SaleKind.GOODS, false, 5, 31, 2, 1, 1_000, 100, 0, 0, 0);
        LineFacts ofYesterday = new LineFacts(NOON - DAY, SaleKind.GOODS, false, 5, 31, 2, 1, 1_000, 100, 0, 0, 0);
        LineFacts inAnotherShop = new LineFacts(NOON - DAY, SaleKind.GOODS, false, 5, 31, 1, 1, 1_000, 100, 0, 0, 0);
        List<LineFacts> lines = new ArrayList<>(Collections.nCopies(1_000, inAnotherShop));
        lines.add(ofYesterday);
        lines.add(line);
        int touches = 200_000;
        ViewBatch batch = new ViewBatch(touches);
        for (int row = 0; row < touches; row++) {
            batch.kind()[row] = (byte) ViewKind.CLICK.ordinal();
            batch.eventId().value()[row] = 1L + row;
            batch.eventTime().value()[row] = NOON - DAY - 100_000 + row;
            batch.userId().value()[row] = 5;
            batch.dramaId().value()[row] = 1;
            batch.shopId().value()[row] = 2;
        }
        BuyerIndex buyers = new BuyerIndex(attributor, CATALOG, lines);

        List<List<Touch>> kept = gather(buyers, batch, touches).deciding(lines);

        assertThat(kept.subList(0, 1_000)).allMatch(List::isEmpty);
        assertThat(kept.get(1_000)).as("those up to its payment").hasSize(100_001);
        assertThat(kept.get(1_001))
                .as("the policy of this day looks at no click")
                .isEmpty();
    }

    private static CandidateTouches gather(BuyerIndex buyers, ViewBatch batch, int rows) {
        CandidateTouches wanted = new CandidateTouches(buyers);
        List<CandidateTouches.Part> parts = List.of(wanted.part(), wanted.part(), wanted.part());
        BuyerIndex.Found found = new BuyerIndex.Found(rows);
        buyers.find(batch.userId().value(), rows, found);
        for (int i = 0; i < found.count(); i++) {
            int row = found.row(i);
            int buyer = found.buyer(i);
            boolean isPlay = batch.kind()[row] == ViewKind.PLAY.ordinal();
            if (isPlay ? buyers.wantsPlay(buyer, batch, row) : buyers.wantsClick(buyer, batch, row)) {
                parts.get(row % 3).add(batch, row, buyer, (int) DATE.toEpochDay());
            }
        }
        wanted.link();
        return wanted;
    }

    private static List<LineFacts> lines(SplittableRandom random, int count) {
        return lines(random, count, 40);
    }

    private static List<LineFacts> lines(SplittableRandom random, int count, int users) {
        List<LineFacts> lines = new ArrayList<>();
        for (int line = 0; line < count; line++) {
            boolean isGoods = random.nextInt(8) > 0;
            lines.add(new LineFacts(
                    NOON - random.nextLong(3 * DAY),
                    isGoods ? SaleKind.GOODS : SaleKind.UNLOCK,
                    false,
                    1L + random.nextInt(users),
                    isGoods ? 31L + random.nextInt(3) : 0,
                    random.nextInt(3),
                    1,
                    1_000,
                    100,
                    isGoods && random.nextInt(5) > 0 ? 0 : 1,
                    0,
                    0));
        }
        return lines;
    }

    private static ViewBatch touches(SplittableRandom random, int count) {
        return touches(random, count, 60);
    }

    private static ViewBatch touches(SplittableRandom random, int count, int users) {
        ViewBatch batch = new ViewBatch(count);
        for (int row = 0; row < count; row++) {
            ViewKind kind =
                    List.of(ViewKind.PLAY, ViewKind.CLICK, ViewKind.LIVE_CLICK).get(random.nextInt(3));
            batch.kind()[row] = (byte) kind.ordinal();
            batch.eventId().value()[row] = 1L + random.nextInt(400); // some rows share an event
            batch.eventTime().value()[row] = NOON - random.nextLong(5 * DAY);
            batch.userId().value()[row] = 1L + random.nextInt(users);
            batch.dramaId().value()[row] = 1L + random.nextInt(2);
            batch.episodeNo().value()[row] = 1 + random.nextInt(4);
            batch.hostId().isNull()[row] = kind != ViewKind.LIVE_CLICK;
            batch.hostId().value()[row] = 70;
            batch.productId().isNull()[row] = kind == ViewKind.PLAY;
            batch.productId().value()[row] = 31L + random.nextInt(3);
            batch.shopId().isNull()[row] = random.nextBoolean();
            batch.shopId().value()[row] = 1L + random.nextInt(2);
            batch.watchMs().value()[row] = kind == ViewKind.PLAY ? random.nextInt(6_000) : 0;
        }
        return batch;
    }

    private static Touch touch(ViewBatch batch, int row) {
        return new Touch(
                batch.eventId().value()[row],
                batch.eventTime().value()[row],
                (int) DATE.toEpochDay(),
                batch.userId().value()[row],
                ViewKind.of(batch.kind()[row]),
                batch.dramaId().value()[row],
                batch.episodeNo().orZero(row),
                batch.hostId().orZero(row),
                batch.productId().orZero(row),
                batch.shopId().orZero(row),
                batch.watchMs().value()[row]);
    }

    /// A touch is delivered on the business date of its event or up to three days later.
    @Test
    void daysAreThoseOfTheWindowsAndOfLateDeliveries() {
        Attributor attributor = new Attributor(CATALOG, new PlanBook(List.of()), policies(Policy.Scope.ANY));
        LineFacts yesterday = new LineFacts(NOON - DAY, SaleKind.GOODS, false, 5, 31, 0, 1, 1_000, 100, 0, 0, 0);
        LineFacts longAgo = new LineFacts(NOON - 300 * DAY, SaleKind.GOODS, false, 6, 31, 0, 1, 1_000, 100, 0, 0, 0);
        BuyerIndex buyers = new BuyerIndex(attributor, CATALOG, List.of(yesterday, longAgo));
        int today = (int) DATE.toEpochDay();

        assertThat(buyers.clickDays(today - 500, today))
                .as("300 days ago and yesterday, each with two days before and three behind, as far as there are days")
                .containsExactly(
                        today - 302,
                        today - 301,
                        today - 300,
                        today - 299,
                        today - 298,
                        today - 297,
                        today - 3,
                        today - 2,
                        today - 1,
                        today);
        assertThat(buyers.playDays(today - 2, today)).containsExactly(today - 2, today - 1, today);
        assertThat(new BuyerIndex(attributor, CATALOG, List.of()).clickDays(today - 5, today))
                .isEmpty();
    }
}
