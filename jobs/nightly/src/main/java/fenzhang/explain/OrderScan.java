package fenzhang.explain;

import fenzhang.columnar.page.InputRules;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.SaleLog;
import fenzhang.lake.state.LineLookup;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.table.ParkedTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.LineKey;
import fenzhang.log.Log;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleCheck;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleReason;
import fenzhang.log.TextColumn;
import fenzhang.night.context.RulesInForce;
import fenzhang.night.sales.SaleFacts;
import fenzhang.order.Line;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the rows of an order in the delivered sales logs of those days on which it left a trace: in the tables of
/// lines, in the quarantine, or among the events that waited.
///
/// An event waits for a week at most, so every event that waited to the end of it stands in one of every seven days'
/// tables of waiting events. A duplicate that is a day's only trace is not found: nights only count those.
final class OrderScan {
    /// The lines that are looked for when none is named; others are found where they stand beside these.
    static final int LINES = 64;

    private static final int WAITING_DAYS = 7;
    private static final int BATCH_ROWS = 4_096;

    private final ArchivedDays past;
    private final String orderId;
    private final NavigableMap<Integer, NavigableMap<Integer, Line>> recordedByLine = new TreeMap<>();
    private final NavigableMap<LocalDate, List<QuarantineTable.OfOrder>> quarantined = new TreeMap<>();
    private final NavigableMap<LocalDate, List<Row>> rows = new TreeMap<>();

    private OrderScan(ArchivedDays past, String orderId) {
        this.past = past;
        this.orderId = orderId;
    }

    /// A row of the order.
    ///
    /// @param lineNo 0 if it names no line
    /// @param event what it reports, if it passed its own checks
    /// @param refused what became of it, if it did not
    record Row(int lineNo, Optional<SaleEvent> event, Optional<RowExplanation> refused) {}

    /// What was found.
    ///
    /// @param recordedByLine by number, the line as each day that touched it left it, by epoch day
    /// @param quarantined the rows that each day quarantined, as recorded
    /// @param rows by delivery date, in the order of the log; every day that was searched has an entry
    record Found(
            NavigableMap<Integer, NavigableMap<Integer, Line>> recordedByLine,
            NavigableMap<LocalDate, List<QuarantineTable.OfOrder>> quarantined,
            NavigableMap<LocalDate, List<Row>> rows) {}

    /// Finds the rows of an order and what is recorded of its lines.
    ///
    /// @param lineNo the only line asked for
    static Found find(ArchivedDays past, String orderId, OptionalInt lineNo) {
        OrderScan scan = new OrderScan(past, orderId);
        scan.findQuarantined();
        try (LineLookup.Reader reader = past.history().lookup().reader()) {
            for (int line = lineNo.orElse(1); line <= lineNo.orElse(LINES); line++) {
                scan.look(reader, line);
            }
            scan.scan();
            if (lineNo.isEmpty()) {
                for (int line : scan.newLines()) {
                    scan.look(reader, line);
                }
                scan.scan();
            }
        }
        return new Found(scan.recordedByLine, scan.quarantined, scan.rows);
    }

    private void findQuarantined() {
        for (LocalDate date = past.firstDate(); !date.isAfter(past.lastDate()); date = date.plusDays(1)) {
            if (!past.mayHaveQuarantined(date)) {
                continue;
            }
            StateFile file = past.archive().quarantine(past.versions(), date, Log.SALES);
            List<QuarantineTable.OfOrder> found = QuarantineTable.ofOrder(file.tree(), file.path(), orderId);
            if (!found.isEmpty()) {
                quarantined.put(date, found);
            }
        }
    }

    private void look(LineLookup.Reader reader, int line) {
        NavigableMap<Integer, Line> byDay = reader.byDay(new LineKey(orderId, line));
        if (!byDay.isEmpty()) {
            recordedByLine.put(line, byDay);
        }
    }

    private NavigableSet<Integer> newLines() {
        NavigableSet<Integer> lines = new TreeSet<>();
        rows.values().forEach(found -> found.forEach(row -> lines.add(row.lineNo())));
        lines.remove(0);
        lines.removeAll(recordedByLine.keySet());
        return lines;
    }

    private void scan() {
        NavigableSet<LocalDate> traces = new TreeSet<>(quarantined.keySet());
        recordedByLine.values().forEach(byDay -> byDay.keySet().forEach(day -> traces.add(LocalDate.ofEpochDay(day))));
        for (LocalDate date : traces) {
            scanOnce(date);
        }
        NavigableSet<LocalDate> evenings = new TreeSet<>();
        traces.forEach(date -> evenings.add(date.minusDays(1)));
        for (LocalDate date = past.lastDate(); !date.isBefore(past.firstDate()); date = date.minusDays(WAITING_DAYS)) {
            evenings.add(date);
        }
        for (LocalDate evening : evenings.tailSet(past.firstDate())) {
            StateFile parked = past.state().file(evening, StateKind.PARKED);
            for (SaleEvent event : ParkedTable.read(parked.tree(), parked.path())) {
                if (event.line().orderId().equals(orderId)) {
                    scanOnce(LocalDate.ofEpochDay(event.deliveredOn()));
                }
            }
        }
    }

    private void scanOnce(LocalDate date) {
        if (rows.containsKey(date)) {
            return;
        }
        List<Row> found = new ArrayList<>();
        SaleCheck check = new SaleCheck(date, RulesInForce.knownIds(past.catalog(date), past.platform()));
        for (String path : past.salesFiles(date)) {
            for (Span span : SaleLog.ofOrder(past.lake(), path, orderId)) {
                scan(span, check, date, found);
            }
        }
        rows.put(date, found);
    }

    private void scan(Span span, SaleCheck check, LocalDate date, List<Row> found) {
        byte[] wanted = orderId.getBytes(StandardCharsets.UTF_8);
        SaleBatch batch = new SaleBatch(BATCH_ROWS);
        try (SaleLog log = SaleLog.open(past.lake(), span, batch, InputRules.SETTLED)) {
            for (int count = log.next(); count > 0; count = log.next()) {
                for (int row = 0; row < count; row++) {
                    TextColumn order = batch.orderId();
                    if (!order.isNull()[row] && Arrays.equals(order.value()[row], wanted)) {
                        SaleEvent.Source source = new SaleEvent.Source(span.path(), log.firstRow() + row);
                        found.add(row(batch, row, check.check(batch, row), source, date));
                    }
                }
            }
        }
    }

    private Row row(SaleBatch batch, int row, int answer, SaleEvent.Source source, LocalDate date) {
        int lineNo = Math.max(0, batch.lineNo().orZero(row));
        if (answer != SaleCheck.ACCEPTED) {
            return new Row(lineNo, Optional.empty(), Optional.of(refused(batch, row, answer, source, date)));
        }
        SaleEvent event = new SaleEvent(
                new LineKey(orderId, lineNo),
                SaleEventKind.of(batch.event()[row]),
                batch.eventTime().value()[row],
                batch.refundId().orEmpty(row),
                batch.refundAmount().value()[row],
                SaleFacts.of(batch, row),
                (int) date.toEpochDay(),
                source);
        return new Row(lineNo, Optional.of(event), Optional.empty());
    }

    private RowExplanation refused(SaleBatch batch, int row, int answer, SaleEvent.Source source, LocalDate date) {
        SaleReason reason = SaleReason.of(answer);
        byte event = batch.event()[row];
        return new RowExplanation(
                source,
                date,
                event < 0
                        ? Optional.empty()
                        : Optional.of(SaleEventKind.of(event).name()),
                optional(batch.eventTime().isNull()[row], batch.eventTime().value()[row]),
                batch.refundId().orEmpty(row),
                fen(batch.refundAmount(), row).orElse(0),
                fen(batch.paidAmount(), row),
                fen(batch.commissionAmount(), row),
                date,
                RowExplanation.Became.QUARANTINED,
                Optional.of(reason),
                QuarantineReasonText.of(reason, batch, row, date));
    }

    private static OptionalLong fen(LongColumn amounts, int row) {
        long fen = amounts.value()[row];
        return optional(amounts.isNull()[row] || fen == SaleBatch.NO_FEN, fen);
    }

    private static OptionalLong optional(boolean isNull, long value) {
        return isNull ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// Returns the rows of one line, or of none where the line is 0.
    static Map<LocalDate, List<Row>> ofLine(Found found, int lineNo) {
        Map<LocalDate, List<Row>> ofLine = new TreeMap<>();
        found.rows()
                .forEach((date, rows) -> ofLine.put(
                        date,
                        rows.stream().filter(row -> row.lineNo() == lineNo).toList()));
        return ofLine;
    }
}
