package fenzhang.night.context;

import fenzhang.columnar.page.Contradiction;
import fenzhang.lake.log.Delivery.Log;
import fenzhang.log.ColumnFault;
import fenzhang.publication.Publication.RowCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What became of the rows of a log on a day, counted.
public final class RowCounts {
    private final Log log;
    private final NavigableMap<String, Long> byOutcome = new TreeMap<>();
    private final NavigableMap<String, Long> byReason = new TreeMap<>();
    private final NavigableMap<String, Long> byFile = new TreeMap<>();
    private final NavigableMap<ColumnFault, Long> byFault = new TreeMap<>();
    private final List<Contradiction> contradictions = new ArrayList<>();
    private long quarantined;
    private long orphans;

    public RowCounts(Log log) {
        this.log = log;
    }

    /// What can become of a row, besides being quarantined.
    public enum Outcome {
        /// In the day's files.
        READ,
        /// Waiting since an earlier day.
        PARKED_BEFORE,
        ACCEPTED,
        DUPLICATE,
        DROPPED,
        /// Waiting since this day.
        NEWLY_PARKED,
        /// Waiting at the end of this day.
        PARKED_AFTER
    }

    public void add(Outcome outcome, long rows) {
        byOutcome.merge(outcome.name().toLowerCase(Locale.ROOT), rows, Long::sum);
    }

    /// Counts a row quarantined.
    ///
    /// @param isOrphan whether it is left out of the limit
    public void quarantine(String reason, String file, boolean isOrphan) {
        byReason.merge(reason, 1L, Long::sum);
        byFile.merge(file, 1L, Long::sum);
        quarantined++;
        orphans += isOrphan ? 1 : 0;
    }

    /// Counts the columns on account of which a row was quarantined.
    public void addFaults(List<ColumnFault> faults) {
        faults.forEach(fault -> byFault.merge(fault, 1L, Long::sum));
    }

    /// Counts what the statistics of files say, and their rows don't bear out.
    public void contradict(List<Contradiction> found) {
        contradictions.addAll(found);
    }

    /// Adds what was counted of other rows of the log.
    public synchronized void addAll(RowCounts other) {
        other.byOutcome.forEach((outcome, rows) -> byOutcome.merge(outcome, rows, Long::sum));
        other.byReason.forEach((reason, rows) -> byReason.merge(reason, rows, Long::sum));
        other.byFile.forEach((file, rows) -> byFile.merge(file, rows, Long::sum));
        other.byFault.forEach((fault, rows) -> byFault.merge(fault, rows, Long::sum));
        contradictions.addAll(other.contradictions);
        quarantined += other.quarantined;
        orphans += other.orphans;
    }

    public long of(Outcome outcome) {
        return byOutcome.getOrDefault(outcome.name().toLowerCase(Locale.ROOT), 0L);
    }

    /// Returns the rows quarantined.
    public long quarantined() {
        return quarantined;
    }

    /// Returns the rows that count towards the limit.
    long limited() {
        return quarantined - orphans;
    }

    /// Returns what the statistics of files say, and their rows don't bear out: in order, each claim once.
    public List<Contradiction> contradictions() {
        return Contradiction.added(contradictions);
    }

    public Log log() {
        return log;
    }

    /// Returns the rows quarantined by reason.
    public Map<String, Long> byReason() {
        return byReason;
    }

    /// Returns the rows quarantined by file.
    Map<String, Long> byFile() {
        return byFile;
    }

    /// Returns the rows quarantined as `NULL_FIELD` or `BAD_ID` by column and what it holds; a row may count several
    /// times.
    Map<ColumnFault, Long> byFault() {
        return byFault;
    }

    /// Returns the counts for the books, by outcome and reason.
    public List<RowCount> rows() {
        List<RowCount> rows = new ArrayList<>();
        byOutcome.forEach((outcome, count) -> rows.add(new RowCount(log.folder(), outcome, "", count)));
        byReason.forEach((reason, count) -> rows.add(new RowCount(log.folder(), "quarantined", reason, count)));
        return rows;
    }
}
