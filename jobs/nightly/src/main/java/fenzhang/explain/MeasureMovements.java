package fenzhang.explain;

import fenzhang.attribution.Attribution.Target;
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
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// Finds the order lines that moved dramas' measures on a sealed day: those that vested, and those of which a refund
/// took back something that had. Reads the tables of the day and of the days on which holds began that ended on it.
final class MeasureMovements {
    private static final Comparator<LineKey> BY_HASH =
            Comparator.<LineKey>comparingLong(key -> key.hash64()).thenComparing(Comparator.naturalOrder());

    private final SealedState state;
    private final LocalDate firstDate;
    private final LocalDate date;
    private final PlanBook plans;

    /// @param state what the nights up to the day left, its own included
    MeasureMovements(SealedState state, LocalDate firstDate, LocalDate date, PlanBook plans) {
        this.state = state;
        this.firstDate = firstDate;
        this.date = date;
        this.plans = plans;
    }

    /// Returns the lines that moved measures of some dramas, by their keys.
    List<MeasureMovement> of(LongPredicate dramas) {
        LineHistory history = new LineHistory(state, firstDate, date.plusDays(1));
        List<MeasureMovement> moved = new ArrayList<>();
        try (LineLookup.Reader now = history.lookup().reader();
                LineLookup.Reader then =
                        new LineHistory(state, firstDate, date).lookup().reader()) {
            List<LineKey> candidates = List.copyOf(candidates(now, dramas));
            LineLookup.Keys keys = LineLookup.Keys.of(candidates);
            LineLookup.Found left = now.find(keys);
            LineLookup.Found found = then.find(keys);
            for (int i = 0; i < candidates.size(); i++) {
                LineKey key = candidates.get(i);
                Line is = left.line(i).orElseThrow();
                moved.add(moved(dramas, found.line(i).orElseGet(() -> Line.unseen(key)), is));
            }
        }
        return moved.stream()
                .filter(line -> !line.movements().isEmpty())
                .sorted(Comparator.comparing(MeasureMovement::line))
                .toList();
    }

    /// Returns the lines owed to such a drama that the day touched, or whose hold may have ended on it, by hash.
    private Set<LineKey> candidates(LineLookup.Reader reader, LongPredicate dramas) {
        Set<LineKey> keys = new TreeSet<>(BY_HASH);
        int today = (int) date.toEpochDay();
        LineTable touched = reader.table(today);
        for (int group = 0; group < touched.groups(); group++) {
            touched.all(group, (_, line) -> addIfOwed(keys, line, dramas));
        }
        Set<Integer> holds = new TreeSet<>();
        plans.versions().forEach(version -> holds.add(version.holdDays()));
        for (int hold : holds) {
            int holdStart = today - hold;
            if (hold > 0 && holdStart >= firstDate.toEpochDay()) {
                LineTable started = reader.table(holdStart);
                for (int group = 0; group < started.groups(); group++) {
                    started.startedOn(group, holdStart, (_, line) -> addIfOwed(keys, line, dramas));
                }
            }
        }
        return keys;
    }

    private static void addIfOwed(Set<LineKey> keys, Line line, LongPredicate dramas) {
        if (line.opened().isPresent()
                && line.opened().get().attribution().targets().stream()
                        .anyMatch(target -> dramas.test(target.dramaId()))) {
            keys.add(line.key());
        }
    }

    private MeasureMovement moved(LongPredicate dramas, Line before, Line after) {
        MeasureDeltas deltas = new MeasureDeltas();
        LineMeasures measures = new LineMeasures(date, plans);
        measures.addTo(deltas, before, after);
        NavigableMap<MeasureKey, BigInteger> movements = deltas.byKey();
        movements.keySet().removeIf(key -> !dramas.test(key.terms().enrolment().dramaId()));
        movements.values().removeIf(movement -> movement.signum() == 0);
        Set<Long> vested = new TreeSet<>();
        for (Target target : after.opened().orElseThrow().attribution().targets()) {
            if (measures.vestDay(after, target).orElse(Line.NEVER) == (int) date.toEpochDay()) {
                vested.add(target.dramaId());
            }
        }
        return new MeasureMovement(after.key(), vested, movements);
    }
}
