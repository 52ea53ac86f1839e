package fenzhang.night.context;

import fenzhang.columnar.page.Contradiction;
import fenzhang.log.ColumnFault;
import fenzhang.log.Log;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What became of the rows of a log on a day, counted.
public final class RowCounts {
    private static final int MISSING_KEPT = 10_000;

    private final Log log;
    private final Map<RowOutcome, Long> byOutcome = new EnumMap<>(RowOutcome.class);
    private final NavigableMap<String, Long> byReason = new TreeMap<>();
    private final NavigableMap<String, Long> byFile = new TreeMap<>();
    private final NavigableMap<ColumnFault, Long> byFault = new TreeMap<>();
    private final NavigableMap<String, Long> byMissing = new TreeMap<>();
    private final List<Contradiction> contradictions = new ArrayList<>();
    private long quarantined;
    private long orphans;

    public RowCounts(Log log) {
        this.log = log;
    }

    /// Counts rows that were not quarantined.
    public void add(RowOutcome outcome, long rows) {
        if (outcome == RowOutcome.QUARANTINED) {
            throw new IllegalArgumentException("a row is quarantined for a reason");
        }
        byOutcome.merge(outcome, rows, Long::sum);
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

    /// Counts what the catalog lacks, so that a row was quarantined. Of very many, the first that came are kept: nobody
    /// reads more.
    ///
    /// @param what `drama 5999` or `creator 700047`
    public void addMissing(String what, long rows) {
        if (byMissing.size() < MISSING_KEPT || byMissing.containsKey(what)) {
            byMissing.merge(what, rows, Long::sum);
        }
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
        other.byMissing.forEach(this::addMissing);
        contradictions.addAll(other.contradictions);
        quarantined += other.quarantined;
        orphans += other.orphans;
    }

    public long of(RowOutcome outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
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

    /// Returns the rows quarantined as `UNKNOWN_DRAMA` or `UNKNOWN_HOST` by what the catalog lacks.
    Map<String, Long> byMissing() {
        return byMissing;
    }

    /// Returns the counts for the books, by outcome and reason.
    public List<RowCount> rows() {
        List<RowCount> rows = new ArrayList<>();
        byOutcome.forEach((outcome, count) -> rows.add(new RowCount(log, outcome, "", count)));
        byReason.forEach((reason, count) -> rows.add(new RowCount(log, RowOutcome.QUARANTINED, reason, count)));
        return rows;
    }
}
