package fenzhang.intake.page;

import java.util.Arrays;
import java.util.List;

/// The hashes of the keys that a date's rows are of, ascending, and whether there are rows of refunds among them.
public final class TouchedHashes {
    /// Twice a hash, and one more for a row of a refund.
    private final long[] codes;

    private TouchedHashes(long[] codes) {
        this.codes = codes;
    }

    /// Collects hashes, by one thread.
    public static final class Builder {
        private long[] codes = new long[64];
        private int size;

        public Builder add(long hash, boolean isRefund) {
            if (size == codes.length) {
                codes = Arrays.copyOf(codes, 2 * size);
            }
            codes[size++] = 2 * hash + (isRefund ? 1 : 0);
            return this;
        }
    }

    /// Returns what some have collected.
    public static TouchedHashes of(List<Builder> builders) {
        int size = builders.stream().mapToInt(each -> each.size).reduce(0, Math::addExact);
        long[] codes = new long[size];
        int end = 0;
        for (Builder builder : builders) {
            System.arraycopy(builder.codes, 0, codes, end, builder.size);
            end += builder.size;
        }
        Arrays.parallelSort(codes);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || codes[i] != codes[i - 1]) {
                codes[distinct++] = codes[i];
            }
        }
        return new TouchedHashes(Arrays.copyOf(codes, distinct));
    }

    /// Asks for hashes that ascend, one after the other.
    public final class Cursor {
        private int place;

        /// Returns whether a hash is among them.
        ///
        /// @param hash not below the one that was asked for before
        public boolean has(long hash) {
            seek(2 * hash);
            return place < codes.length && codes[place] >>> 1 == hash;
        }

        /// Returns whether there is a row of a refund of the hash that was found last.
        public boolean hasRefund() {
            long refund = codes[place] | 1;
            return codes[place] == refund || place + 1 < codes.length && codes[place + 1] == refund;
        }

        /// Goes to the first code that is not below another, in steps that double: the hashes of two dates are
        /// as far apart as there are more of the one than of the other.
        private void seek(long code) {
            int step = 1;
            while (place + step < codes.length && codes[place + step] < code) {
                place += step;
                step *= 2;
            }
            int end = Math.min(codes.length, place + step);
            while (place < end && codes[place] < code) {
                int middle = place + end >>> 1;
                if (codes[middle] < code) {
                    place = middle + 1;
                } else {
                    end = middle;
                }
            }
        }
    }
}
