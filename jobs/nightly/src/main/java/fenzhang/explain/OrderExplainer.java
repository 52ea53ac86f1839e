package fenzhang.explain;

import fenzhang.columnar.file.FileTree;
import fenzhang.explain.LineExplanation.Day;
import fenzhang.explain.LineExplanation.Holding;
import fenzhang.explain.LineRecomputation.Replayed;
import fenzhang.history.RunArchive;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.measure.MeasureKey;
import fenzhang.order.Line;
import fenzhang.store.books.ComponentBooks;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Tells the story of an order: its rows are found again, its lines taken through their days again by the code of the
/// nights, and what comes out is compared with what the nights recorded. Reads only.
public final class OrderExplainer {
    /// The lines, from 1 on, that are looked for when none is named, besides those that stand beside them in a log.
    public static final int LINES = OrderScan.LINES;

    private final RunArchive archive;
    private final ComponentBooks components;
    private final FileTree lake;

    public OrderExplainer(RunArchive archive, ComponentBooks components, FileTree lake) {
        this.archive = archive;
        this.components = components;
        this.lake = lake;
    }

    /// Tells an order as of the last sealed day of a platform.
    ///
    /// @param lineNo the only line to tell of; empty for all
    /// @throws fenzhang.columnar.file.InputRefused if no day is sealed, or a delivered file isn't what was settled
    public OrderExplanation tell(String platform, String orderId, OptionalInt lineNo) {
        ArchivedDays past = new ArchivedDays(platform, archive, lake);
        OrderScan.Found found = OrderScan.find(past, orderId, lineNo);
        List<LineExplanation> lines = new ArrayList<>();
        for (int line : lines(found)) {
            if (lineNo.isEmpty() || lineNo.getAsInt() == line) {
                lines.add(line(past, found, new LineKey(orderId, line)));
            }
        }
        List<RowExplanation> unnamed = refused(found, 0);
        return new OrderExplanation(
                platform, orderId, past.lastDate(), List.copyOf(found.rows().keySet()), unnamed, lines);
    }

    private static NavigableSet<Integer> lines(OrderScan.Found found) {
        NavigableSet<Integer> lines = new TreeSet<>(found.recordedByLine().keySet());
        found.rows().values().forEach(rows -> rows.forEach(row -> lines.add(row.lineNo())));
        lines.remove(0);
        return lines;
    }

    private static List<RowExplanation> refused(OrderScan.Found found, int lineNo) {
        return OrderScan.ofLine(found, lineNo).values().stream()
                .flatMap(List::stream)
                .flatMap(row -> row.refused().stream())
                .toList();
    }

    private LineExplanation line(ArchivedDays past, OrderScan.Found found, LineKey key) {
        Map<LocalDate, List<SaleEvent>> events = new TreeMap<>();
        OrderScan.ofLine(found, key.lineNo())
                .forEach((date, rows) -> events.put(
                        date, rows.stream().flatMap(row -> row.event().stream()).toList()));
        List<AttributionTrace> traces = new ArrayList<>();
        Replayed replayed = LineRecomputation.play(key, events, past.lastDate(), (date, facts) -> {
            AttributionTrace trace = AttributionTrace.of(past, date, facts);
            traces.add(trace);
            return trace.attribution();
        });
        List<RowExplanation> rows = new ArrayList<>(refused(found, key.lineNo()));
        rows.addAll(replayed.rows());
        rows.sort(Comparator.comparing(RowExplanation::deliveredOn)
                .thenComparing(RowExplanation::decidedOn)
                .thenComparing(row -> row.eventTime().orElse(Long.MIN_VALUE)));
        List<String> differences = new ArrayList<>();
        NavigableMap<Integer, Line> recorded = found.recordedByLine().getOrDefault(key.lineNo(), new TreeMap<>());
        new LineComparison(key, differences).compare(recorded, replayed.played());
        compareQuarantined(key, found, rows, differences);
        LineEntitlements money = new LineEntitlements(past, components, replayed.played(), replayed.last());
        List<Day> days = money.days();
        List<Holding> standing = money.standing();
        addUp(key, days, standing, differences);
        differences.addAll(money.differences());
        return new LineExplanation(
                key.lineNo(),
                rows,
                traces.isEmpty() ? Optional.empty() : Optional.of(opened(replayed.last(), traces.getFirst(), money)),
                days,
                standing,
                differences);
    }

    private static LineExplanation.Opened opened(Line line, AttributionTrace trace, LineEntitlements money) {
        LineFacts facts = line.opened().orElseThrow().facts();
        return new LineExplanation.Opened(
                facts.paidTime(),
                facts.saleKind(),
                facts.groupBuy(),
                facts.productId(),
                facts.shopId(),
                facts.quantity(),
                facts.paidFen(),
                facts.commissionFen(),
                line.confirmedOn() == Line.NEVER
                        ? Optional.empty()
                        : Optional.of(LocalDate.ofEpochDay(line.confirmedOn())),
                line.cancelled(),
                trace.story(),
                money.targets());
    }

    /// A row that a day quarantined, as recorded and as computed.
    private record Quarantined(LocalDate date, String reason, SaleEvent.Source source)
            implements Comparable<Quarantined> {
        @Override
        public int compareTo(Quarantined other) {
            return toString().compareTo(other.toString());
        }
    }

    private static void compareQuarantined(
            LineKey key, OrderScan.Found found, List<RowExplanation> rows, List<String> differences) {
        NavigableSet<Quarantined> computed = new TreeSet<>();
        for (RowExplanation row : rows) {
            row.reason()
                    .ifPresent(reason -> computed.add(new Quarantined(row.decidedOn(), reason.name(), row.source())));
        }
        List<SaleEvent.Source> own = rows.stream().map(RowExplanation::source).toList();
        NavigableSet<Quarantined> recorded = new TreeSet<>();
        found.quarantined()
                .forEach((date, ofOrder) -> ofOrder.stream()
                        .filter(row -> own.contains(row.source()))
                        .forEach(row -> recorded.add(new Quarantined(date, row.reason(), row.source()))));
        if (!computed.equals(recorded)) {
            differences.add(
                    "line " + key.lineNo() + ": the quarantine has " + recorded + ", computed again it is " + computed);
        }
    }

    /// The movements of all days come to what the line holds.
    private static void addUp(LineKey key, List<Day> days, List<Holding> standing, List<String> differences) {
        Map<MeasureKey, BigInteger> sums = days.stream()
                .flatMap(day -> day.movements().stream())
                .collect(Collectors.toMap(
                        LineExplanation.Movement::key, LineExplanation.Movement::moved, BigInteger::add, TreeMap::new));
        sums.values().removeIf(sum -> sum.signum() == 0);
        Map<MeasureKey, BigInteger> held = new TreeMap<>();
        standing.forEach(holding -> held.put(holding.key(), holding.value()));
        if (!Objects.equals(sums, held)) {
            differences.add("line " + key.lineNo() + ": its movements add up to " + sums + ", but it holds " + held);
        }
    }
}
