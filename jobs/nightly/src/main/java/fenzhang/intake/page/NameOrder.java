package fenzhang.intake.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The names of an object's members, and how they stand in canonical JSON.
final class NameOrder {
    private final String[] names;
    private final int[] places;
    private final byte[][] quoted;
    private final boolean isTwiceNamed;

    private NameOrder(String[] names, int[] places, byte[][] quoted, boolean isTwiceNamed) {
        this.names = names;
        this.places = places;
        this.quoted = quoted;
        this.isTwiceNamed = isTwiceNamed;
    }

    static NameOrder of(List<CanonicalJson.Field> fields) {
        String[] names = fields.stream().map(CanonicalJson.Field::name).toArray(String[]::new);
        Integer[] sorted = new Integer[names.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, Comparator.comparing(i -> names[i]));
        byte[][] quoted = new byte[names.length][];
        boolean isTwiceNamed = false;
        for (int i = 0; i < names.length; i++) {
            quoted[i] = CanonicalJson.quoted(names[sorted[i]]);
            isTwiceNamed |= i > 0 && names[sorted[i]].equals(names[sorted[i - 1]]);
        }
        return new NameOrder(
                names, Arrays.stream(sorted).mapToInt(Integer::intValue).toArray(), quoted, isTwiceNamed);
    }

    /// The order of the last object that was asked for: rows of an export have the same names, one after the other.
    static final class Last {
        private NameOrder last = of(List.of());

        NameOrder find(List<CanonicalJson.Field> fields) {
            if (!last.isOf(fields)) {
                last = of(fields);
            }
            return last;
        }
    }

    private boolean isOf(List<CanonicalJson.Field> fields) {
        if (fields.size() != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!fields.get(i).name().equals(names[i])) {
                return false;
            }
        }
        return true;
    }

    /// Returns how many members there are.
    int size() {
        return places.length;
    }

    /// Returns which of the members as they were read is the one at a place, from 0.
    int member(int place) {
        return places[place];
    }

    /// Returns the name at a place, in quotes, in UTF-8.
    byte[] quoted(int place) {
        return quoted[place];
    }

    /// Returns whether a name stands twice.
    boolean isTwiceNamed() {
        return isTwiceNamed;
    }
}
