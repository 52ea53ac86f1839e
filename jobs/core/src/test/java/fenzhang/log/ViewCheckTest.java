package fenzhang.log;

import static fenzhang.log.Cells.clear;
import static fenzhang.log.Cells.put;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.Times;
import fenzhang.testkit.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewCheckTest {
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 11, 21);

    /// What is changed in a sound row, and the answer.
    private record Wrong(String what, ViewReason reason, Consumer<ViewBatch> change) {
        @Override
        public String toString() {
            return reason + ": " + what;
        }
    }

    static List<Wrong> oneThingWrong() {
        return List.of(
                new Wrong("no event_id", ViewReason.NULL_FIELD, row -> clear(row.eventId())),
                new Wrong("no event_time", ViewReason.NULL_FIELD, row -> clear(row.eventTime())),
                new Wrong("no user_id", ViewReason.NULL_FIELD, row -> clear(row.userId())),
                new Wrong("no kind", ViewReason.NULL_FIELD, row -> row.kind()[0] = ViewKind.NULL),
                new Wrong("no drama_id", ViewReason.NULL_FIELD, row -> clear(row.dramaId())),
                new Wrong("no watch_ms", ViewReason.NULL_FIELD, row -> clear(row.watchMs())),
                new Wrong("kind SHARE", ViewReason.BAD_KIND, row -> row.kind()[0] = ViewKind.codeOf("SHARE")),
                new Wrong("kind play", ViewReason.BAD_KIND, row -> row.kind()[0] = ViewKind.codeOf("play")),
                new Wrong("event_id 0", ViewReason.BAD_ID, row -> put(row.eventId(), 0)),
                new Wrong("user_id -1", ViewReason.BAD_ID, row -> put(row.userId(), -1)),
                new Wrong("drama_id 0", ViewReason.BAD_ID, row -> put(row.dramaId(), 0)),
                new Wrong("episode_no 0", ViewReason.BAD_ID, row -> put(row.episodeNo(), 0)),
                new Wrong("host_id 0", ViewReason.BAD_ID, row -> put(row.hostId(), 0)),
                new Wrong("product_id 0", ViewReason.BAD_ID, row -> put(row.productId(), 0)),
                new Wrong("shop_id least", ViewReason.BAD_ID, row -> put(row.shopId(), Long.MIN_VALUE)),
                new Wrong("watch_ms -1", ViewReason.BAD_WATCH, row -> put(row.watchMs(), -1)),
                new Wrong("tomorrow", ViewReason.FUTURE, row -> put(row.eventTime(), at("2026-11-22T00:00"))),
                new Wrong("end of time", ViewReason.FUTURE, row -> put(row.eventTime(), Long.MAX_VALUE)),
                new Wrong("4 days ago", ViewReason.TOO_LATE, row -> put(row.eventTime(), at("2026-11-17T23:59"))),
                new Wrong("before time", ViewReason.TOO_LATE, row -> put(row.eventTime(), Long.MIN_VALUE)),
                new Wrong("drama 11", ViewReason.UNKNOWN_DRAMA, row -> put(row.dramaId(), 11)),
                new Wrong("host 1002", ViewReason.UNKNOWN_HOST, row -> put(row.hostId(), 1002)));
    }

    @ParameterizedTest
    @MethodSource("oneThingWrong")
    void oneThingWrongIsTheReason(Wrong wrong) {
        ViewBatch row = play();
        wrong.change().accept(row);

        assertThat(check(row)).isEqualTo(wrong.reason().ordinal());
    }

    /// The first word is what is wrong, or the column; the other one the column, or what it holds.
    @ParameterizedTest
    @MethodSource("oneThingWrong")
    void theColumnAtFaultIsNamedAndNoOther(Wrong wrong) {
        ViewBatch row = play();
        wrong.change().accept(row);

        String[] words = wrong.what().split(" ");
        assertThat(ViewCheck.faults(row, 0, wrong.reason()).stream().map(ColumnFault::words))
                .isEqualTo(
                        switch (wrong.reason()) {
                            case NULL_FIELD -> List.of(words[1] + " null");
                            case BAD_ID -> List.of(words[0] + " below 1");
                            default -> List.of();
                        });
    }

    /// Whether a kind needs the column is for the check to say, and for nobody else.
    @Test
    void aRowOfNullFieldHasAColumnThatIsNullAndAnotherRowHasNone() {
        SplittableRandom random = new SplittableRandom(Property.seed());
        ViewCheck check = new ViewCheck(BUSINESS_DATE, new KnownCatalog());
        int nulls = 0;
        for (int trial = 0; trial < 50; trial++) {
            ViewBatch batch = nasty(random, 200);
            for (int row = 0; row < 200; row++) {
                boolean isNull = check.check(batch, row) == ViewReason.NULL_FIELD.ordinal();
                nulls += isNull ? 1 : 0;
                assertThat(ViewCheck.faults(batch, row, ViewReason.NULL_FIELD).isEmpty())
                        .isEqualTo(!isNull);
            }
        }
        assertThat(nulls).isGreaterThan(1_000);
    }

    @Test
    void everyReasonIsCovered() {
        assertThat(oneThingWrong()).extracting(Wrong::reason).contains(ViewReason.values());
    }

    /// Takes the faults back one by one, the first reason first: each time the next one comes to light.
    @Test
    void ofSeveralFaultsTheFirstReasonIsGiven() {
        for (ViewReason reason : ViewReason.values()) {
            ViewBatch row = play();
            for (Wrong wrong : oneThingWrong().reversed()) {
                if (wrong.reason().compareTo(reason) >= 0) {
                    wrong.change().accept(row);
                }
            }
            assertThat(check(row)).isEqualTo(reason.ordinal());
        }
    }

    @Test
    void aSoundRowIsAccepted() {
        assertThat(check(play())).isEqualTo(ViewCheck.ACCEPTED);
    }

    @ParameterizedTest(name = "no {0}")
    @CsvSource({
        //           PLAY        CLICK       LIVE_PLAY   LIVE_CLICK
        "episode_no, NULL_FIELD, NULL_FIELD, ACCEPTED,   ACCEPTED",
        "host_id,    ACCEPTED,   ACCEPTED,   NULL_FIELD, NULL_FIELD",
        "product_id, ACCEPTED,   NULL_FIELD, ACCEPTED,   NULL_FIELD",
        "shop_id,    ACCEPTED,   ACCEPTED,   ACCEPTED,   ACCEPTED",
    })
    void everyKindRequiresItsOwnColumns(String column, String play, String click, String livePlay, String liveClick) {
        assertThat(withoutColumn(ViewKind.PLAY, column)).isEqualTo(play);
        assertThat(withoutColumn(ViewKind.CLICK, column)).isEqualTo(click);
        assertThat(withoutColumn(ViewKind.LIVE_PLAY, column)).isEqualTo(livePlay);
        assertThat(withoutColumn(ViewKind.LIVE_CLICK, column)).isEqualTo(liveClick);
    }

    @ParameterizedTest
    @EnumSource(ViewKind.class)
    void everyKindMayFillEveryColumn(ViewKind kind) {
        assertThat(check(filled(kind))).isEqualTo(ViewCheck.ACCEPTED);
    }

    @Test
    void anUnlistedKindRequiresNoColumnOfItsOwn() {
        ViewBatch row = play();
        row.kind()[0] = ViewKind.UNLISTED;
        for (String column : List.of("episode_no", "host_id", "product_id", "shop_id")) {
            clearColumn(row, column);
        }
        assertThat(check(row)).isEqualTo(ViewReason.BAD_KIND.ordinal());

        clear(row.watchMs());
        assertThat(check(row)).isEqualTo(ViewReason.NULL_FIELD.ordinal());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-17T15:59:59.999Z, TOO_LATE",
        "2026-11-17T16:00:00.000Z, ACCEPTED",
        "2026-11-21T15:59:59.999Z, ACCEPTED",
        "2026-11-21T16:00:00.000Z, FUTURE",
    })
    void aRowMayBeThreeDaysLateAndNotEarly(Instant eventTime, String expected) {
        ViewBatch row = play();
        put(row.eventTime(), eventTime.toEpochMilli());

        assertThat(answer(row)).isEqualTo(expected);
    }

    @Test
    void aClickIsWatchedForNothing() {
        ViewBatch row = filled(ViewKind.CLICK);
        put(row.watchMs(), 0);

        assertThat(check(row)).isEqualTo(ViewCheck.ACCEPTED);
    }

    /// An accepted play of today without host, product and shop.
    private static ViewBatch play() {
        ViewBatch row = filled(ViewKind.PLAY);
        clear(row.hostId());
        clear(row.productId());
        clear(row.shopId());
        return row;
    }

    private static ViewBatch filled(ViewKind kind) {
        ViewBatch row = new ViewBatch(1);
        put(row.eventId(), 1);
        put(row.eventTime(), at("2026-11-21T12:00"));
        put(row.userId(), 501);
        row.kind()[0] = (byte) kind.ordinal();
        put(row.dramaId(), 10);
        put(row.episodeNo(), 3);
        put(row.hostId(), 1001);
        put(row.productId(), 900);
        put(row.shopId(), 70);
        put(row.watchMs(), 8_000);
        return row;
    }

    private static String withoutColumn(ViewKind kind, String column) {
        ViewBatch row = filled(kind);
        clearColumn(row, column);
        return answer(row);
    }

    private static void clearColumn(ViewBatch row, String column) {
        Map<String, Runnable> clearing = Map.of(
                "episode_no", () -> clear(row.episodeNo()),
                "host_id", () -> clear(row.hostId()),
                "product_id", () -> clear(row.productId()),
                "shop_id", () -> clear(row.shopId()));
        clearing.get(column).run();
    }

    private static long at(String time) {
        return Times.millis(time);
    }

    /// Asks for the row alone and for the batch that it is: the answers are the same.
    private static int check(ViewBatch row) {
        ViewCheck check = new ViewCheck(BUSINESS_DATE, new KnownCatalog());
        byte[] answers = {99};
        numberDramas(row, 1);
        check.check(row, 1, answers);
        assertThat(answers[0]).isEqualTo((byte) check.check(row, 0));
        return check.check(row, 0);
    }

    /// Rows with any number of odd cells: a batch is answered as its rows are.
    @Test
    void aBatchIsAnsweredAsItsRowsAre() {
        ViewCheck check = new ViewCheck(BUSINESS_DATE, new KnownCatalog());
        SplittableRandom random = new SplittableRandom(Property.seed());
        int accepted = 0;
        Set<Integer> reasons = new HashSet<>();
        for (int trial = 0; trial < 300; trial++) {
            ViewBatch batch = nasty(random, 200);
            byte[] answers = new byte[200];
            numberDramas(batch, 200);
            check.check(batch, 200, answers);
            for (int row = 0; row < 200; row++) {
                int answer = check.check(batch, row);
                assertThat((int) answers[row]).isEqualTo(answer);
                accepted += answer == ViewCheck.ACCEPTED ? 1 : 0;
                reasons.add(answer);
            }
        }
        assertThat(accepted).isGreaterThan(10_000);
        assertThat(reasons).hasSize(ViewReason.values().length + 1);
    }

    /// As a reader does.
    private static void numberDramas(ViewBatch batch, int rows) {
        KnownIds known = new KnownCatalog();
        for (int row = 0; row < rows; row++) {
            batch.dramaNumber()[row] = batch.dramaId().isNull()[row]
                    ? -1
                    : known.dramaNumber(batch.dramaId().value()[row]);
        }
    }

    private static ViewBatch nasty(SplittableRandom random, int rows) {
        ViewBatch batch = new ViewBatch(rows);
        for (int row = 0; row < rows; row++) {
            batch.kind()[row] = (byte) (random.nextInt(40) == 0 ? random.nextInt(2) - 2 : random.nextInt(4));
            draw(random, batch.eventId(), row, 1_000);
            draw(random, batch.userId(), row, 1_000);
            draw(random, batch.dramaId(), row, 11);
            draw(random, batch.hostId(), row, 1_002);
            draw(random, batch.productId(), row, 30);
            draw(random, batch.shopId(), row, 30);
            draw(random, batch.eventTime(), row, 1);
            if (random.nextInt(40) > 0) {
                batch.eventTime().value()[row] = at("2026-11-17T23:59") + random.nextLong(60_000 + 4 * 86_400_000L + 2);
            }
            batch.episodeNo().value()[row] = random.nextInt(60) - 1;
            batch.episodeNo().isNull()[row] = random.nextInt(30) == 0;
            batch.watchMs().value()[row] = random.nextInt(400) - 2;
            batch.watchMs().isNull()[row] = random.nextInt(60) == 0;
            int kind = batch.kind()[row];
            boolean isSound = random.nextInt(10) > 0;
            batch.dramaId().value()[row] = isSound ? 10 : batch.dramaId().value()[row];
            batch.hostId().value()[row] = isSound ? 1_001 : batch.hostId().value()[row];
            batch.hostId().isNull()[row] |= isSound && kind < 2;
        }
        return batch;
    }

    private static void draw(SplittableRandom random, LongColumn column, int row, int most) {
        column.value()[row] = switch (random.nextInt(100)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> -1;
            case 3 -> 0;
            default -> 1 + random.nextLong(most);
        };
        column.isNull()[row] = random.nextInt(60) == 0;
    }

    private static String answer(ViewBatch row) {
        int answer = check(row);
        return answer == ViewCheck.ACCEPTED ? "ACCEPTED" : ViewReason.of(answer).name();
    }
}
