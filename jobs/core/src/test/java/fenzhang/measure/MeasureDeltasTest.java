package fenzhang.measure;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.Terms;
import fenzhang.given.GivenCatalog;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureDeltasTest {
    private static final Terms TERMS = GivenCatalog.terms(10, "2026-11-01", "2026-11-01");
    private static final MeasureKey VIEWS = MeasureKey.ofDrama(TERMS, "views", new Period("2026-11"));
    private static final MeasureKey ORDERS = MeasureKey.ofDrama(TERMS, "orders", Period.TERM);

    private final MeasureDeltas deltas = new MeasureDeltas();

    @Test
    void aDeltaIsTheCountTimesItsBoost() {
        deltas.add(VIEWS, 3, 15_000);
        deltas.add(VIEWS, -1, 10_000);

        assertThat(deltas.byKey()).containsExactlyEntriesOf(Map.of(VIEWS, BigInteger.valueOf(35_000)));
    }

    @Test
    void nothingAddsNothing() {
        deltas.add(VIEWS, 0, 10_000);
        deltas.add(VIEWS, 7, 0);

        assertThat(deltas.byKey()).isEmpty();
    }

    @Test
    void productsBeyond64BitsAreExact() {
        deltas.add(VIEWS, Long.MAX_VALUE, 15_000);
        deltas.add(VIEWS, Long.MAX_VALUE, 15_000);
        deltas.add(ORDERS, Long.MIN_VALUE, 10_000);

        assertThat(deltas.byKey())
                .containsEntry(VIEWS, new BigInteger("276701161105643274210000"))
                .containsEntry(ORDERS, new BigInteger("-92233720368547758080000"));
    }

    @Test
    void partsOfADayAddUpInAnyOrder() {
        MeasureDeltas other = new MeasureDeltas();
        other.add(VIEWS, 2, 10_000);
        other.add(ORDERS, 1, 10_000);
        deltas.add(VIEWS, 5, 10_000);
        deltas.addAll(other);

        assertThat(Told.deltas(deltas)).containsExactly("orders term +1", "views 2026-11 +7");
    }

    @Test
    void keysStandByTermsComponentPeriodAndHost() {
        MeasureKey host = new MeasureKey(TERMS, "views", new Period("2026-11"), 1001);
        MeasureKey december = MeasureKey.ofDrama(TERMS, "views", new Period("2026-12"));
        MeasureKey otherDrama =
                MeasureKey.ofDrama(GivenCatalog.terms(9, "2026-11-01", "2026-11-01"), "views", new Period("2026-12"));
        for (MeasureKey key : new MeasureKey[] {december, host, VIEWS, ORDERS, otherDrama}) {
            deltas.add(key, 1, 10_000);
        }

        assertThat(deltas.byKey().keySet()).containsExactly(otherDrama, ORDERS, VIEWS, host, december);
    }
}
