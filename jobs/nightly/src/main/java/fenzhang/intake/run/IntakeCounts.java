package fenzhang.intake.run;

import fenzhang.intake.SetAside;
import fenzhang.log.SaleEventKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What became of the rows of an intake. Equal rows count once, whatever files they stand in.
///
/// @param rows all of them: the sum of the four after it
/// @param known that were played on an earlier date
/// @param stale that are not newer than what is known of their order
/// @param keys that were touched
/// @param paidKeys of which the facts were fixed now
/// @param tracedKeys of those, that have a drama
/// @param waitingRefunds of orders of which nothing else is known
public record IntakeCounts(
        long rows,
        long played,
        long known,
        long stale,
        Map<SetAside.Reason, Long> setAside,
        Map<SaleEventKind, Long> events,
        long keys,
        long paidKeys,
        long tracedKeys,
        long waitingRefunds,
        long differences) {
    public IntakeCounts {
        setAside = Collections.unmodifiableMap(new TreeMap<>(setAside));
        events = Collections.unmodifiableMap(new TreeMap<>(events));
    }

    /// Returns how many rows were set aside.
    public long setAsideRows() {
        return setAside.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Returns how many of those count towards the limit: all but what is only too early.
    public long limitedRows() {
        return setAsideRows() - setAside.getOrDefault(SetAside.Reason.FUTURE, 0L);
    }

    /// Returns how many events there are.
    public long eventRows() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Adds up what became of rows.
    static final class Sum {
        private long rows;
        private long played;
        private long known;
        private long stale;
        private final Map<SetAside.Reason, Long> setAside = new EnumMap<>(SetAside.Reason.class);
        private final Map<SaleEventKind, Long> events = new EnumMap<>(SaleEventKind.class);
        private long keys;
        private long paidKeys;
        private long tracedKeys;
        private long waitingRefunds;
        private long differences;

        void row() {
            rows++;
        }

        void played() {
            played++;
        }

        void known() {
            known++;
        }

        void stale() {
            stale++;
        }

        void setAside(SetAside.Reason reason) {
            setAside.merge(reason, 1L, Long::sum);
        }

        void event(SaleEventKind kind) {
            events.merge(kind, 1L, Long::sum);
        }

        void key(boolean isNewlyPaid, boolean isTraced, int waiting) {
            keys++;
            paidKeys += isNewlyPaid ? 1 : 0;
            tracedKeys += isNewlyPaid && isTraced ? 1 : 0;
            waitingRefunds += waiting;
        }

        void differences(int found) {
            differences += found;
        }

        void add(IntakeCounts other) {
            rows += other.rows;
            played += other.played;
            known += other.known;
            stale += other.stale;
            other.setAside.forEach((reason, count) -> setAside.merge(reason, count, Long::sum));
            other.events.forEach((kind, count) -> events.merge(kind, count, Long::sum));
            keys += other.keys;
            paidKeys += other.paidKeys;
            tracedKeys += other.tracedKeys;
            waitingRefunds += other.waitingRefunds;
            differences += other.differences;
        }

        IntakeCounts total() {
            return new IntakeCounts(
                    rows,
                    played,
                    known,
                    stale,
                    setAside,
                    events,
                    keys,
                    paidKeys,
                    tracedKeys,
                    waitingRefunds,
                    differences);
        }
    }
}
