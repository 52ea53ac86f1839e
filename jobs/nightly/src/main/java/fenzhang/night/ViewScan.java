package fenzhang.night;

import fenzhang.attribution.PlayFilter;
import fenzhang.lake.Delivery;
import fenzhang.lake.Delivery.DataFile;
import fenzhang.lake.QuarantineTable;
import fenzhang.lake.TouchTable;
import fenzhang.lake.ViewLog;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.log.ViewKind;
import fenzhang.log.ViewReason;
import fenzhang.measure.DayViews;
import fenzhang.measure.DistinctPlays;
import fenzhang.measure.ViewMeasures;
import fenzhang.time.BusinessDate;
import java.util.Optional;

/// Second step: checks the day's views, counts the distinct plays and stages the touch index.
final class ViewScan {
    private static final int BATCH_ROWS = 8_192;

    private final NightContext night;
    private final ViewCheck check;
    private final PlayFilter plays;
    private final DistinctPlays distinct;
    private final RowCounts counts = new RowCounts(Delivery.Log.VIEWS);
    private final ViewBatch batch = new ViewBatch(BATCH_ROWS);

    private ViewScan(NightContext night, ViewMeasures measures) {
        this.night = night;
        this.check = new ViewCheck(night.date(), night.knownIds());
        this.plays = PlayFilter.of(night.catalog().rows().placements(), night.policies());
        this.distinct = new DistinctPlays(measures.leastWatches());
    }

    /// What the scan found.
    record ViewDay(DayViews views, RowCounts counts) {}

    static ViewDay scan(NightContext night, ViewMeasures measures, Delivery delivery) {
        return new ViewScan(night, measures).scan(delivery);
    }

    private ViewDay scan(Delivery delivery) {
        try (TouchTable.Writer touches = new TouchTable.Writer(night.out(), night.staged("state/touches.parquet"));
                QuarantineTable quarantine =
                        new QuarantineTable(night.out(), night.staged("quarantine/views.parquet"))) {
            for (DataFile file : delivery.files()) {
                scan(file, touches, quarantine);
            }
        }
        QuarantineLimit.check(night, counts);
        return new ViewDay(distinct.totals(), counts);
    }

    private void scan(DataFile file, TouchTable.Writer touches, QuarantineTable quarantine) {
        long accepted = 0;
        long read = 0;
        try (ViewLog log = ViewLog.open(night.lake(), file.path(), batch)) {
            for (int rows = log.next(); rows > 0; rows = log.next()) {
                read += rows;
                for (int row = 0; row < rows; row++) {
                    int answer = check.check(batch, row);
                    if (answer == ViewCheck.ACCEPTED) {
                        accepted++;
                        accept(row, touches);
                    } else {
                        setAside(ViewReason.of(answer), file, log.firstRow() + row, row, quarantine);
                    }
                }
            }
        }
        counts.add(RowCounts.Outcome.READ, read);
        counts.add(RowCounts.Outcome.ACCEPTED, accepted);
    }

    private void accept(int row, TouchTable.Writer touches) {
        switch (ViewKind.of(batch.kind()[row])) {
            case PLAY -> {
                long dramaId = batch.dramaId().value()[row];
                int episodeNo = batch.episodeNo().value()[row];
                int watchMs = batch.watchMs().value()[row];
                distinct.add(batch.userId().value()[row], dramaId, episodeNo, watchMs);
                if (plays.admits(
                        dramaId, episodeNo, BusinessDate.of(batch.eventTime().value()[row]), watchMs)) {
                    touches.add(batch, row);
                }
            }
            case CLICK, LIVE_CLICK -> touches.add(batch, row);
            case LIVE_PLAY -> {}
        }
    }

    private void setAside(ViewReason reason, DataFile file, long sourceRow, int row, QuarantineTable quarantine) {
        counts.quarantine(reason.name(), file.path(), false);
        byte kind = batch.kind()[row];
        quarantine.add(new QuarantineTable.Row(
                reason.name(),
                file.path(),
                sourceRow,
                value(batch.eventTime().isNull()[row], batch.eventTime().value()[row]),
                kind < 0 ? Optional.empty() : Optional.of(ViewKind.of(kind).name()),
                value(batch.dramaId().isNull()[row], batch.dramaId().value()[row]),
                value(batch.hostId().isNull()[row], batch.hostId().value()[row]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    static <T> Optional<T> value(boolean isNull, T value) {
        return isNull ? Optional.empty() : Optional.of(value);
    }
}
