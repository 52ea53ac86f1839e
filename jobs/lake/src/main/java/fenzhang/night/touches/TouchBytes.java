package fenzhang.night.touches;

import fenzhang.columnar.work.Shuffle;
import fenzhang.log.ViewBatch;

/// Touches in bytes, in which they are thrown by their users: the user, then the eight numbers of a candidate's row.
public final class TouchBytes {
    static final int LENGTH = 9 * Long.BYTES;

    private TouchBytes() {}

    /// Throws a row of the views log.
    static void put(Shuffle.Writer writer, int partition, ViewBatch batch, int row, int deliveredOn) {
        int at = writer.begin(partition, LENGTH);
        byte[] bytes = writer.bytes(partition);
        Shuffle.putLong(bytes, at, batch.userId().value()[row]);
        for (long cell : CandidateTouches.cells(batch, row, deliveredOn)) {
            at += Long.BYTES;
            Shuffle.putLong(bytes, at, cell);
        }
    }
}
