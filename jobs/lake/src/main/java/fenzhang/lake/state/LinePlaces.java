package fenzhang.lake.state;

import java.util.Arrays;

/// In which rows of which days' tables each of some keys may stand, the newest day first: a list a key.
final class LinePlaces {
    private static final int END = -1;

    private final int[] first;
    private final int[] last;
    private int[] next;
    private int[] day;
    private int[] row;
    private int size;

    /// @param keys how many keys there are
    LinePlaces(int keys) {
        first = new int[keys];
        last = new int[keys];
        Arrays.fill(first, END);
        next = new int[keys];
        day = new int[keys];
        row = new int[keys];
    }

    /// Adds a place behind those of a key.
    void add(int key, int ofDay, int ofRow) {
        if (size == day.length) {
            int room = 2 * size + 16;
            next = Arrays.copyOf(next, room);
            day = Arrays.copyOf(day, room);
            row = Arrays.copyOf(row, room);
        }
        day[size] = ofDay;
        row[size] = ofRow;
        next[size] = END;
        if (first[key] == END) {
            first[key] = size;
        } else {
            next[last[key]] = size;
        }
        last[key] = size++;
    }

    boolean isEmpty(int key) {
        return first[key] == END;
    }

    /// Returns the day of a key's first place.
    int day(int key) {
        return day[first[key]];
    }

    /// Returns the row of a key's first place.
    int row(int key) {
        return row[first[key]];
    }

    /// Takes a key's first place away.
    void pass(int key) {
        first[key] = next[first[key]];
    }

    /// Takes all places of a key away.
    void clear(int key) {
        first[key] = END;
    }
}
