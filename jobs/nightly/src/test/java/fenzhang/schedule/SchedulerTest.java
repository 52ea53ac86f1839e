package fenzhang.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.schedule.alert.AlertKind;
import fenzhang.schedule.alert.DayReview;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sixty days of two platforms, in seconds: what is done, when, and what people are told of it.
@Timeout(60)
class SchedulerTest {
    private static final int DAYS = 60;
    private static final Outcome DATABASE = new Outcome.MayPass("the database", "connection refused");
    private static final Outcome REFUSED = new Outcome.NeedsPerson(AlertKind.DAY_REFUSED, "c1", "part-0 is no Parquet");
    private static final Outcome BROKEN =
            new Outcome.NeedsPerson(AlertKind.CONTROL_TOTAL_BROKEN, "settled.cny", "settled.cny does not hold");

    private final SimulatedNights nights =
            new SimulatedNights(LocalDateTime.parse("2026-11-01T00:00"), LocalDateTime.parse("2026-12-31T12:00"));

    private void run(SimulatedNights nights) {
        Duration poll = Duration.ofMinutes(5);
        new Scheduler(
                        new Scheduler.Rules(
                                List.of(
                                        new Agenda("jd", Timetable.of("0 4 * * *", Duration.ofHours(2)), poll),
                                        new Agenda("pdd", Timetable.of("30 2 * * *", Duration.ofHours(6)), poll)),
                                SimulatedNights.FIRST,
                                new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30)),
                                new DayReview(500, 8)),
                        nights,
                        nights,
                        nights,
                        nights)
                .run();
    }

    /// Returns the seals of sixty days: at the hour of the platform, but for those that are told.
    private static List<String> seals(String platform, String hour, Map<String, String> others) {
        List<String> seals = new ArrayList<>();
        for (LocalDate day = SimulatedNights.FIRST; seals.size() < DAYS; day = day.plusDays(1)) {
            String at = others.getOrDefault(day.toString(), day.plusDays(1) + "T" + hour);
            seals.add(platform + " " + day + " at " + at);
        }
        return seals;
    }

    private static List<String> of(String platform, List<String> all) {
        return all.stream().filter(each -> each.startsWith(platform)).toList();
    }

    private List<String> toldBut(String kind) {
        return nights.told.stream().filter(told -> !told.startsWith(kind)).toList();
    }

    @Test
    void quietNightsAreSettledAtTheirHours() {
        run(nights);
        assertThat(of("pdd", nights.seals)).isEqualTo(seals("pdd", "02:30", Map.of()));
        assertThat(of("jd", nights.seals)).isEqualTo(seals("jd", "04:00", Map.of()));
        assertThat(nights.attempts).hasSize(2 * DAYS);
        assertThat(nights.told).hasSize(2 * DAYS + 1);
        assertThat(toldBut("day_sealed")).containsExactly("month_complete 2026-11-30 at 2026-12-01T04:00");
        assertThat(nights.words("month_complete 2026-11-30"))
                .startsWith("month 2026-11 is complete on all platforms.\ndry run of 2026-11\n")
                .contains("fenzhang payout --period 2026-11 --dry-run");
    }

    @Test
    void lateMissingRefusedAndFailingDaysAreEachDealtWithAndHoldUpNobodyElse() {
        nights.delivers("pdd", "2026-11-05", "2026-11-06T05:17"); // before its deadline
        nights.delivers("pdd", "2026-11-08", "2026-11-10T10:02"); // late; the day after it is a day on time
        nights.failsUntil("pdd", "2026-11-12", "2026-11-13T15:41", REFUSED); // delivered again
        nights.fails("pdd", "2026-11-15", 3, DATABASE);
        nights.failsUntil("pdd", "2026-11-20", "2027-01-01T00:00", BROKEN);
        nights.sealsByHand("pdd", "2026-11-20", "2026-11-21T10:58");
        nights.fails("pdd", "2026-11-25", 1, new Outcome.Locked());
        nights.sealsByHand("pdd", "2026-11-25", "2026-11-26T02:33"); // by the other instance
        nights.failsUntil("jd", "2026-11-10", "2026-11-14T12:00", REFUSED);
        nights.isAway("jd", "2026-11-18T03:50", "2026-11-18T04:20");
        nights.delivers("jd", "2026-11-22", "2026-11-30T09:33");
        run(nights);

        Map<String, String> pdd = new TreeMap<>(Map.of(
                "2026-11-05", "2026-11-06T05:20",
                "2026-11-08", "2026-11-10T10:05",
                "2026-11-09", "2026-11-10T10:05",
                "2026-11-12", "2026-11-13T15:45",
                "2026-11-15", "2026-11-16T02:37"));
        List<String> expected = new ArrayList<>(seals("pdd", "02:30", pdd));
        expected.removeIf(seal -> seal.contains("pdd 2026-11-20") || seal.contains("pdd 2026-11-25"));
        assertThat(of("pdd", nights.seals)).isEqualTo(expected);

        Map<String, String> jd = new TreeMap<>(Map.of("2026-11-17", "2026-11-18T04:21"));
        List.of("10", "11", "12", "13").forEach(of -> jd.put("2026-11-" + of, "2026-11-14T12:00"));
        List.of("22", "23", "24", "25", "26", "27", "28", "29")
                .forEach(of -> jd.put("2026-11-" + of, "2026-11-30T09:35"));
        assertThat(of("jd", nights.seals)).isEqualTo(seals("jd", "04:00", jd));

        assertThat(toldBut("day_sealed"))
                .containsExactly(
                        "day_late pdd 2026-11-08 at 2026-11-09T08:30",
                        "day_refused jd 2026-11-10 at 2026-11-11T04:00",
                        "day_refused pdd 2026-11-12 at 2026-11-13T02:30",
                        "day_failed pdd 2026-11-15 at 2026-11-16T02:30",
                        "day_failed jd 2026-11-17 at 2026-11-18T03:53",
                        "control_total_broken pdd 2026-11-20 at 2026-11-21T02:30",
                        "day_late jd 2026-11-22 at 2026-11-23T06:00",
                        "month_complete 2026-11-30 at 2026-12-01T04:00");
        assertThat(nights.told.stream().filter(told -> told.startsWith("day_sealed")))
                .hasSize(2 * DAYS)
                .contains(
                        "day_sealed pdd 2026-11-20 at 2026-11-21T11:00", // the first look after it was done by hand
                        "day_sealed pdd 2026-11-25 at 2026-11-26T02:35");
    }

    @Test
    void whatNeedsAPersonIsTriedOnceAndWhatMayPassAgainAfterLongerWaits() {
        nights.failsUntil("pdd", "2026-11-12", "2026-11-13T15:41", REFUSED);
        nights.failsUntil("jd", "2026-11-12", "2026-11-13T06:00", DATABASE);
        run(nights);
        assertThat(nights.attempts.stream().filter(attempt -> attempt.contains("2026-11-12 at")))
                .containsExactlyInAnyOrder(
                        "pdd 2026-11-12 at 2026-11-13T02:30",
                        "pdd 2026-11-12 at 2026-11-13T15:45",
                        "jd 2026-11-12 at 2026-11-13T04:00",
                        "jd 2026-11-12 at 2026-11-13T04:01",
                        "jd 2026-11-12 at 2026-11-13T04:03",
                        "jd 2026-11-12 at 2026-11-13T04:07",
                        "jd 2026-11-12 at 2026-11-13T04:15",
                        "jd 2026-11-12 at 2026-11-13T04:31",
                        "jd 2026-11-12 at 2026-11-13T05:01",
                        "jd 2026-11-12 at 2026-11-13T05:31",
                        "jd 2026-11-12 at 2026-11-13T06:01");
    }

    @Test
    void whatCannotBeToldHoldsUpNoNightAndIsToldLater() {
        nights.hidesFiguresUntil("2026-11-05T09:00");
        run(nights);
        assertThat(of("pdd", nights.seals)).isEqualTo(seals("pdd", "02:30", Map.of()));
        assertThat(nights.told.stream().filter(told -> told.contains(" pdd ")).limit(5))
                .containsExactly(
                        "day_sealed pdd 2026-11-01 at 2026-11-05T09:00",
                        "day_sealed pdd 2026-11-02 at 2026-11-05T09:00",
                        "day_sealed pdd 2026-11-03 at 2026-11-05T09:00",
                        "day_sealed pdd 2026-11-04 at 2026-11-05T09:00",
                        "day_sealed pdd 2026-11-05 at 2026-11-06T02:30");
    }

    @Test
    void aHoleIsNamedWithWhatIsDeliveredBehindIt() {
        nights.delivers("pdd", "2026-11-08", "2026-11-10T10:02");
        run(nights);
        assertThat(nights.words("day_late 2026-11-08"))
                .startsWith("pdd 2026-11-08 is not delivered: missing views/_SUCCESS and sales/_SUCCESS\n");
        SimulatedNights later =
                new SimulatedNights(LocalDateTime.parse("2026-11-12T12:00"), LocalDateTime.parse("2026-11-12T13:00"));
        later.delivers("pdd", "2026-11-01", "2026-12-01T00:00");
        run(later);
        assertThat(later.words("day_late 2026-11-01"))
                .startsWith("pdd 2026-11-01 is not delivered, but 2026-11-11 is: missing views/_SUCCESS");
        assertThat(of("pdd", later.attempts)).isEmpty();
    }

    @Test
    void whoeverStartsLateCatchesUpInOrderAtOnceButForTheDayThatIsNotDue() {
        SimulatedNights late =
                new SimulatedNights(LocalDateTime.parse("2026-11-05T01:30"), LocalDateTime.parse("2026-11-05T02:00"));
        run(late);
        assertThat(of("pdd", late.seals))
                .containsExactly(
                        "pdd 2026-11-01 at 2026-11-05T01:30",
                        "pdd 2026-11-02 at 2026-11-05T01:30",
                        "pdd 2026-11-03 at 2026-11-05T01:30");
    }
}
