package fenzhang.intake.run;

import fenzhang.intake.replay.EmittedEvent;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEventKind;
import java.util.Arrays;

/// The events of a part, by column: those of a million orders are held until the last part is played, as only
/// then their order is known.
final class PartEvents {
    private static final SaleEventKind[] KINDS = SaleEventKind.values();

    private int lines;
    private byte[] ids = new byte[1 << 10];
    private int[] idEnds = new int[64];
    private LineFacts[] facts = new LineFacts[64];

    private int size;
    private int[] line = new int[64];
    private long[] time = new long[64];
    private byte[] kind = new byte[64];
    private long[] refundFen = new long[64];
    private String[] refundId = new String[64];

    /// Begins an order, whose events are added next.
    ///
    /// @param id its key, in UTF-8
    void line(byte[] id, LineFacts itsFacts) {
        if (lines == idEnds.length) {
            idEnds = Arrays.copyOf(idEnds, 2 * lines);
            facts = Arrays.copyOf(facts, 2 * lines);
        }
        int start = lines == 0 ? 0 : idEnds[lines - 1];
        if (ids.length - start < id.length) {
            ids = Arrays.copyOf(ids, Math.max(2 * ids.length, start + id.length));
        }
        System.arraycopy(id, 0, ids, start, id.length);
        idEnds[lines] = start + id.length;
        facts[lines++] = itsFacts;
    }

    void add(EmittedEvent event) {
        if (size == line.length) {
            line = Arrays.copyOf(line, 2 * size);
            time = Arrays.copyOf(time, 2 * size);
            kind = Arrays.copyOf(kind, 2 * size);
            refundFen = Arrays.copyOf(refundFen, 2 * size);
            refundId = Arrays.copyOf(refundId, 2 * size);
        }
        line[size] = lines - 1;
        time[size] = event.time();
        kind[size] = (byte) event.kind().ordinal();
        refundFen[size] = event.refundFen();
        refundId[size++] = event.refundId();
    }

    int size() {
        return size;
    }

    long time(int event) {
        return time[event];
    }

    SaleEventKind kind(int event) {
        return KINDS[kind[event]];
    }

    long refundFen(int event) {
        return refundFen[event];
    }

    String refundId(int event) {
        return refundId[event];
    }

    LineFacts facts(int event) {
        return facts[line[event]];
    }

    /// Returns the keys of all lines, one behind the other.
    byte[] ids() {
        return ids;
    }

    int idStart(int event) {
        return line[event] == 0 ? 0 : idEnds[line[event] - 1];
    }

    int idEnd(int event) {
        return idEnds[line[event]];
    }
}
