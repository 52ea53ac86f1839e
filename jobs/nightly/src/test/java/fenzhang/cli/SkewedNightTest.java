package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fenzhang.columnar.write.TableWriter;
import fenzhang.lake.log.LogSchemas;
import fenzhang.night.WorldFiles;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nights in which one buyer orders and clicks very much, each in a process of its own with little memory. The
/// suite has a twentieth of what soaks.
///
/// `-Dedges.lines` is how many lines each are owed to `-Dedges.targets` targets, `-Dedges.orders` how many lines one
/// buyer orders who clicks as often, `-Dedges.jvm` options of the process. What it took is printed with
/// `-Dedges.report=true`.
@Tag("whole")
class SkewedNightTest {
    private static final int LINES = Integer.getInteger("edges.lines", 60);
    private static final int TARGETS = Integer.getInteger("edges.targets", Soak.or(500, 10_000));
    private static final int ORDERS = Integer.getInteger("edges.orders", Soak.or(500, 10_000));
    private static final String JVM = System.getProperty("edges.jvm", "-Xmx160m");
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final long NOON = WorldFiles.millis("2026-11-20T12:00");

    /// What `BuyerIndex` once multiplied users by, turned round: small numbers times 2^46 were all in one place.
    private static final long ONCE_COLLIDING = 0xf1de83e19937733dL;

    @TempDir
    private Path dir;

    private OwnWorld world(String first, String model) throws IOException {
        return OwnWorld.beginning(dir, first)
                .policy("""
                      - effective_from: 2026-01-01
                        direct: true
                        click: {window: 24h, scope: product, model: %s}
                        view_through: none
                    """.replace("%s", model))
                .plan("""
                      - effective_from: 2026-01-01
                        period: month
                        hold_days: 0
                        components:
                          - {id: goods, type: revenue_share, base: goods_paid, tiers: [{from: 0, bps: 10000}]}
                    """)
                .importCatalog();
    }

    private static void click(TableWriter writer, long eventId, long millis, long userId, int episode)
            throws IOException {
        writer.setLong(LogSchemas.VIEWS.index("event_id"), eventId);
        writer.setLong(LogSchemas.VIEWS.index("event_time"), millis);
        writer.setLong(LogSchemas.VIEWS.index("user_id"), userId);
        writer.setBytes(LogSchemas.VIEWS.index("kind"), "CLICK".getBytes(StandardCharsets.UTF_8));
        writer.setLong(LogSchemas.VIEWS.index("drama_id"), 10);
        writer.setInt(LogSchemas.VIEWS.index("episode_no"), episode);
        writer.setNull(LogSchemas.VIEWS.index("host_id"));
        writer.setLong(LogSchemas.VIEWS.index("product_id"), 900);
        writer.setNull(LogSchemas.VIEWS.index("shop_id"));
        writer.setInt(LogSchemas.VIEWS.index("watch_ms"), 0);
        writer.endRow();
    }

    private static void sale(TableWriter writer, String order, String event, long userId, long refundFen)
            throws IOException {
        writer.setString(LogSchemas.SALES.index("order_id"), order);
        writer.setInt(LogSchemas.SALES.index("line_no"), 1);
        writer.setString(LogSchemas.SALES.index("event"), event);
        writer.setLong(LogSchemas.SALES.index("event_time"), NOON);
        if (refundFen == 0) {
            writer.setNull(LogSchemas.SALES.index("refund_id"));
        } else {
            writer.setString(LogSchemas.SALES.index("refund_id"), "R");
        }
        writer.setLong(LogSchemas.SALES.index("refund_amount"), refundFen);
        writer.setLong(LogSchemas.SALES.index("paid_time"), NOON);
        writer.setString(LogSchemas.SALES.index("sale_kind"), "GOODS");
        writer.setBoolean(LogSchemas.SALES.index("group_buy"), false);
        writer.setLong(LogSchemas.SALES.index("user_id"), userId);
        writer.setLong(LogSchemas.SALES.index("product_id"), 900);
        writer.setNull(LogSchemas.SALES.index("shop_id"));
        writer.setInt(LogSchemas.SALES.index("quantity"), 1);
        writer.setLong(LogSchemas.SALES.index("paid_amount"), 1_000_007);
        writer.setLong(LogSchemas.SALES.index("commission_amount"), 0);
        writer.setNull(LogSchemas.SALES.index("drama_id"));
        writer.setNull(LogSchemas.SALES.index("episode_no"));
        writer.setNull(LogSchemas.SALES.index("host_id"));
        writer.endRow();
    }

    /// In a process of its own where it soaks; in the suite the first command has one, and these have not.
    private static void runLater(OwnWorld world, String what, String... command) throws Exception {
        if (Soak.or(false, true)) {
            runInItsOwnProcess(world, what, command);
        } else {
            world.trial().command(command).assertDone();
        }
    }

    private static void runInItsOwnProcess(OwnWorld world, String what, String... command) throws Exception {
        List<String> options = new ArrayList<>(List.of(JVM.split(" ")));
        options.addAll(ChildClasses.options());
        try (ChildProgram child =
                ChildProgram.start(List.of(), options, world.trial().arguments(command), "")) {
            ChildProgram.Usage usage = child.usageToItsEnd(LIMIT);
            assertThat(child.exitCode()).as(child.err()).isZero();
            if (Boolean.getBoolean("edges.report")) {
                System.out.println(what + ": " + usage.processorTime().toMillis() + " ms of processor time, "
                        + (usage.peakBytes() >> 20) + " MB");
            }
        }
    }

    /// Sixty lines of ten thousand targets each are six hundred thousand, where it soaks: settled, refunded a
    /// day later, verified and explained in less memory than half of them would take.
    @Test
    void linesOfManyTargets() throws Exception {
        try (OwnWorld world = world("2026-11-20", "linear")) {
            world.deliver("views", "2026-11-20", writer -> {
                        for (int i = 0; i < TARGETS; i++) {
                            click(writer, i + 1L, NOON - 1 - i, 501, i + 1);
                        }
                    })
                    .deliver("sales", "2026-11-20", writer -> {
                        for (int line = 0; line < LINES; line++) {
                            sale(writer, "A" + line, "PAID", 501, 0);
                            sale(writer, "A" + line, "CONFIRMED", 501, 0);
                        }
                    })
                    .deliver("sales", "2026-11-21", writer -> {
                        for (int line = 0; line < LINES; line++) {
                            sale(writer, "A" + line, "REFUNDED", 501, 7);
                        }
                    });
            world.delivered("2026-11-21");

            runInItsOwnProcess(world, "settle", "run", "--date", "2026-11-20");
            runLater(world, "refund", "run", "--date", "2026-11-21");
            runLater(world, "verify", "verify", "--date", "2026-11-21", "--platform", "pdd");
            runLater(world, "explain", "explain", "--platform", "pdd", "--order", "A3");

            assertThat(world.settled("2026-11-20"))
                    .containsExactly("10 2026-01-01 goods 2026-11 1 " + 1_000_007L * LINES);
            assertThat(world.settled("2026-11-21")).containsExactly("10 2026-01-01 goods 2026-11 1 " + -7L * LINES);
            assertThat(world.total("2026-11-20", "attributed.CLICK.lines")).isEqualTo(Integer.toString(LINES));
        }
    }

    @Test
    void linesOfOneBuyer() throws Exception {
        settleOrders("one buyer", number -> 501);
    }

    @Test
    @Tag("soak")
    void linesOfAsManyBuyers() throws Exception {
        settleOrders("as many buyers", number -> 501 + number);
    }

    @Test
    @Tag("soak")
    void linesOfBuyersWhoseIdsOnceCollided() throws Exception {
        assumeTrue(ORDERS < 1 << 18, "there are no more such ids");
        settleOrders("ids chosen", number -> {
            long chosen = ONCE_COLLIDING * (number + 1 << 46);
            return chosen < 0 ? -chosen : chosen; // which once collided as well
        });
    }

    private void settleOrders(String what, LongUnaryOperator userOfNumber) throws Exception {
        try (OwnWorld world = world("2026-11-20", "last_touch")) {
            world.deliver("views", "2026-11-20", writer -> {
                        for (int i = 0; i < ORDERS; i++) {
                            click(writer, i + 1L, NOON - 1 - i, userOfNumber.applyAsLong(i), i + 1);
                        }
                    })
                    .deliver("sales", "2026-11-20", writer -> {
                        for (int line = 0; line < ORDERS; line++) {
                            sale(writer, "A" + line, "PAID", userOfNumber.applyAsLong(line), 0);
                            sale(writer, "A" + line, "CONFIRMED", userOfNumber.applyAsLong(line), 0);
                        }
                    });
            world.delivered("2026-11-20");

            runInItsOwnProcess(world, what, "run", "--date", "2026-11-20");

            assertThat(world.settled("2026-11-20"))
                    .containsExactly("10 2026-01-01 goods 2026-11 1 " + 1_000_007L * ORDERS);
        }
    }
}
