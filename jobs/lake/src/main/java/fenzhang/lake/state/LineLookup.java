package fenzhang.lake.state;

import fenzhang.lake.state.LineIndex.Cursor;
import fenzhang.lake.table.LineTable;
import fenzhang.log.LineKey;
import fenzhang.order.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/// Looks lines up by their keys, many at a time: the index says in which rows of which days they may stand, newest day
/// first; those rows are read, table by table, and their keys compared. Hash collisions cost a look at another row.
public final class LineLookup {
    /// An open table holds a row group, some MB.
    private static final int MOST_OPEN = 16;

    private final List<LineIndex> runs;
    private final IntFunction<LineTable> tables;
    private final Tonight tonight;

    /// @param runs the newest first
    /// @param tables opens a day's table
    LineLookup(List<LineIndex> runs, IntFunction<LineTable> tables, Tonight tonight) {
        this.runs = List.copyOf(runs);
        this.tables = tables;
        this.tonight = tonight;
    }

    /// The lines of the night itself, which are in no run yet.
    ///
    /// @param hashes by row
    record Tonight(int day, long[] hashes) {
        static final Tonight NONE = new Tonight(0, new long[0]);
    }

    /// Some keys, ascending by hash, those of one hash by themselves.
    public interface Keys {
        int count();

        long hash(int key);

        /// Makes the key.
        LineKey key(int key);

        /// Returns some keys that are in this order.
        static Keys of(List<LineKey> keys) {
            long[] hashes = keys.stream().mapToLong(LineKey::hash64).toArray();
            return new Keys() {
                @Override
                public int count() {
                    return hashes.length;
                }

                @Override
                public long hash(int key) {
                    return hashes[key];
                }

                @Override
                public LineKey key(int key) {
                    return keys.get(key);
                }
            };
        }
    }

    /// What was found for some keys: the lines that have been seen, each as its last day left it. Good until its reader
    /// is closed, for one thread.
    ///
    /// Lines of many targets or refunds are held until there are some MB of them; then it is remembered where they
    /// stand, and they are read again when they are asked for, best in the order of the keys.
    public static final class Found {
        private static final long HELD_TEXT_BYTES = 1 << 23;

        private final Reader reader;
        private final Keys keys;
        private final List<Line> lines = new ArrayList<>();
        private final int[] number;
        private final int[] day;
        /// By key, 1 + the row of a line that is not held.
        private final int[] place;
        private long heldTextBytes;

        private Found(Reader reader, Keys keys) {
            this.reader = reader;
            this.keys = keys;
            number = new int[keys.count()];
            day = new int[keys.count()];
            place = new int[keys.count()];
        }

        /// Takes the line of a key from where it stands.
        private void put(int key, LineTable table, int at, int ofDay, int row) {
            int textBytes = table.textBytes(at);
            day[key] = ofDay;
            if (textBytes > 0 && heldTextBytes + textBytes > HELD_TEXT_BYTES) {
                place[key] = row + 1;
                return;
            }
            heldTextBytes += textBytes;
            lines.add(table.line(at, keys.key(key)));
            number[key] = lines.size();
        }

        private boolean isSeen(int key) {
            return number[key] > 0 || place[key] > 0;
        }

        /// Returns the line of a key; empty if it has never been seen.
        public Optional<Line> line(int key) {
            if (place[key] > 0) {
                return Optional.of(reader.line(day[key], place[key] - 1, keys.key(key)));
            }
            return number[key] == 0 ? Optional.empty() : Optional.of(lines.get(number[key] - 1));
        }

        /// Returns whether the line of a key is made anew each time, and should be held no longer than needed.
        public boolean isReadAgain(int key) {
            return place[key] > 0;
        }

        /// Returns whether the line of a key was last touched on a day.
        public boolean isOf(int key, int ofDay) {
            return isSeen(key) && day[key] == ofDay;
        }
    }

    /// Returns a reader for one thread.
    public Reader reader() {
        return new Reader();
    }

    /// Looks up on one thread. The tables that it opened stay open.
    public final class Reader implements AutoCloseable {
        private final NavigableMap<Integer, LineTable> openTables = new TreeMap<>();

        private Reader() {}

        /// Returns the lines of some keys.
        public Found find(Keys keys) {
            LinePlaces places = places(keys);
            Found found = new Found(this, keys);
            for (NavigableSet<Integer> days = days(keys, places); !days.isEmpty(); days = days(keys, places)) {
                for (int day : days.descendingSet()) {
                    look(keys, places, found, day);
                    closeIfTooMany(day);
                }
            }
            return found;
        }

        /// Returns whether each key's newest place is this day's row: then nothing later touched the line. False of a
        /// key that shares its hash with one before, whatever touched it.
        public boolean[] areNewest(Keys keys, int day, int[] rows) {
            LinePlaces places = places(keys);
            boolean[] newest = new boolean[keys.count()];
            for (int i = 0; i < newest.length; i++) {
                newest[i] = !places.isEmpty(i) && places.day(i) == day && places.row(i) == rows[i];
            }
            return newest;
        }

        /// Returns a line as each day that touched it left it, by the epoch day; empty if it has never been seen.
        public NavigableMap<Integer, Line> byDay(LineKey key) {
            NavigableMap<Integer, Line> byDay = new TreeMap<>();
            LinePlaces places = places(Keys.of(List.of(key)));
            for (; !places.isEmpty(0); places.pass(0)) {
                int day = places.day(0);
                LineTable table = table(day);
                int at = table.at(places.row(0));
                if (table.isKey(at, key)) {
                    byDay.put(day, table.line(at, key));
                }
                closeIfTooMany(day);
            }
            return byDay;
        }

        /// Returns a day's table: good until lines are looked up.
        public LineTable table(int day) {
            return openTables.computeIfAbsent(day, tables::apply);
        }

        /// Refunds come for lines of months: what is open must not grow with the days that they name.
        private void closeIfTooMany(int day) {
            if (openTables.size() > MOST_OPEN) {
                Optional.ofNullable(openTables.remove(day)).ifPresent(LineTable::close);
            }
        }

        private Line line(int day, int row, LineKey key) {
            LineTable table = table(day);
            Line line = table.line(table.at(row), key);
            closeIfTooMany(day);
            return line;
        }

        private void look(Keys keys, LinePlaces places, Found found, int day) {
            LineTable table = table(day);
            for (int first = 0, end; first < keys.count(); first = end) {
                end = endOfTwins(keys, first);
                if (!places.isEmpty(first) && places.day(first) == day) {
                    look(keys, first, end, places, found, table);
                }
            }
        }

        /// Looks for keys of one hash in all rows of a day that have it. Both ascend by key, so that each row is looked
        /// at once, however many keys were chosen to have one hash.
        private void look(Keys keys, int first, int end, LinePlaces places, Found found, LineTable table) {
            int day = places.day(first);
            int key = first;
            while (!places.isEmpty(first) && places.day(first) == day) {
                int row = places.row(first);
                int compared = 1;
                while (key < end && (found.isSeen(key) || compared > 0)) {
                    compared = found.isSeen(key) ? 1 : table.compareKey(table.at(row), keys.key(key));
                    if (compared == 0) {
                        found.put(key, table, table.at(row), day, row);
                    }
                    if (compared >= 0) {
                        key++;
                    }
                }
                places.pass(first);
            }
            if (areAllSeen(found, first, end)) {
                places.clear(first);
            }
        }

        private static boolean areAllSeen(Found found, int first, int end) {
            for (int key = first; key < end; key++) {
                if (!found.isSeen(key)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            openTables.values().forEach(LineTable::close);
        }
    }

    private static NavigableSet<Integer> days(Keys keys, LinePlaces places) {
        NavigableSet<Integer> days = new TreeSet<>();
        int last = 0;
        for (int i = 0; i < keys.count(); i++) {
            if (!places.isEmpty(i) && places.day(i) != last) {
                last = places.day(i);
                days.add(last);
            }
        }
        return days;
    }

    private LinePlaces places(Keys keys) {
        LinePlaces places = new LinePlaces(keys.count());
        addTonight(places, keys);
        for (LineIndex run : runs) {
            Cursor cursor = run.cursor();
            for (int i = 0; i < keys.count(); i++) {
                if (!isTwin(keys, i)) {
                    for (boolean found = cursor.seek(keys.hash(i)); found; found = cursor.seek(keys.hash(i))) {
                        places.add(i, cursor.day(), cursor.row());
                        cursor.pass();
                    }
                }
            }
        }
        return places;
    }

    private void addTonight(LinePlaces places, Keys keys) {
        long[] hashes = tonight.hashes();
        if (hashes.length == 0 || keys.count() == 0) {
            return;
        }
        int row = Arrays.binarySearch(hashes, keys.hash(0));
        row = row < 0 ? -row - 1 : row;
        while (row > 0 && hashes[row - 1] == keys.hash(0)) {
            row--;
        }
        for (int i = 0; i < keys.count(); i++) {
            while (row < hashes.length && hashes[row] < keys.hash(i)) {
                row++;
            }
            for (; row < hashes.length && hashes[row] == keys.hash(i); row++) {
                places.add(i, tonight.day(), row);
            }
        }
    }

    /// Returns whether a key has the hash of the one before: their places are kept at the first of them.
    private static boolean isTwin(Keys keys, int i) {
        return i > 0 && keys.hash(i) == keys.hash(i - 1);
    }

    private static int endOfTwins(Keys keys, int first) {
        int end = first + 1;
        while (end < keys.count() && isTwin(keys, end)) {
            end++;
        }
        return end;
    }
}
