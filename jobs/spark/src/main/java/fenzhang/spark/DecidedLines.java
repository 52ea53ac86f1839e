package fenzhang.spark;

import fenzhang.attribution.Attribution;
import fenzhang.columnar.work.Shuffle;
import fenzhang.lake.table.AttributionText;
import fenzhang.log.LineFacts;
import fenzhang.night.lines.Attributions;
import fenzhang.night.sales.FactBytes;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whom the lines of a range are owed to, as was decided where their users' touches are. Lines of the same facts are
/// owed to the same.
final class DecidedLines implements Attributions {
    private final Map<LineFacts, byte[]> textByFacts = new HashMap<>();

    /// Throws what was decided of a line to its range: the length of the text, the facts, the text.
    static void put(Shuffle.Writer writer, int range, LineFacts facts, byte[] text) {
        int at = writer.begin(range, Integer.BYTES + FactBytes.LENGTH + text.length);
        byte[] bytes = writer.bytes(range);
        Shuffle.putInt(bytes, at, text.length);
        FactBytes.put(bytes, at + Integer.BYTES, facts);
        System.arraycopy(text, 0, bytes, at + Integer.BYTES + FactBytes.LENGTH, text.length);
    }

    /// Takes what was put.
    void add(byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            int from = at + Integer.BYTES + FactBytes.LENGTH;
            int to = from + Shuffle.getInt(bytes, at);
            textByFacts.put(FactBytes.get(bytes, at + Integer.BYTES), java.util.Arrays.copyOfRange(bytes, from, to));
            at = to;
        }
    }

    @Override
    public List<Attribution> of(List<LineFacts> opened) {
        return new AbstractList<>() {
            @Override
            public Attribution get(int line) {
                byte[] text = textByFacts.get(opened.get(line));
                if (text == null) {
                    throw new IllegalStateException("a line opened that no event could open: " + opened.get(line));
                }
                return AttributionText.parse(new String(text, StandardCharsets.UTF_8));
            }

            @Override
            public int size() {
                return opened.size();
            }
        };
    }
}
