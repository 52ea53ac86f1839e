package fenzhang.outlook;

import fenzhang.attribution.Attribution.Target;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.LineHistory;
import fenzhang.lake.state.LineLookup;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.table.LineTable;
import fenzhang.log.LineKey;
import fenzhang.measure.LineMeasures;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.MeasureKey;
import fenzhang.order.Line;
import fenzhang.plan.PlanBook;
import fenzhang.store.books.BooksStore;
import fenzhang.time.BusinessDate;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Finds the refunds of settled days that took back something of what had vested, as the days' own nights knew
/// the orders. A day costs one pass over the lines that it touched, and one look at where the refunded ones stood
/// before.
public final class VestedRefunds {
    private static final Comparator<Line> BY_HASH =
            Comparator.<Line>comparingLong(line -> line.key().hash64()).thenComparing(Line::key);

    private final BooksStore books;
    private final RunArchive archive;

    public VestedRefunds(RunArchive archive) {
        this.books = archive.books();
        this.archive = archive;
    }

    /// Returns those of a sealed day, by order, line, drama and host.
    ///
    /// @param claimants those to tell of
    public List<VestedRefund> of(String platform, LocalDate date, ClaimantFilter claimants) {
        LocalDate firstDate = books.sealedDates(platform).getFirst();
        PlanBook plans = RunArchive.plans(books.provenance(platform, date));
        SealedState state = archive.state(archive.versions(platform, date.plusDays(1)), Map.of());
        Day day = new Day((int) date.toEpochDay(), plans, new LineMeasures(date, plans));
        List<VestedRefund> refunds = new ArrayList<>();
        try (LineLookup.Reader now = new LineHistory(state, firstDate, date.plusDays(1))
                        .lookup()
                        .reader();
                LineLookup.Reader then =
                        new LineHistory(state, firstDate, date).lookup().reader()) {
            List<Line> refunded = day.refunded(now.table(day.number), claimants);
            List<LineKey> keys = refunded.stream().map(Line::key).toList();
            LineLookup.Found before = then.find(LineLookup.Keys.of(keys));
            for (int i = 0; i < keys.size(); i++) {
                LineKey key = keys.get(i);
                day.add(refunds, before.line(i).orElseGet(() -> Line.unseen(key)), refunded.get(i), claimants);
            }
        }
        refunds.sort(Comparator.comparing((VestedRefund refund) -> new LineKey(refund.orderId(), refund.lineNo()))
                .thenComparingLong(VestedRefund::dramaId)
                .thenComparingLong(VestedRefund::hostId));
        return refunds;
    }

    /// A settled day.
    ///
    /// @param number its epoch day
    private record Day(int number, PlanBook plans, LineMeasures measures) {
        /// Returns the lines touched on the day that were refunded, on it or before, and of which something
        /// owed to such a claimant had vested, by hash.
        List<Line> refunded(LineTable touched, ClaimantFilter claimants) {
            List<Line> refunded = new ArrayList<>();
            for (int group = 0; group < touched.groups(); group++) {
                touched.all(group, (_, line) -> {
                    if (line.refundedFen() > 0 && hasVested(line, claimants)) {
                        refunded.add(line);
                    }
                });
            }
            refunded.sort(BY_HASH);
            return refunded;
        }

        private boolean hasVested(Line line, ClaimantFilter claimants) {
            for (Target target : line.opened().orElseThrow().attribution().targets()) {
                OptionalInt vestDay = measures.vestDay(line, target);
                if (vestDay.isPresent()
                        && vestDay.getAsInt() < number
                        && claimants.concerns(target.dramaId(), target.hostId())) {
                    return true;
                }
            }
            return false;
        }

        void add(List<VestedRefund> refunds, Line before, Line after, ClaimantFilter claimants) {
            if (after.refundedFen() == before.refundedFen()) {
                return;
            }
            MeasureDeltas deltas = new MeasureDeltas();
            measures.addTo(deltas, before, after);
            Map<Claimant, MeasureKey> told = new TreeMap<>();
            Map<MeasureKey, BigInteger> movements = deltas.byKey();
            movements.forEach((key, movement) -> {
                long dramaId = key.terms().enrolment().dramaId();
                if (movement.signum() < 0 && claimants.has(dramaId, key.hostId()) && vestDay(after, key) < number) {
                    told.merge(
                            new Claimant(dramaId, key.hostId()),
                            key,
                            (one, other) -> PayingMeasure.nearer(plans, one, other));
                }
            });
            told.forEach((claimant, key) -> refunds.add(new VestedRefund(
                    after.key().orderId(),
                    after.key().lineNo(),
                    claimant.dramaId,
                    claimant.hostId,
                    BusinessDate.of(after.opened().orElseThrow().facts().paidTime()),
                    LocalDate.ofEpochDay(vestDay(after, key)),
                    after.refundedFen() - before.refundedFen(),
                    key.terms(),
                    key.component(),
                    movements.getOrDefault(key, BigInteger.ZERO))));
        }

        /// Returns when the targets that move a measure vest: they have the same terms.
        private int vestDay(Line line, MeasureKey key) {
            for (Target target : line.opened().orElseThrow().attribution().targets()) {
                if (target.terms().isPresent() && target.terms().get().equals(key.terms())) {
                    return measures.vestDay(line, target).orElse(Line.NEVER);
                }
            }
            return Line.NEVER;
        }
    }

    private record Claimant(long dramaId, long hostId) implements Comparable<Claimant> {
        private static final Comparator<Claimant> ORDER =
                Comparator.comparingLong(Claimant::dramaId).thenComparingLong(Claimant::hostId);

        @Override
        public int compareTo(Claimant other) {
            return ORDER.compare(this, other);
        }
    }
}
