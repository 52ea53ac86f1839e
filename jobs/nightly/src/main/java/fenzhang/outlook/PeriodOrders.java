package fenzhang.outlook;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Target;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.LineHistory;
import fenzhang.lake.state.LineLookup;
import fenzhang.lake.state.SealedState;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import fenzhang.measure.LineMeasures;
import fenzhang.measure.MeasureDeltas;
import fenzhang.order.Line;
import fenzhang.outlook.OwedOrder.Moved;
import fenzhang.outlook.OwedOrder.Owner;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.store.books.BooksStore;
import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Finds the order lines behind what a period posted: those that vested on its days, and those whose hold had begun by
/// its end, each as it stood then. Every day's table of lines is read once, whoever is asked for; refunds of lines that
/// vested before the period are [VestedRefunds].
public final class PeriodOrders {
    private final BooksStore books;
    private final RunArchive archive;

    public PeriodOrders(RunArchive archive) {
        this.books = archive.books();
        this.archive = archive;
    }

    /// Gives them to a taker, in no order that means anything.
    ///
    /// @param first the first day of the period
    /// @param last its last day that is sealed
    /// @param claimants those to tell of
    public void each(
            String platform, LocalDate first, LocalDate last, ClaimantFilter claimants, Consumer<OwedOrder> taker) {
        PlanBook plans = RunArchive.plans(books.provenance(platform, last));
        LocalDate firstDate = books.sealedDates(platform).getFirst();
        int longest =
                plans.versions().stream().mapToInt(PlanVersion::holdDays).max().orElse(0);
        LocalDate from = first.minusDays(longest);
        SealedState state = archive.state(archive.versions(platform, last.plusDays(1)), Map.of());
        Finder finder = new Finder(first, last, plans, claimants, taker);
        try (LineLookup.Reader reader =
                new LineHistory(state, firstDate, last.plusDays(1)).lookup().reader()) {
            LocalDate earliest = from.isBefore(firstDate) ? firstDate : from;
            HeldLines.each(
                    reader, (int) earliest.toEpochDay(), (int) last.toEpochDay(), finder::concerns, finder::tell);
        }
    }

    /// Tells of lines.
    private static final class Finder {
        private final int first;
        private final int last;
        private final PlanBook plans;
        private final ClaimantFilter claimants;
        private final Consumer<OwedOrder> taker;
        private final LineMeasures holds;
        private final Map<Integer, LineMeasures> measuresByDay = new HashMap<>();

        Finder(LocalDate first, LocalDate last, PlanBook plans, ClaimantFilter claimants, Consumer<OwedOrder> taker) {
            this.first = (int) first.toEpochDay();
            this.last = (int) last.toEpochDay();
            this.plans = plans;
            this.claimants = claimants;
            this.taker = taker;
            this.holds = new LineMeasures(last, plans);
        }

        private boolean concerns(Line line) {
            for (Target target : line.opened().orElseThrow().attribution().targets()) {
                OptionalInt vestDay = holds.vestDay(line, target);
                if (vestDay.isPresent()
                        && vestDay.getAsInt() >= first
                        && claimants.concerns(target.dramaId(), target.hostId())) {
                    return true;
                }
            }
            return false;
        }

        private void tell(Line line) {
            Attribution attribution = line.opened().orElseThrow().attribution();
            LineFacts facts = line.opened().orElseThrow().facts();
            long[] paid = attribution.divide(facts.paidFen());
            long[] commission = attribution.divide(facts.commissionFen());
            long[] left = attribution.divide(line.remainingPaidFen());
            Map<Owner, Parts> byOwner = new LinkedHashMap<>();
            for (int i = 0; i < paid.length; i++) {
                Target target = attribution.targets().get(i);
                OptionalInt vestDay = holds.vestDay(line, target);
                if (vestDay.isPresent() && vestDay.getAsInt() >= first) {
                    for (Owner owner : owners(target, facts)) {
                        byOwner.computeIfAbsent(owner, _ -> new Parts(vestDay.getAsInt()))
                                .add(paid[i], commission[i], paid[i] - left[i]);
                    }
                }
            }
            byOwner.forEach((owner, parts) -> taker.accept(new OwedOrder(
                    owner,
                    line.key(),
                    new OwedOrder.Sale(
                            facts.saleKind(), BusinessDate.of(facts.paidTime()), LocalDate.ofEpochDay(parts.vestDay)),
                    new OwedOrder.Part(parts.paidFen, parts.commissionFen, parts.refundedFen),
                    parts.vestDay > last ? List.of() : moved(line, owner, parts.vestDay))));
        }

        /// Returns those of a target's owners that are asked for.
        private List<Owner> owners(Target target, LineFacts facts) {
            List<Owner> owners = new ArrayList<>();
            if (claimants.has(target.dramaId(), 0)) {
                owners.add(new Owner(target.dramaId(), 0));
            }
            boolean isHosted = target.hostId() != 0
                    && facts.saleKind() == SaleKind.GOODS
                    && target.terms()
                            .orElseThrow()
                            .version(plans)
                            .liveHostShare()
                            .isPresent();
            if (isHosted && claimants.has(target.dramaId(), target.hostId())) {
                owners.add(new Owner(target.dramaId(), target.hostId()));
            }
            return owners;
        }

        /// What vested on a day is what the line, as it stands, would add on it.
        private List<Moved> moved(Line line, Owner owner, int vestDay) {
            MeasureDeltas deltas = new MeasureDeltas();
            measuresByDay
                    .computeIfAbsent(vestDay, day -> new LineMeasures(LocalDate.ofEpochDay(day), plans))
                    .addTo(deltas, line, line);
            List<Moved> moved = new ArrayList<>();
            deltas.byKey().forEach((key, x10000) -> {
                if (key.terms().enrolment().dramaId() == owner.dramaId()
                        && key.hostId() == owner.hostId()
                        && x10000.signum() != 0) {
                    moved.add(new Moved(key, x10000));
                }
            });
            return moved;
        }
    }

    /// Adds up an owner's parts of a line.
    private static final class Parts {
        private final int vestDay;
        private long paidFen;
        private long commissionFen;
        private long refundedFen;

        Parts(int vestDay) {
            this.vestDay = vestDay;
        }

        void add(long paid, long commission, long refunded) {
            paidFen = Math.addExact(paidFen, paid);
            commissionFen = Math.addExact(commissionFen, commission);
            refundedFen = Math.addExact(refundedFen, refunded);
        }
    }
}
