package fenzhang.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final DateRange ALWAYS = new DateRange(LocalDate.of(2026, 1, 1), DateRange.OPEN);

    @Test
    void findsDramasOfThePlatformOnly() {
        Catalog catalog = catalog(
                List.of(new Drama(10, "pdd", "First", 1), new Drama(Long.MAX_VALUE, "jd", "Second", 1)), List.of());

        assertThat(catalog.hasDrama("pdd", 10)).isTrue();
        assertThat(catalog.hasDrama("jd", 10)).isFalse();
        assertThat(catalog.hasDrama("jd", Long.MAX_VALUE)).isTrue();
        assertThat(catalog.hasDrama("taobao", 10)).isFalse();
        assertThat(catalog.dramaIds("pdd").number(0)).isNegative();
        assertThat(catalog.dramaIds("taobao").size()).isZero();
    }

    @Test
    void findsAProductBesideItsEpisodesFromTheFirstToTheLastDay() {
        DateRange november = DateRange.inclusive(DAY, LocalDate.of(2026, 11, 30));
        Catalog catalog = catalog(List.of(), List.of(new Placement(10, 3, 900, november)));

        assertThat(catalog.isPlaced(900, 10, 3, DAY)).isTrue();
        assertThat(catalog.isPlaced(900, 10, 3, LocalDate.of(2026, 11, 30))).isTrue();
        assertThat(catalog.isPlaced(900, 10, 3, DAY.minusDays(1))).isFalse();
        assertThat(catalog.isPlaced(900, 10, 3, LocalDate.of(2026, 12, 1))).isFalse();
        assertThat(catalog.isPlaced(900, 10, 4, DAY)).isFalse();
        assertThat(catalog.isPlaced(901, 10, 3, DAY)).isFalse();
        assertThat(catalog.isPlaced(900, 11, 3, DAY)).isFalse();
    }

    @Test
    void findsAProductBesideEveryEpisode() {
        Catalog catalog = catalog(List.of(), List.of(new Placement(10, Placement.EVERY_EPISODE, 900, ALWAYS)));

        assertThat(catalog.isPlaced(900, 10, 1, DAY)).isTrue();
        assertThat(catalog.isPlaced(900, 10, 80, DAY)).isTrue();
    }

    @Test
    void agreesWithALookAtEveryPlacement() {
        Random random = new Random(20261121);
        List<Placement> placements = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            placements.add(placement(random));
        }
        Catalog catalog = catalog(List.of(), placements);

        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            Placement asked = placement(random);
            LocalDate date = asked.valid().start();
            int episodeNo = Math.max(1, asked.episodeNo());
            boolean expected = placements.stream()
                    .anyMatch(p -> p.productId() == asked.productId()
                            && p.dramaId() == asked.dramaId()
                            && (p.episodeNo() == Placement.EVERY_EPISODE || p.episodeNo() == episodeNo)
                            && p.valid().contains(date));
            found += expected ? 1 : 0;
            assertThat(catalog.isPlaced(asked.productId(), asked.dramaId(), episodeNo, date))
                    .as("%s", asked)
                    .isEqualTo(expected);
        }
        assertThat(found).isBetween(1_000, 19_000);
    }

    @Test
    void keepsIdsThatLieCloseAndFarApart() {
        Random random = new Random(7);
        long[] ids = LongStream.concat(LongStream.rangeClosed(1, 5_000), random.longs(5_000, 1, Long.MAX_VALUE))
                .toArray();
        LongSet set = LongSet.of(LongStream.of(ids));
        Set<Long> plain = new HashSet<>();
        LongStream.of(ids).forEach(plain::add);

        assertThat(set.size()).isEqualTo(plain.size());
        assertThat(LongStream.of(ids).allMatch(set::contains)).isTrue();
        assertThat(LongStream.rangeClosed(-10_000, 20_000).filter(set::contains).count())
                .isEqualTo(LongStream.rangeClosed(-10_000, 20_000)
                        .filter(plain::contains)
                        .count());
    }

    @Test
    void refusesAnIdBelowOne() {
        assertThatThrownBy(() -> LongSet.of(LongStream.of(3, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id 0 must be above 0");
    }

    private static Placement placement(Random random) {
        LocalDate start = DAY.plusDays(random.nextInt(20));
        DateRange valid = new DateRange(start, start.plusDays(1 + random.nextInt(9)));
        return new Placement(1 + random.nextInt(20), random.nextInt(4), 900 + random.nextInt(20), valid);
    }

    private static Catalog catalog(List<Drama> dramas, List<Placement> placements) {
        return new Catalog(new CatalogRows(List.of(), dramas, placements, List.of(), List.of()));
    }
}
