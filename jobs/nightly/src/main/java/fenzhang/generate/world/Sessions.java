package fenzhang.generate.world;

/// How the views of a day of one platform are divided into sessions, numbered from 0. Where each begins and how many
/// events it has is arithmetic, so that any session of any day is found without the others.
public final class Sessions {

    /// Events in sixteen consecutive sessions: twelve on average, and some long evenings.
    private static final int[] LENGTHS = {3, 9, 1, 22, 6, 12, 2, 41, 5, 8, 14, 4, 30, 7, 10, 18};

    private static final int BLOCK = LENGTHS.length;
    private static final int[] FIRST_EVENT = firstEvents();

    /// One session in so many is delivered a day late.
    public static final long LATE_EVERY = 499;

    private static final long ROWS_PER_FILE = 5_000_000;
    private static final long ONE_FILE_BELOW = 1_000_000;

    /// The files over which a day is spread, each from morning to night, as if by several collectors.
    public final int files;

    /// Sessions in a day.
    public final long count;

    private final long key;
    private final long views;
    private final long users;

    /// @param key the random key of all sessions of the platform
    /// @param views events a day
    public Sessions(long key, long views) {
        this.key = key;
        this.views = views;
        this.files = views < ONE_FILE_BELOW ? 1 : (int) Math.max(4, Math.ceilDiv(views, ROWS_PER_FILE));
        this.count = count(views);
        this.users = Math.max(50, count * 4);
    }

    private static int[] firstEvents() {
        int[] first = new int[BLOCK + 1];
        for (int session = 0; session < BLOCK; session++) {
            first[session + 1] = first[session] + LENGTHS[session];
        }
        return first;
    }

    private static long count(long views) {
        long rest = views % FIRST_EVENT[BLOCK];
        int session = 0;
        while (FIRST_EVENT[session] < rest) {
            session++;
        }
        return views / FIRST_EVENT[BLOCK] * BLOCK + session;
    }

    /// Events of the day before the session.
    public long firstEvent(long session) {
        return session / BLOCK * FIRST_EVENT[BLOCK] + FIRST_EVENT[(int) (session % BLOCK)];
    }

    /// Events of the session; the last one of a day ends where the day's views do.
    public int length(long session) {
        return (int) Math.min(LENGTHS[(int) (session % BLOCK)], views - firstEvent(session));
    }

    /// The first session of a file; of file number `files`: where the last one ends.
    public long firstOfFile(int file) {
        return Math.ceilDiv(count * file, files);
    }

    /// How much of its file's day has passed when a session begins, of 2^32. Those of a file begin in their order.
    ///
    /// @param fraction where between its neighbours, of 2^16
    public long quantile(long session, int fraction) {
        int file = (int) (session * files / count);
        long first = firstOfFile(file);
        long sessions = firstOfFile(file + 1) - first;
        return ((((session - first) << 16) + fraction) << 16) / sessions;
    }

    /// Whether the session is delivered a day late: the last of each [#LATE_EVERY].
    public boolean late(long session) {
        return session % LATE_EVERY == LATE_EVERY - 1;
    }

    /// A user of the platform: about a quarter of them come on a day, some far more often than others.
    public long drawUser(Dice dice) {
        long draw = dice.next() >>> 32;
        long user = Math.unsignedMultiplyHigh(draw * draw, users);
        return 1 + (user * 0x9E37_79B9_7F4A_7C15L & 0xFF_FFFF_FFFFL); // looks arbitrary; no two users share one
    }

    /// The random key of a session.
    public long key(long epochDay, long session) {
        return Dice.key(Dice.key(key, epochDay), session);
    }
}
