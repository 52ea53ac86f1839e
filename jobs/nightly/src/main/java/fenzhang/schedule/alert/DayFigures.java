package fenzhang.schedule.alert;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a sealed day came to, as far as people are told of it.
///
/// @param seal in hexadecimal
/// @param rows of each log, by its name
/// @param postedFen what the day and the 27 days before it, as far as they are sealed, posted in
///     cny, by day and plan
public record DayFigures(
        String platform,
        LocalDate day,
        String seal,
        SortedMap<String, Rows> rows,
        NavigableMap<LocalDate, Map<String, BigInteger>> postedFen) {
    /// How many days a range is taken over, the day itself left out.
    public static final int DAYS = 28;

    public DayFigures {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        postedFen = Collections.unmodifiableNavigableMap(new TreeMap<>(postedFen));
    }

    /// Rows of a log.
    ///
    /// @param read in the delivered files
    /// @param quarantined those quarantined that count towards the limit
    public record Rows(long read, long quarantined) {
        /// Returns how many of a million were quarantined, rounded down; 0 of none.
        public long ppm() {
            return read == 0 ? 0 : Math.multiplyExact(quarantined, 1_000_000L) / read;
        }
    }

    /// Returns what the day posted.
    BigInteger posted() {
        return sum(postedFen.getOrDefault(day, Map.of()));
    }

    /// Returns what each of the days before posted, the oldest first.
    List<BigInteger> postedBefore() {
        return postedFen.headMap(day, false).values().stream()
                .map(DayFigures::sum)
                .toList();
    }

    /// Returns what each of the days before posted under a plan, from the first on which it
    /// posted something.
    List<BigInteger> postedBefore(String plan) {
        return postedFen.headMap(day, false).values().stream()
                .map(plans -> plans.getOrDefault(plan, BigInteger.ZERO))
                .dropWhile(amount -> amount.signum() == 0)
                .toList();
    }

    private static BigInteger sum(Map<String, BigInteger> plans) {
        return plans.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
