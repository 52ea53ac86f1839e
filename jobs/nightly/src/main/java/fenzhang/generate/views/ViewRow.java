package fenzhang.generate.views;

import fenzhang.columnar.write.TableWriter;
import fenzhang.lake.log.LogSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// One row of the views log, overwritten for each event: the generator makes no object per row.
public final class ViewRow {

    public static final byte[] PLAY = "PLAY".getBytes(StandardCharsets.US_ASCII);
    public static final byte[] CLICK = "CLICK".getBytes(StandardCharsets.US_ASCII);
    static final byte[] LIVE_PLAY = "LIVE_PLAY".getBytes(StandardCharsets.US_ASCII);
    public static final byte[] LIVE_CLICK = "LIVE_CLICK".getBytes(StandardCharsets.US_ASCII);

    private static final int EVENT_ID = LogSchemas.VIEWS.index("event_id");
    private static final int EVENT_TIME = LogSchemas.VIEWS.index("event_time");
    private static final int USER_ID = LogSchemas.VIEWS.index("user_id");
    private static final int KIND = LogSchemas.VIEWS.index("kind");
    private static final int DRAMA_ID = LogSchemas.VIEWS.index("drama_id");
    private static final int EPISODE_NO = LogSchemas.VIEWS.index("episode_no");
    private static final int HOST_ID = LogSchemas.VIEWS.index("host_id");
    private static final int PRODUCT_ID = LogSchemas.VIEWS.index("product_id");
    private static final int SHOP_ID = LogSchemas.VIEWS.index("shop_id");
    private static final int WATCH_MS = LogSchemas.VIEWS.index("watch_ms");

    /// Stands for null in the columns that allow it. (No generated id is negative; bad rows may hold 0.)
    public static final int NULL = -1;

    long eventId;
    public long timeMillis;
    public long userId;
    public byte[] kind = PLAY;
    long dramaId;
    int episode;
    long hostId;
    long productId;
    long shopId;
    public int watchMillis;

    void write(TableWriter writer) throws IOException {
        writer.setLong(EVENT_ID, eventId);
        writer.setLong(EVENT_TIME, timeMillis);
        writer.setLong(USER_ID, userId);
        writer.setBytes(KIND, kind);
        writer.setLong(DRAMA_ID, dramaId);
        if (episode == NULL) {
            writer.setNull(EPISODE_NO);
        } else {
            writer.setInt(EPISODE_NO, episode);
        }
        setId(writer, HOST_ID, hostId);
        setId(writer, PRODUCT_ID, productId);
        setId(writer, SHOP_ID, shopId);
        writer.setInt(WATCH_MS, watchMillis);
        writer.endRow();
    }

    public static void setId(TableWriter writer, int column, long id) {
        if (id == NULL) {
            writer.setNull(column);
        } else {
            writer.setLong(column, id);
        }
    }
}
