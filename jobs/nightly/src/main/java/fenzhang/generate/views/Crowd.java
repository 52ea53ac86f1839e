package fenzhang.generate.views;

import fenzhang.columnar.write.TableWriter;
import fenzhang.generate.world.Repertoire;
import fenzhang.generate.world.Sessions;
import java.io.IOException;

/// Writes consecutive sessions of a day with their events alternating, as users come and go at the same time.
final class Crowd {

    private static final int AT_ONCE = 256;

    private final Sessions sessions;
    private final long epochDay;
    private final long end;
    private final Session[] walking = new Session[AT_ONCE];
    private int active;
    private long next;

    /// @param from the first session
    /// @param end where they end; late ones among them are left out
    Crowd(Repertoire repertoire, Sessions sessions, long epochDay, long from, long end) {
        this.sessions = sessions;
        this.epochDay = epochDay;
        this.next = from;
        this.end = end;
        for (int place = 0; place < AT_ONCE; place++) {
            walking[place] = new Session(repertoire, sessions);
        }
    }

    /// Writes one event of each session under way, after others have begun in place of those that have ended.
    ///
    /// @return false when all have ended and nothing was written
    boolean writeRound(TableWriter writer) throws IOException {
        fill();
        for (int place = 0; place < active; place++) {
            Session session = walking[place];
            if (session.advance()) {
                session.row.write(writer);
            } else {
                walking[place--] = walking[--active];
                walking[active] = session;
            }
        }
        return active > 0 || next < end;
    }

    private void fill() {
        while (active < AT_ONCE && next < end) {
            if (!sessions.late(next)) {
                walking[active++].start(epochDay, next);
            }
            next++;
        }
    }
}
