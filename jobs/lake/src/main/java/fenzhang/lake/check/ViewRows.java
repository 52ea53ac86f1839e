package fenzhang.lake.check;

import fenzhang.catalog.LongIndex;
import fenzhang.columnar.column.ColumnProblem;
import fenzhang.columnar.file.FileTree;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.ViewLog;
import fenzhang.log.ColumnFault;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.log.ViewKind;
import fenzhang.log.ViewReason;
import fenzhang.time.BusinessDate;
import java.util.List;

/// The rows of a file of the views log, each held to the checks of a night.
final class ViewRows implements LogRows {
    private static final int BATCH_ROWS = 4_096;

    private final ViewBatch batch = new ViewBatch(BATCH_ROWS);
    private final byte[] answers = new byte[BATCH_ROWS];
    private final LogCheck.Asked asked;
    private final ViewCheck check;

    ViewRows(LogCheck.Asked asked) {
        this.asked = asked;
        this.check = new ViewCheck(asked.date(), asked.known());
    }

    @Override
    public List<ColumnProblem> wrongColumns(FileTree lake, String path) {
        return ViewLog.wrongColumns(lake, path);
    }

    @Override
    public long rows(FileTree lake, String path) {
        return ViewLog.rows(lake, path);
    }

    @Override
    public void read(FileTree lake, String path, RowFindings findings) {
        try (ViewLog log = new ViewLog(batch, LongIndex.NONE, asked.files())) {
            log.begin(lake, new Span(path, 0, Integer.MAX_VALUE));
            for (int rows = log.next(); rows > 0; rows = log.next()) {
                number(rows);
                check.check(batch, rows, answers);
                findings.read(rows);
                for (int row = 0; row < rows; row++) {
                    if (answers[row] != ViewCheck.ACCEPTED) {
                        quarantine(row, ViewReason.of(answers[row]), path, log.firstRow() + row, findings);
                    }
                }
            }
        }
        if (findings.has(ViewReason.BAD_KIND.name())) {
            findings.texts(
                    ViewReason.BAD_KIND.name(),
                    "kind",
                    UnlistedTexts.of(lake, path, "kind", text -> ViewKind.codeOf(text) >= 0));
        }
    }

    /// The check asks by number, which a night's reader gives; here all ids may count as known.
    private void number(int rows) {
        for (int row = 0; row < rows; row++) {
            boolean isNull = batch.dramaId().isNull()[row];
            batch.dramaNumber()[row] =
                    isNull ? -1 : asked.known().dramaNumber(batch.dramaId().value()[row]);
        }
    }

    private void quarantine(int row, ViewReason reason, String path, long sourceRow, RowFindings findings) {
        findings.quarantine(reason.name(), faults(row, reason), path, sourceRow);
        switch (reason) {
            case UNKNOWN_DRAMA -> findings.missing("drama " + batch.dramaId().value()[row], 1);
            case UNKNOWN_HOST -> findings.missing("creator " + batch.hostId().value()[row], 1);
            case NULL_FIELD, BAD_KIND, BAD_ID, BAD_WATCH, FUTURE, TOO_LATE -> {}
        }
    }

    private List<Fault> faults(int row, ViewReason reason) {
        return switch (reason) {
            case NULL_FIELD, BAD_ID ->
                ViewCheck.faults(batch, row, reason).stream()
                        .map(fault -> new Fault(fault.column(), value(row, fault)))
                        .toList();
            case BAD_KIND -> List.of(new Fault("kind", "none of those listed"));
            case BAD_WATCH ->
                List.of(new Fault("watch_ms", Integer.toString(batch.watchMs().value()[row])));
            case FUTURE, TOO_LATE ->
                List.of(new Fault(
                        "event_time",
                        "business date " + BusinessDate.of(batch.eventTime().value()[row]) + ", delivered "
                                + asked.date()));
            case UNKNOWN_DRAMA ->
                List.of(new Fault("drama_id", Long.toString(batch.dramaId().value()[row])));
            case UNKNOWN_HOST ->
                List.of(new Fault("host_id", Long.toString(batch.hostId().value()[row])));
        };
    }

    private String value(int row, ColumnFault fault) {
        return fault.kind() == ColumnFault.Kind.NULL
                ? "null"
                : switch (fault.column()) {
                    case "event_id" -> Long.toString(batch.eventId().value()[row]);
                    case "user_id" -> Long.toString(batch.userId().value()[row]);
                    case "drama_id" -> Long.toString(batch.dramaId().value()[row]);
                    case "episode_no" -> Integer.toString(batch.episodeNo().value()[row]);
                    case "host_id" -> Long.toString(batch.hostId().value()[row]);
                    case "product_id" -> Long.toString(batch.productId().value()[row]);
                    case "shop_id" -> Long.toString(batch.shopId().value()[row]);
                    default -> fault.words();
                };
    }
}
