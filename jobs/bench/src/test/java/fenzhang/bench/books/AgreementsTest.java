package fenzhang.bench.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgreementsTest {
    private static final List<BooksSize> SIZES = List.of(
            new BooksSize(84_000, 5_000, 3_000, 60, 1),
            new BooksSize(20_000, 4_000, 2_000, 3, 2),
            new BooksSize(40_000, 220, 1_000, 1, 3),
            new BooksSize(5_000, 1_000, 1_000, 1, 4),
            new BooksSize(503, 1_000, 100, 1, 5));

    @Test
    void thereAreAsManySharesAsLinesWant() {
        for (BooksSize size : SIZES) {
            Agreements agreements = new Agreements(size);
            long parties = 0;
            for (int drama = 0; drama < size.dramas(); drama++) {
                assertThat(agreements.parties(drama)).as("%s", size).isBetween(1, Agreements.LARGEST);
                parties += agreements.parties(drama);
            }
            assertThat(parties * BooksSize.COMPONENTS).isEqualTo(size.expectedLines());
            assertThat(size.expectedLines()).isBetween(size.lines() - 3, size.lines() + 3);
        }
    }

    @Test
    void partsAddUpAndNobodyStandsTwice() {
        for (BooksSize size : SIZES) {
            Agreements agreements = new Agreements(size);
            for (int drama = 0; drama < size.dramas(); drama++) {
                List<Agreements.Share> shares = agreements.of(drama);
                Set<Long> creators = new HashSet<>();
                shares.forEach(share -> creators.add(share.creatorId()));
                assertThat(creators).as("%s, drama %s", size, drama).hasSize(shares.size());
                assertThat(shares.stream().mapToInt(Agreements.Share::bps).sum())
                        .isEqualTo(10_000);
                assertThat(shares).allMatch(share -> share.bps() >= 10_000 / (2 * shares.size()));
            }
        }
    }

    @Test
    void aFewDramasHaveManyCreatorsAndEveryCreatorHasAShare() {
        BooksSize size = new BooksSize(84_000, 5_000, 3_000, 60, 1);
        Agreements agreements = new Agreements(size);
        Map<Long, Integer> sharesByCreator = new HashMap<>();
        int small = 0;
        for (int drama = 0; drama < size.dramas(); drama++) {
            agreements.of(drama).forEach(share -> sharesByCreator.merge(share.creatorId(), 1, Integer::sum));
            small += agreements.parties(drama) <= 3 ? 1 : 0;
        }

        assertThat(sharesByCreator).hasSize(5_000);
        assertThat(sharesByCreator.values()).allMatch(shares -> shares == 3 || shares == 4);
        assertThat(small).isGreaterThan(2_000);
        assertThat(agreements.parties(agreements.largest())).isGreaterThan(100);
    }
}
