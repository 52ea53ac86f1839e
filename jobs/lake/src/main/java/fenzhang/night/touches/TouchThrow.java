package fenzhang.night.touches;

import fenzhang.columnar.work.Shuffle;
import fenzhang.hash.HashKey;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.lake.log.ViewLog;
import fenzhang.log.ViewBatch;

/// Throws touches to where their users are: on one thread.
public final class TouchThrow implements AutoCloseable {
    private static final int BATCH_ROWS = 4_096;

    private final ViewBatch batch = new ViewBatch(BATCH_ROWS);
    private final ViewLog log = new ViewLog(batch);
    private final Shuffle.Writer writer;
    private final Users users;

    /// Which partition a user belongs to.
    ///
    /// @param bits of the hash
    /// @param key the same for all who divide a day's users
    public record Users(int bits, HashKey key) {
        /// Returns how many partitions there are.
        public int count() {
            return 1 << bits;
        }

        public int of(long userId) {
            return bits == 0 ? 0 : (int) (key.hash(userId) >>> (Long.SIZE - bits));
        }
    }

    public TouchThrow(Users users, Shuffle.Writer writer) {
        this.users = users;
        this.writer = writer;
    }

    /// Throws the rows of a piece that count.
    ///
    /// @param check says whether a row counts
    public void read(Split piece, int deliveredOn, HistoricalViews.RowCheck check) {
        for (Span span : piece.spans()) {
            log.begin(piece.tree(), span);
            for (int rows = log.next(); rows > 0; rows = log.next()) {
                for (int row = 0; row < rows; row++) {
                    if (check.counts(batch, row)) {
                        TouchBytes.put(writer, users.of(batch.userId().value()[row]), batch, row, deliveredOn);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        log.close();
        writer.close();
    }
}
