package fenzhang.night.sales;

import fenzhang.log.LineFacts;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The facts of the lines opened on a day, in bytes until one is asked for: some millions of them wait for the touches.
public final class OpenedFacts extends AbstractList<LineFacts> implements RandomAccess {
    private final List<Part> parts;
    private final int[] starts;

    /// @param parts in the order of their partitions
    public OpenedFacts(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.starts = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], parts.get(i).count);
        }
    }

    /// Those of one piece of the log.
    public static final class Part {
        private byte[] bytes = new byte[0];
        private int count;

        public void add(LineFacts facts) {
            int at = count * FactBytes.LENGTH;
            if (bytes.length < at + FactBytes.LENGTH) {
                bytes = Arrays.copyOf(bytes, (count + count / 2 + 8) * FactBytes.LENGTH);
            }
            FactBytes.put(bytes, at, facts);
            count++;
        }

        /// Frees the room for more.
        void trim() {
            bytes = Arrays.copyOf(bytes, count * FactBytes.LENGTH);
        }

        int count() {
            return count;
        }
    }

    @Override
    public LineFacts get(int index) {
        int part = Arrays.binarySearch(starts, index);
        if (part < 0) {
            part = -part - 2;
        } else {
            while (starts[part + 1] == index) {
                part++;
            }
        }
        return FactBytes.get(parts.get(part).bytes, (index - starts[part]) * FactBytes.LENGTH);
    }

    @Override
    public int size() {
        return starts[starts.length - 1];
    }
}
