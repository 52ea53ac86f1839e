package fenzhang.time;

import java.time.LocalDate;

/// A half-open range of dates: `start` included, `end` not. Files and people write the last day included; an open
/// end is [#OPEN].
public record DateRange(LocalDate start, LocalDate end) {
    /// The end of a range without an end.
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    public DateRange {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("range " + start + " to " + end + " holds no day");
        }
    }

    /// Returns the range whose first and last days are both included.
    public static DateRange inclusive(LocalDate first, LocalDate last) {
        return new DateRange(first, last.isBefore(OPEN) ? last.plusDays(1) : OPEN);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(end);
    }

    public boolean overlaps(DateRange other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public boolean isOpen() {
        return end.equals(OPEN);
    }

    /// Returns the last day included. Only for a range with an end.
    public LocalDate last() {
        if (isOpen()) {
            throw new IllegalStateException("a range without an end has no last day");
        }
        return end.minusDays(1);
    }
}
