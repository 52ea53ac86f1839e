package fenzhang.cli;

import fenzhang.schedule.Waiting;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/// A clock that jumps to where it is asked to sleep to, and on its way does what is staged. Times
/// are those of China.
final class StagedTime implements Waiting {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final TreeMap<Instant, Act> acts = new TreeMap<>();
    private final Instant end;
    private Instant now;

    /// Something that happens.
    @FunctionalInterface
    interface Act {
        void happen() throws Exception;
    }

    StagedTime(String start, String end) {
        this.now = instant(start);
        this.end = instant(end);
    }

    private static Instant instant(String text) {
        return LocalDateTime.parse(text).toInstant(CHINA);
    }

    /// Has something happen at a time.
    StagedTime at(String time, Act act) {
        acts.put(instant(time), act);
        return this;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public boolean until(Instant wake) {
        Instant then = wake.isBefore(end) ? wake : end;
        for (Map.Entry<Instant, Act> act = acts.firstEntry();
                act != null && !act.getKey().isAfter(then);
                act = acts.firstEntry()) {
            acts.remove(act.getKey());
            set(act.getKey());
            try {
                act.getValue().happen();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        set(then);
        return !isOver();
    }

    private synchronized void set(Instant time) {
        now = time.isAfter(now) ? time : now;
    }

    @Override
    public boolean isOver() {
        return !instant().isBefore(end);
    }
}
