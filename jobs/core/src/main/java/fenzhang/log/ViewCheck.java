package fenzhang.log;

import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.List;

/// Decides whether a row of the views log takes part, by the first reason that applies (settlement.md 3).
public final class ViewCheck {
    /// The answer for a row that is accepted.
    public static final int ACCEPTED = -1;

    /// How many days after the business date of its event a row may be delivered.
    public static final int LATEST_DAYS = 3;

    private static final byte UNDECIDED = -2;
    private static final int EPISODE = 1;
    private static final int HOST = 2;
    private static final int PRODUCT = 4;
    private static final int NEVER = 8;
    /// What a row needs, by the last three bits of its kind's code; a code that names no kind needs what no row has.
    private static final int[] NEEDS = {EPISODE, EPISODE | PRODUCT, HOST, HOST | PRODUCT, NEVER, NEVER, NEVER, NEVER};

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

    /// Answers for the first rows of a batch at once, as [#check(ViewBatch, int)] does.
    ///
    /// Nearly all rows pass: what their own columns say is found without a branch, and only a row that may
    /// not pass is asked reason by reason.
    ///
    /// @param batch with the numbers of its dramas
    /// @param answers takes an answer per row
    public void check(ViewBatch batch, int rows, byte[] answers) {
        findOrdinary(batch, rows, answers);
        int[] dramaNumber = batch.dramaNumber();
        long[] hostId = batch.hostId().value();
        boolean[] noHost = batch.hostId().isNull();
        for (int row = 0; row < rows; row++) {
            boolean passes =
                    answers[row] == ACCEPTED && dramaNumber[row] >= 0 && (noHost[row] || known.hasCreator(hostId[row]));
            answers[row] = passes ? ACCEPTED : (byte) check(batch, row);
        }
    }

    /// Marks rows as accepted that no reason before `UNKNOWN_DRAMA` applies to, and perhaps not all of them.
    private void findOrdinary(ViewBatch batch, int rows, byte[] answers) {
        byte[] kind = batch.kind();
        long[] eventId = batch.eventId().value();
        boolean[] noEventId = batch.eventId().isNull();
        long[] time = batch.eventTime().value();
        boolean[] noTime = batch.eventTime().isNull();
        long[] userId = batch.userId().value();
        boolean[] noUser = batch.userId().isNull();
        long[] dramaId = batch.dramaId().value();
        boolean[] noDrama = batch.dramaId().isNull();
        int[] watch = batch.watchMs().value();
        boolean[] noWatch = batch.watchMs().isNull();
        int[] episode = batch.episodeNo().value();
        boolean[] noEpisode = batch.episodeNo().isNull();
        long[] host = batch.hostId().value();
        boolean[] noHost = batch.hostId().isNull();
        long[] product = batch.productId().value();
        boolean[] noProduct = batch.productId().isNull();
        long[] shop = batch.shopId().value();
        boolean[] noShop = batch.shopId().isNull();
        for (int row = 0; row < rows; row++) {
            boolean isNull = noEventId[row] | noTime[row] | noUser[row] | noDrama[row] | noWatch[row];
            // Below 0 if any of them is out of bounds; a difference that overflows is below 0 in the other one.
            long sign = aboveZero(eventId[row]) | aboveZero(userId[row]) | aboveZero(dramaId[row]) | watch[row];
            sign |= time[row] - firstMillis | endMillis - 1 - time[row];
            sign |= noEpisode[row] ? 0 : aboveZero(episode[row]);
            sign |= noHost[row] ? 0 : aboveZero(host[row]);
            sign |= noProduct[row] ? 0 : aboveZero(product[row]);
            sign |= noShop[row] ? 0 : aboveZero(shop[row]);
            int has = (noEpisode[row] ? 0 : EPISODE) | (noHost[row] ? 0 : HOST) | (noProduct[row] ? 0 : PRODUCT);
            int needs = NEEDS[kind[row] & 7];
            answers[row] = !isNull & sign >= 0 & (has & needs) == needs ? (byte) ACCEPTED : UNDECIDED;
        }
    }

    /// Returns a number below 0 unless the id is above 0.
    private static long aboveZero(long id) {
        return id | id - 1;
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

    /// Returns the columns on account of which a row is `NULL_FIELD` or `BAD_ID`; none for any other reason.
    public static List<ColumnFault> faults(ViewBatch batch, int row, ViewReason reason) {
        return switch (reason) {
            case NULL_FIELD -> nulls(batch, row);
            case BAD_ID ->
                new ColumnFaults(row)
                        .id("event_id", batch.eventId())
                        .id("user_id", batch.userId())
                        .id("drama_id", batch.dramaId())
                        .optionalNumber("episode_no", batch.episodeNo())
                        .optionalId("host_id", batch.hostId())
                        .optionalId("product_id", batch.productId())
                        .optionalId("shop_id", batch.shopId())
                        .found();
            case BAD_KIND, BAD_WATCH, FUTURE, TOO_LATE, UNKNOWN_DRAMA, UNKNOWN_HOST -> List.of();
        };
    }

    private static List<ColumnFault> nulls(ViewBatch batch, int row) {
        byte kind = batch.kind()[row];
        int needs = kind < 0 ? 0 : NEEDS[kind];
        return new ColumnFaults(row)
                .required("event_id", batch.eventId().isNull()[row])
                .required("event_time", batch.eventTime().isNull()[row])
                .required("user_id", batch.userId().isNull()[row])
                .required("kind", kind == ViewKind.NULL)
                .required("drama_id", batch.dramaId().isNull()[row])
                .requiredHere(
                        "episode_no",
                        (needs & EPISODE) != 0 && batch.episodeNo().isNull()[row])
                .requiredHere("host_id", (needs & HOST) != 0 && batch.hostId().isNull()[row])
                .requiredHere(
                        "product_id",
                        (needs & PRODUCT) != 0 && batch.productId().isNull()[row])
                .required("watch_ms", batch.watchMs().isNull()[row])
                .found();
    }
}
