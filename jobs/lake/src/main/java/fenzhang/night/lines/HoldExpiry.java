package fenzhang.night.lines;

import fenzhang.attribution.Attribution.Target;
import fenzhang.columnar.work.Parallel;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.lake.state.LineLookup;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.table.LineTable;
import fenzhang.log.LineKey;
import fenzhang.measure.LineMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.order.Line;
import fenzhang.plan.PlanVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Adds up the lines that vest today and that no event touched today, as they stand.
///
/// A line whose hold started on a day stands in that day's table; a later day may have refunded some of it, and then it
/// stands in that day's table as well.
public final class HoldExpiry implements Parallel.Worker {
    private final DayContext context;
    private final LineLookup.Reader reader;
    private final List<Piece> pieces;
    private final LineMeasures measures;
    private final LineAccumulator day;
    private final LineAccumulator own;

    private HoldExpiry(DayContext context, LineLookup history, List<Piece> pieces, LineAccumulator day) {
        this.context = context;
        this.reader = history.reader();
        this.pieces = pieces;
        this.measures = new LineMeasures(context.date(), context.plans());
        this.day = day;
        this.own = new LineAccumulator(context);
    }

    /// A row group of the table of a day on which holds started that end today.
    public record Piece(int holdStart, int group) {}

    /// Adds them to what the touched lines come to.
    static void add(DayContext context, LineAccumulator day) {
        LineLookup history =
                context.history().lookupWith(day.hashes(), context.out(), context.staged(StateKind.LINES.staged()));
        List<Piece> pieces = pieces(context, history);
        Parallel.run(pieces.size(), () -> new HoldExpiry(context, history, pieces, day));
    }

    /// Returns what one piece of work adds.
    ///
    /// @param history that sees the lines of this day, too
    public static LineAccumulator of(DayContext context, LineLookup history, Piece piece) {
        LineAccumulator day = new LineAccumulator(context);
        try (HoldExpiry expiry = new HoldExpiry(context, history, List.of(piece), day)) {
            expiry.take(0);
        }
        return day;
    }

    /// Returns the pieces of work of a day.
    public static List<Piece> pieces(DayContext context, LineLookup history) {
        List<Piece> pieces = new ArrayList<>();
        int firstDay = (int) context.of().firstDate().toEpochDay();
        try (LineLookup.Reader reader = history.reader()) {
            for (int holdDays : holdDays(context)) {
                int holdStart = context.day() - holdDays;
                int groups = holdStart < firstDay ? 0 : reader.table(holdStart).groups();
                for (int group = 0; group < groups; group++) {
                    pieces.add(new Piece(holdStart, group));
                }
            }
        }
        return pieces;
    }

    private static Set<Integer> holdDays(DayContext context) {
        Set<Integer> holds = new TreeSet<>();
        for (PlanVersion version : context.plans().versions()) {
            if (version.holdDays() > 0) {
                holds.add(version.holdDays());
            }
        }
        return holds;
    }

    @Override
    public void take(int number) {
        Piece piece = pieces.get(number);
        LineTable table = reader.table(piece.holdStart());
        List<Line> due = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        table.startedOn(piece.group(), piece.holdStart(), (row, line) -> {
            if (line.holdStart() == piece.holdStart() && vestsToday(line)) {
                due.add(line);
                rows.add(row);
            }
        });
        LineLookup.Keys keys = LineLookup.Keys.of(due.stream().map(Line::key).toList());
        boolean[] newest = reader.areNewest(
                keys, piece.holdStart(), rows.stream().mapToInt(row -> row).toArray());
        List<LineKey> touchedLater = new ArrayList<>();
        for (int i = 0; i < newest.length; i++) {
            if (newest[i]) {
                vest(due.get(i));
            } else {
                touchedLater.add(due.get(i).key());
            }
        }
        LineLookup.Found found = reader.find(LineLookup.Keys.of(touchedLater));
        for (int i = 0; i < touchedLater.size(); i++) {
            if (!found.isOf(i, context.day())) {
                vest(found.line(i).orElseThrow());
            }
        }
    }

    private void vest(Line line) {
        if (Mutations.isHere(Mutation.VESTING_FORGOTTEN)) {
            return;
        }
        if (Mutations.isHere(Mutation.VESTING_TWICE)) {
            vest(line);
        }
        own.totals().addVested(measures.addTo(own.deltas(), line, line));
    }

    private boolean vestsToday(Line line) {
        for (Target target : line.opened().orElseThrow().attribution().targets()) {
            OptionalInt vestDay = measures.vestDay(line, target);
            if (vestDay.isPresent() && vestDay.getAsInt() == context.day()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        reader.close();
        day.addAll(own);
    }
}
