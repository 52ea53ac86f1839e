package fenzhang.log;

import fenzhang.time.BusinessDate;
import java.time.LocalDate;

/// Decides whether a row of the views log takes part, by the first reason that applies (settlement.md 3).
public final class ViewCheck {
    /// The answer for a row that is accepted.
    public static final int ACCEPTED = -1;

    /// How many days after the business date of its event a row may be delivered.
    public static final int LATEST_DAYS = 3;

    private final long firstMillis;
    private final long endMillis;
    private final KnownIds known;

    /// @param businessDate the delivery date of the rows
    public ViewCheck(LocalDate businessDate, KnownIds known) {
        this.firstMillis = BusinessDate.startMillis(businessDate.minusDays(LATEST_DAYS));
        this.endMillis = BusinessDate.startMillis(businessDate.plusDays(1));
        this.known = known;
    }

    /// Returns [#ACCEPTED], or the ordinal of the [ViewReason] that applies first.
    public int check(ViewBatch batch, int row) {
        byte kind = batch.kind()[row];
        if (lacksField(batch, row, kind)) {
            return ViewReason.NULL_FIELD.ordinal();
        }
        if (kind == ViewKind.UNLISTED) {
            return ViewReason.BAD_KIND.ordinal();
        }
        if (hasBadId(batch, row)) {
            return ViewReason.BAD_ID.ordinal();
        }
        if (batch.watchMs().value()[row] < 0) {
            return ViewReason.BAD_WATCH.ordinal();
        }
        long eventTime = batch.eventTime().value()[row];
        if (eventTime >= endMillis) {
            return ViewReason.FUTURE.ordinal();
        }
        if (eventTime < firstMillis) {
            return ViewReason.TOO_LATE.ordinal();
        }
        if (!known.hasDrama(batch.dramaId().value()[row])) {
            return ViewReason.UNKNOWN_DRAMA.ordinal();
        }
        if (!batch.hostId().isNull()[row] && !known.hasCreator(batch.hostId().value()[row])) {
            return ViewReason.UNKNOWN_HOST.ordinal();
        }
        return ACCEPTED;
    }

    private static boolean lacksField(ViewBatch batch, int row, byte kind) {
        if (batch.eventId().isNull()[row]
                || batch.eventTime().isNull()[row]
                || batch.userId().isNull()[row]
                || kind == ViewKind.NULL
                || batch.dramaId().isNull()[row]
                || batch.watchMs().isNull()[row]) {
            return true;
        }
        if (kind == ViewKind.UNLISTED) {
            return false;
        }
        return switch (ViewKind.of(kind)) {
            case PLAY -> batch.episodeNo().isNull()[row];
            case CLICK -> batch.episodeNo().isNull()[row] || batch.productId().isNull()[row];
            case LIVE_PLAY -> batch.hostId().isNull()[row];
            case LIVE_CLICK -> batch.hostId().isNull()[row] || batch.productId().isNull()[row];
        };
    }

    private static boolean hasBadId(ViewBatch batch, int row) {
        return batch.eventId().isBadId(row)
                || batch.userId().isBadId(row)
                || batch.dramaId().isBadId(row)
                || batch.episodeNo().isBadId(row)
                || batch.hostId().isBadId(row)
                || batch.productId().isBadId(row)
                || batch.shopId().isBadId(row);
    }
}
