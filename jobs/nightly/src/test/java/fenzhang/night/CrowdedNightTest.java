package fenzhang.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import fenzhang.columnar.write.TableWriter;
import fenzhang.lake.log.LogSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nights in which very much comes to one place: whole, in the little memory that the build's JVM has.
///
/// `-Dedges.clicks` is how many clicks the busiest buyer makes, `-Dedges.lines` how many lines it orders,
/// `-Dedges.views` how many plays the night of one drama has.
class CrowdedNightTest {
    private static final int CLICKS = Integer.getInteger("edges.clicks", 1_000_000);
    private static final int LINES = Integer.getInteger("edges.lines", 2);
    private static final int VIEWS = Integer.getInteger("edges.views", 300_000);
    private static final long NOON = WorldFiles.millis("2026-11-20T12:00");
    private static final byte[] PLAY = "PLAY".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final byte[] CLICK = "CLICK".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @TempDir
    private Path dir;

    /// A row of the views log, of a drama's first or second episode.
    private static void view(
            TableWriter writer, byte[] kind, long eventId, long millis, long userId, long dramaId, int episode)
            throws IOException {
        writer.setLong(LogSchemas.VIEWS.index("event_id"), eventId);
        writer.setLong(LogSchemas.VIEWS.index("event_time"), millis);
        writer.setLong(LogSchemas.VIEWS.index("user_id"), userId);
        writer.setBytes(LogSchemas.VIEWS.index("kind"), kind);
        writer.setLong(LogSchemas.VIEWS.index("drama_id"), dramaId);
        writer.setInt(LogSchemas.VIEWS.index("episode_no"), episode);
        writer.setNull(LogSchemas.VIEWS.index("host_id"));
        writer.setLong(LogSchemas.VIEWS.index("product_id"), 900);
        writer.setNull(LogSchemas.VIEWS.index("shop_id"));
        writer.setInt(LogSchemas.VIEWS.index("watch_ms"), kind == PLAY ? 5_000 : 0);
        writer.endRow();
    }

    /// Six clicks in ten are of drama 10; each line is divided by all of them.
    @Test
    void aBuyerWithAMillionClicks() throws Exception {
        StringBuilder sales = new StringBuilder("order_id event event_time sale_kind product_id paid_amount\n");
        for (int line = 0; line < LINES; line++) {
            sales.append("A" + line + " PAID 2026-11-20T12:00:00 GOODS 900 1000007\n");
            sales.append("A" + line + " CONFIRMED 2026-11-20T12:00:00 GOODS 900 1000007\n");
        }
        WorldFiles world = WorldFiles.beginning(dir, "2026-11-20").policy("""
                          - effective_from: 2026-01-01
                            direct: true
                            click: {window: 24h, scope: product, model: linear}
                            view_through: none
                        """).plan("""
                          - effective_from: 2026-01-01
                            period: month
                            hold_days: 0
                            components:
                              - {id: goods, type: revenue_share, base: goods_paid, tiers: [{from: 0, bps: 10000}]}
                        """);
        world.sales("2026-11-20", sales.toString()).deliver("views", "2026-11-20", writer -> {
            for (int i = 0; i < CLICKS; i++) {
                view(writer, CLICK, i + 1L, NOON - i % 3_600_000, 501, i % 10 < 6 ? 10 : 11, 1);
            }
        });

        NightTrial nights = assertTimeout(Duration.ofSeconds(60), () -> NightTrial.settled(world, "2026-11-20"));

        // 1 000 007 fen by 6 to 4: 600 004.2 and 400 002.8, and the fen left over goes to the larger remainder
        assertThat(nights.lines("2026-11-20"))
                .containsExactly(
                        "10 2026-01-01 goods 2026-11 1 " + 600_004L * LINES,
                        "11 2026-01-01 goods 2026-11 2 " + 400_003L * LINES);
        assertThat(nights.rows("2026-11-20")).containsEntry("views accepted", (long) CLICKS);
        assertThat(nights.total("2026-11-20", "attributed.CLICK.lines")).isEqualTo(Integer.toString(LINES));
    }

    /// Of ten plays six are of drama 10, one is the same user's again and again, and three are of drama 11.
    @Test
    void aDramaWithMostOfTheViews() throws Exception {
        WorldFiles world = WorldFiles.beginning(dir, "2026-11-20").plan("""
                          - effective_from: 2026-01-01
                            period: month
                            hold_days: 0
                            components:
                              - {id: views, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 1000000}]}
                              - {id: watch, type: watch_rate, min_watch: 5s, tiers: [{from: 0, per_hour: 720000}]}
                        """);
        world.deliver("views", "2026-11-20", writer -> {
            for (int i = 0; i < VIEWS; i++) {
                int tenth = i % 10;
                // every user sees both episodes of drama 10, and the first one twice
                long user = tenth < 6 ? 1_000 + i / 10 * 2 + tenth / 3 : tenth < 7 ? 7 : 1_000 + i;
                view(writer, PLAY, i + 1L, NOON, user, tenth < 6 ? 10 : 11, tenth % 3 == 1 ? 2 : 1);
            }
        });

        NightTrial nights = assertTimeout(Duration.ofSeconds(60), () -> NightTrial.settled(world, "2026-11-20"));

        // of six plays four count, at 10.00 each, and as 5 s at 7 200.00 an hour, 10.00 each again;
        // of drama 11 three in ten, and the busy user once
        long ofTen = 4L * VIEWS / 10 * 1_000;
        long ofEleven = (3L * VIEWS / 10 + 1) * 1_000;
        assertThat(nights.lines("2026-11-20"))
                .containsExactly(
                        "10 2026-01-01 views 2026-11 1 " + ofTen,
                        "10 2026-01-01 watch 2026-11 1 " + ofTen,
                        "11 2026-01-01 views 2026-11 2 " + ofEleven,
                        "11 2026-01-01 watch 2026-11 2 " + ofEleven);
    }
}
