package fenzhang.status;

import fenzhang.log.Log;
import fenzhang.log.SaleReason;
import fenzhang.money.Rounding;
import fenzhang.night.context.QuarantineLimit;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// How much of a platform's logs is quarantined: on its newest sealed day, and on the last four weeks.
///
/// @param maxPpm how many of a million rows of a log may be, before a night stops
/// @param from the first of the four weeks' days
/// @param to the newest sealed day
public record QuarantineRates(long maxPpm, LocalDate from, LocalDate to, List<OfLog> logs) {
    private static final int DAYS = 28;

    /// A log.
    ///
    /// @param reasons that occur in the four weeks, the worst first
    public record OfLog(Log log, Rate day, Rate lately, List<Reason> reasons) {}

    /// @param read rows in the delivered files
    /// @param quarantined rows that were quarantined
    /// @param limited those that count towards the limit: all but orphans
    public record Rate(long read, long quarantined, long limited) {
        /// Returns how many of a million rows count towards the limit; empty if none were read.
        public OptionalLong ppm() {
            return read == 0 ? OptionalLong.empty() : OptionalLong.of(Rounding.mulDiv(limited, 1_000_000, read));
        }
    }

    /// Why rows were quarantined, and how many.
    public record Reason(String reason, long day, long lately) {}

    /// @param first the platform's first business date
    /// @param last its newest sealed day
    public static QuarantineRates of(BooksStore books, String platform, LocalDate first, LocalDate last, long maxPpm) {
        LocalDate from = last.minusDays(DAYS - 1).isBefore(first) ? first : last.minusDays(DAYS - 1);
        List<RowCount> day = books.rowCounts(platform, last);
        List<RowCount> lately = books.rowCounts(platform, from, last);
        List<OfLog> logs = new ArrayList<>();
        for (Log log : Log.values()) {
            logs.add(new OfLog(log, rate(log, day), rate(log, lately), reasons(log, day, lately)));
        }
        return new QuarantineRates(maxPpm, from, last, logs);
    }

    private static Rate rate(Log log, List<RowCount> counts) {
        long quarantined = sum(log, counts, RowOutcome.QUARANTINED, "");
        long orphans = sum(log, counts, RowOutcome.QUARANTINED, SaleReason.ORPHAN.name());
        return new Rate(sum(log, counts, RowOutcome.READ, ""), quarantined, quarantined - orphans);
    }

    /// @param reason empty: all
    private static long sum(Log log, List<RowCount> counts, RowOutcome outcome, String reason) {
        long sum = 0;
        for (RowCount count : counts) {
            boolean isMeant = count.log() == log && count.outcome() == outcome;
            sum += isMeant && (reason.isEmpty() || count.reason().equals(reason)) ? count.rows() : 0;
        }
        return sum;
    }

    private static List<Reason> reasons(Log log, List<RowCount> day, List<RowCount> lately) {
        Set<String> names = new TreeSet<>();
        for (RowCount count : lately) {
            if (count.log() == log && !count.reason().isEmpty()) {
                names.add(count.reason());
            }
        }
        return names.stream()
                .map(name -> new Reason(
                        name,
                        sum(log, day, RowOutcome.QUARANTINED, name),
                        sum(log, lately, RowOutcome.QUARANTINED, name)))
                .sorted(Comparator.comparingLong(Reason::lately).reversed().thenComparing(Reason::reason))
                .toList();
    }

    /// Returns how many days the rates are of, the newest included.
    public long days() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }

    /// Returns whether a night stops at such a rate.
    public boolean isOver(Rate rate) {
        return QuarantineLimit.exceeds(rate.limited(), rate.read(), maxPpm);
    }
}
