package fenzhang.lake.check;

import fenzhang.columnar.column.ColumnProblem;
import fenzhang.columnar.file.FileTree;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.SaleLog;
import fenzhang.log.ColumnFault;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleCheck;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import fenzhang.log.SaleReason;
import fenzhang.time.BusinessDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The rows of a file of the sales log, each held to the checks that a night makes of a row by itself. What a
/// line refuses depends on its other rows.
final class SaleRows implements LogRows {
    private static final int BATCH_ROWS = 4_096;

    private final SaleBatch batch = new SaleBatch(BATCH_ROWS);
    private final LogCheck.Asked asked;
    private final SaleCheck check;

    SaleRows(LogCheck.Asked asked) {
        this.asked = asked;
        this.check = new SaleCheck(asked.date(), asked.known());
    }

    @Override
    public List<ColumnProblem> wrongColumns(FileTree lake, String path) {
        return SaleLog.wrongColumns(lake, path);
    }

    @Override
    public long rows(FileTree lake, String path) {
        return SaleLog.rows(lake, path);
    }

    @Override
    public void read(FileTree lake, String path, RowFindings findings) {
        try (SaleLog log = SaleLog.open(lake, new Span(path, 0, Integer.MAX_VALUE), batch, asked.files())) {
            for (int rows = log.next(); rows > 0; rows = log.next()) {
                findings.read(rows);
                for (int row = 0; row < rows; row++) {
                    int answer = check.check(batch, row);
                    if (answer != SaleCheck.ACCEPTED) {
                        quarantine(row, SaleReason.of(answer), path, log.firstRow() + row, findings);
                    }
                }
            }
        }
        if (findings.has(SaleReason.BAD_EVENT.name())) {
            findings.texts(
                    SaleReason.BAD_EVENT.name(),
                    "event",
                    UnlistedTexts.of(lake, path, "event", text -> SaleEventKind.codeOf(text) >= 0));
        }
        if (findings.has(SaleReason.BAD_SALE_KIND.name())) {
            findings.texts(
                    SaleReason.BAD_SALE_KIND.name(),
                    "sale_kind",
                    UnlistedTexts.of(lake, path, "sale_kind", text -> SaleKind.codeOf(text) >= 0));
        }
    }

    private void quarantine(int row, SaleReason reason, String path, long sourceRow, RowFindings findings) {
        findings.quarantine(reason.name(), faults(row, reason), path, sourceRow);
        if (reason == SaleReason.UNKNOWN_DRAMA) {
            findings.missing("drama " + batch.dramaId().value()[row], 1);
        } else if (reason == SaleReason.UNKNOWN_HOST) {
            findings.missing("creator " + batch.hostId().value()[row], 1);
        }
    }

    private List<Fault> faults(int row, SaleReason reason) {
        return switch (reason) {
            case NULL_FIELD, BAD_ID ->
                SaleCheck.faults(batch, row, reason).stream()
                        .map(fault -> new Fault(fault.column(), value(row, fault)))
                        .toList();
            case BAD_EVENT -> List.of(new Fault("event", "none of those listed"));
            case BAD_SALE_KIND -> List.of(new Fault("sale_kind", "none of those listed"));
            case BAD_QUANTITY ->
                List.of(new Fault("quantity", Integer.toString(batch.quantity().value()[row])));
            case BAD_AMOUNT -> amounts(row);
            case BAD_TIME ->
                List.of(new Fault(
                        "event_time",
                        time(batch.eventTime(), row) + ", before its paid_time " + time(batch.paidTime(), row)));
            case FUTURE, TOO_LATE ->
                List.of(new Fault(
                        "event_time",
                        "business date " + BusinessDate.of(batch.eventTime().value()[row]) + ", delivered "
                                + asked.date()));
            case UNKNOWN_DRAMA ->
                List.of(new Fault("drama_id", Long.toString(batch.dramaId().value()[row])));
            case UNKNOWN_HOST ->
                List.of(new Fault("host_id", Long.toString(batch.hostId().value()[row])));
            case CONFLICT, INVALID_TRANSITION, OVER_REFUND, ORPHAN ->
                throw new IllegalArgumentException(reason + " is no reason of a row by itself");
        };
    }

    /// Returns the amounts that can't be: of the refund last, as it may be right but for the event.
    private List<Fault> amounts(int row) {
        long paid = batch.paidAmount().value()[row];
        long commission = batch.commissionAmount().value()[row];
        long refund = batch.refundAmount().value()[row];
        boolean isRefund = batch.event()[row] == SaleEventKind.REFUNDED.ordinal();
        List<Fault> faults = new ArrayList<>();
        if (paid < 0) {
            faults.add(new Fault("paid_amount", yuan(paid)));
        }
        if (commission < 0) {
            faults.add(new Fault("commission_amount", yuan(commission)));
        } else if (commission > paid && paid >= 0) {
            faults.add(new Fault("commission_amount", yuan(commission) + ", above paid_amount " + yuan(paid)));
        }
        if (refund < 0) {
            faults.add(new Fault("refund_amount", yuan(refund)));
        } else if (isRefund && refund == 0) {
            faults.add(new Fault("refund_amount", "0 on REFUNDED"));
        } else if (!isRefund && refund != 0) {
            faults.add(new Fault("refund_amount", yuan(refund) + " on another event than REFUNDED"));
        }
        return faults;
    }

    private static String yuan(long fen) {
        return fen == SaleBatch.NO_FEN
                ? "no whole fen, or beyond 64 bits"
                : BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static String time(LongColumn times, int row) {
        return Instant.ofEpochMilli(times.value()[row]).toString();
    }

    private String value(int row, ColumnFault fault) {
        return switch (fault.kind()) {
            case NULL -> "null";
            case BAD_TEXT -> "empty, over 64 bytes or no UTF-8";
            case BELOW_ONE ->
                switch (fault.column()) {
                    case "line_no" -> Integer.toString(batch.lineNo().value()[row]);
                    case "user_id" -> Long.toString(batch.userId().value()[row]);
                    case "product_id" -> Long.toString(batch.productId().value()[row]);
                    case "shop_id" -> Long.toString(batch.shopId().value()[row]);
                    case "drama_id" -> Long.toString(batch.dramaId().value()[row]);
                    case "episode_no" -> Integer.toString(batch.episodeNo().value()[row]);
                    case "host_id" -> Long.toString(batch.hostId().value()[row]);
                    default -> fault.words();
                };
        };
    }
}
