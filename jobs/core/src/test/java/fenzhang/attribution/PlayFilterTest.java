package fenzhang.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.LongIndex;
import fenzhang.catalog.Placement;
import fenzhang.given.Times;
import fenzhang.log.ViewBatch;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import fenzhang.time.BusinessDate;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlayFilterTest {
    private static final LocalDate FIRST_DAY = Times.date("2026-11-01");
    private static final int DAYS = 6;

    @Test
    void admitsAnEpisodeWithSomethingPlacedBesideItOnTheDay() {
        PlayFilter filter = PlayFilter.of(
                List.of(placement(10, 3, "2026-11-02", "2026-11-04"), placement(11, 0, "2026-11-02", "")),
                policies(OptionalInt.of(3_000)));

        assertThat(filter.admits(10, 3, Times.date("2026-11-02"), 3_000)).isTrue();
        assertThat(filter.admits(10, 3, Times.date("2026-11-04"), 3_000)).isTrue();
        assertThat(filter.admits(10, 3, Times.date("2026-11-01"), 3_000)).isFalse();
        assertThat(filter.admits(10, 3, Times.date("2026-11-05"), 3_000)).isFalse();
        assertThat(filter.admits(10, 4, Times.date("2026-11-02"), 3_000)).isFalse();
        assertThat(filter.admits(11, 80, Times.date("2027-01-01"), 3_000)).isTrue();
        assertThat(filter.admits(12, 3, Times.date("2026-11-02"), 3_000)).isFalse();
        assertThat(filter.admits(10, 3, Times.date("2026-11-02"), 2_999)).isFalse();
    }

    @Test
    void takesTheLeastWatchTimeOfAnyPolicy() {
        PolicyBook book = new PolicyBook(List.of(
                policy("2026-11-01", OptionalInt.of(5_000)),
                policy("2026-11-02", OptionalInt.empty()),
                policy("2026-11-03", OptionalInt.of(3_000))));
        PlayFilter filter = PlayFilter.of(List.of(placement(10, 3, "2026-11-01", "")), book);

        assertThat(filter.admits(10, 3, Times.date("2026-11-01"), 3_000)).isTrue();
        assertThat(filter.admits(10, 3, Times.date("2026-11-01"), 2_999)).isFalse();
    }

    @Test
    void admitsNothingWhereNoPolicyLooksAtPlays() {
        PlayFilter filter = PlayFilter.of(List.of(placement(10, 0, "2026-11-01", "")), policies(OptionalInt.empty()));

        assertThat(filter.admits(10, 3, Times.date("2026-11-01"), Integer.MAX_VALUE))
                .isFalse();
    }

    @Test
    void includesWhatItAdmitsItselfAndLess() {
        List<Placement> november = List.of(placement(10, 0, "2026-11-01", "2026-11-30"));
        PlayFilter filter = PlayFilter.of(november, policies(OptionalInt.of(3_000)));
        DateRange days = Times.range("2026-11-01", "2026-11-30");

        assertThat(filter.includes(filter, days)).isTrue();
        assertThat(filter.includes(PlayFilter.of(november, policies(OptionalInt.of(5_000))), days))
                .isTrue();
        assertThat(filter.includes(PlayFilter.of(List.of(), policies(OptionalInt.of(3_000))), days))
                .isTrue();
        assertThat(filter.includes(filter(placement(10, 3, "2026-11-05", "2026-12-31")), days))
                .isTrue();
    }

    @Test
    void doesNotIncludeWhatItMayLack() {
        DateRange days = Times.range("2026-11-01", "2026-11-30");
        PlayFilter filter = filter(placement(10, 3, "2026-11-05", "2026-11-30"));

        assertThat(filter.includes(filter(placement(10, 0, "2026-11-05", "2026-11-30")), days))
                .isFalse();
        assertThat(filter.includes(filter(placement(10, 3, "2026-11-04", "2026-11-30")), days))
                .isFalse();
        assertThat(filter.includes(filter(placement(11, 3, "2026-11-05", "2026-11-30")), days))
                .isFalse();
        assertThat(filter.includes(
                        PlayFilter.of(
                                List.of(placement(10, 3, "2026-11-05", "2026-11-30")), policies(OptionalInt.of(2_999))),
                        days))
                .isFalse();
    }

    /// Episodes on both sides of every 64, dramas with and without placements, one after the other and all at once.
    @Test
    void selectsOfABatchWhatItAdmitsRowByRow() {
        int rows = 400;
        int[] episodes = {1, 2, 63, 64, 65, 127, 128, 129, 900};
        LongIndex dramas = LongIndex.of(LongStream.of(10, 11, 12, 13));
        int selectedInAll = 0;
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Placement> placements = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int first = random.nextInt(DAYS);
                placements.add(new Placement(
                        10 + random.nextInt(3),
                        random.nextInt(9) == 0 ? 0 : episodes[random.nextInt(episodes.length)],
                        900,
                        DateRange.inclusive(FIRST_DAY.plusDays(first), FIRST_DAY.plusDays(DAYS - 1))));
            }
            PlayFilter filter = PlayFilter.of(placements, policies(OptionalInt.of(3_000)));
            ViewBatch batch = new ViewBatch(rows);
            int[] some = IntStream.range(0, rows).filter(row -> row % 3 > 0).toArray();
            List<Integer> admitted = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                int drama = random.nextInt(4);
                batch.dramaNumber()[row] = drama;
                batch.episodeNo().value()[row] = episodes[random.nextInt(episodes.length)];
                batch.watchMs().value()[row] = 2_990 + random.nextInt(40);
                LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
                batch.eventTime().value()[row] = BusinessDate.startMillis(day) + random.nextInt(86_400_000);
                if (row % 3 > 0
                        && filter.admits(
                                10 + drama,
                                batch.episodeNo().value()[row],
                                day,
                                batch.watchMs().value()[row])) {
                    admitted.add(row);
                }
            }
            int[] selected = new int[rows];

            int count = filter.numbered(dramas).select(batch, some, some.length, selected);

            assertThat(IntStream.of(selected).limit(count).boxed()).isEqualTo(admitted);
            selectedInAll += count;
        }
        assertThat(selectedInAll).isGreaterThan(1_000);
    }

    /// What is said of two small filters on some days.
    private record Claim(PlayFilter mine, PlayFilter other, DateRange days) {}

    @Test
    void whatItIncludesItAdmits() {
        int[] yes = {0};
        Property.forAll(3_000, PlayFilterTest::claim, claim -> {
            if (!claim.mine().includes(claim.other(), claim.days())) {
                return;
            }
            yes[0]++;
            for (LocalDate day = claim.days().start(); day.isBefore(claim.days().end()); day = day.plusDays(1)) {
                assertAllAdmitted(claim, day);
            }
        });
        assertThat(yes[0]).as("claims that say yes").isGreaterThan(300);
    }

    private static void assertAllAdmitted(Claim claim, LocalDate day) {
        for (long drama = 1; drama <= 2; drama++) {
            for (int episode = 1; episode <= 2; episode++) {
                for (int watchMs = 0; watchMs <= 3; watchMs++) {
                    if (claim.other().admits(drama, episode, day, watchMs)) {
                        assertThat(claim.mine().admits(drama, episode, day, watchMs))
                                .as("drama %s episode %s on %s for %s ms", drama, episode, day, watchMs)
                                .isTrue();
                    }
                }
            }
        }
    }

    private static Claim claim(Draw draw) {
        return new Claim(draw.from(PlayFilterTest::filter), draw.from(PlayFilterTest::filter), days(draw));
    }

    private static PlayFilter filter(Draw draw) {
        List<Placement> placements = new ArrayList<>();
        for (int left = draw.between(0, 4); left > 0; left--) {
            placements.add(new Placement(draw.between(1, 2), draw.between(0, 2), 900, days(draw)));
        }
        int minWatch = draw.between(0, 3);
        return PlayFilter.of(placements, policies(minWatch == 0 ? OptionalInt.empty() : OptionalInt.of(minWatch)));
    }

    private static DateRange days(Draw draw) {
        int first = draw.between(0, DAYS - 1);
        int last = draw.between(first, DAYS - 1);
        return DateRange.inclusive(FIRST_DAY.plusDays(first), FIRST_DAY.plusDays(last));
    }

    private static PlayFilter filter(Placement... placements) {
        return PlayFilter.of(List.of(placements), policies(OptionalInt.of(3_000)));
    }

    private static Placement placement(long dramaId, int episodeNo, String first, String last) {
        return new Placement(dramaId, episodeNo, 900, Times.range(first, last));
    }

    private static PolicyBook policies(OptionalInt minWatchMillis) {
        return new PolicyBook(List.of(policy("2026-11-01", minWatchMillis)));
    }

    private static Policy policy(String from, OptionalInt minWatchMillis) {
        Optional<Policy.ViewRule> view = minWatchMillis.isEmpty()
                ? Optional.empty()
                : Optional.of(new Policy.ViewRule(86_400_000, minWatchMillis.getAsInt()));
        return new Policy("pdd", Times.date(from), true, Optional.empty(), view);
    }
}
