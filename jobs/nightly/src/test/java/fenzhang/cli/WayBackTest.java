package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.intake.ExportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A sales log, and the exports that a platform would have shown of its orders, day by day: taken in, they settle to
/// the
/// same bytes. Orders are such as an export can express: of goods, a line each, traced to a drama.
class WayBackTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);
    private static final int DAYS = 8;
    private static final int ORDERS = 60;

    @TempDir
    private Path dir;

    /// Something that happened to an order.
    private record Event(String kind, LocalDateTime at, int refundFen) {}

    /// @param events in the order of their times
    private record Order(int number, int drama, LocalDateTime paid, int fen, int commissionFen, List<Event> events) {
        List<Event> on(LocalDate day) {
            return events.stream()
                    .filter(event -> event.at().toLocalDate().equals(day))
                    .toList();
        }

        List<Event> upTo(LocalDate day) {
            return events.stream()
                    .filter(event -> !event.at().toLocalDate().isAfter(day))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void exportsSettleAsTheLogThatTheyWereMadeFrom(ExportFormat format) throws IOException {
        List<Order> orders = orders(format, new Random(7));
        String last = FIRST.plusDays(DAYS - 1).toString();
        Random random = new Random(8);
        try (OwnWorld log = world(dir.resolve("log"));
                OwnWorld exports = world(dir.resolve("exports"))) {
            for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(DAYS)); day = day.plusDays(1)) {
                log.sales(day.toString(), table(format, orders, day));
                List<String> rows = new ArrayList<>();
                for (Order order : orders) {
                    if (!order.on(day).isEmpty()) {
                        rows.addAll(rows(format, order, day));
                    }
                    if (random.nextInt(3) == 0 && !order.on(day.minusDays(1)).isEmpty()) {
                        rows.addAll(rows(format, order, day.minusDays(1)));
                    }
                }
                Collections.shuffle(rows, random);
                take(exports, format, day, rows);
            }
            log.run(last).assertDone();
            exports.trial()
                    .command("run", "--date", FIRST.toString(), "--to", last)
                    .assertDone();
            long lines = 0;
            for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(DAYS)); day = day.plusDays(1)) {
                assertThat(exports.trial().csv(day))
                        .as(format + " " + day)
                        .hasSameBinaryContentAs(log.trial().csv(day));
                lines += log.settled(day.toString()).size();
            }
            assertThat(lines).as("settlement lines").isGreaterThan(10);
        }
    }

    private static OwnWorld world(Path dir) throws IOException {
        return OwnWorld.beginning(Files.createDirectories(dir), FIRST.toString())
                .plan("""
                          - effective_from: 2026-01-01
                            period: month
                            hold_days: 1
                            components:
                              - {id: goods, type: revenue_share, base: goods_commission, tiers: [{from: 0, bps: 3333}]}
                              - {id: paid, type: revenue_share, base: goods_paid, tiers: [{from: 0, bps: 111}]}
                        """)
                .policy("  - {effective_from: 2026-01-01, direct: true, click: none, view_through: none}")
                .catalog(
                        "tracking.csv",
                        "platform,tracking_key,drama_id,episode_no,host_id,valid_from,valid_to",
                        "pdd,P10,10,,,2026-01-01,",
                        "pdd,P11,11,,,2026-01-01,")
                .importCatalog();
    }

    private static void take(OwnWorld world, ExportFormat format, LocalDate day, List<String> rows) throws IOException {
        Path folder = Files.createDirectories(world.trial().dir().resolve("pages/" + day));
        int half = rows.size() / 2;
        Path first = Files.writeString(
                folder.resolve("1.json"),
                "{\"some_response\":{\"list\":[" + String.join(",", rows.subList(0, half)) + "]}}");
        Path second = Files.writeString(folder.resolve("2.json"), "[" + String.join(",", rows) + "]");
        world.trial()
                .command(
                        "intake",
                        "--platform",
                        "pdd",
                        "--format",
                        format.code(),
                        "--date",
                        day.toString(),
                        first.toString(),
                        second.toString(),
                        "--complete")
                .assertDone();
    }

    /// Half are confirmed after a day or two; some are cancelled, some are given back in part or whole afterwards.
    private static List<Order> orders(ExportFormat format, Random random) {
        List<Order> orders = new ArrayList<>();
        for (int number = 0; number < ORDERS; number++) {
            LocalDateTime paid = FIRST.plusDays(random.nextInt(3)).atTime(random.nextInt(23), random.nextInt(60), 7);
            int fen = 100 + random.nextInt(90_000);
            List<Event> events = new ArrayList<>();
            events.add(new Event("PAID", paid, 0));
            if (format == ExportFormat.PDD_DDK) {
                events.add(new Event("GROUPED", paid.plusMinutes(5), 0));
            }
            int fate = random.nextInt(10);
            LocalDateTime later = paid.plusHours(20 + random.nextInt(30));
            if (fate < 2) {
                events.add(new Event("CANCELLED", later, 0));
            } else if (fate < 9) {
                events.add(new Event("CONFIRMED", later, 0));
                if (fate > 4 && format != ExportFormat.PDD_DDK) {
                    events.add(new Event("REFUNDED", later.plusDays(1), fate == 5 ? fen : fen / 3));
                }
                if (fate > 6 && format != ExportFormat.PDD_DDK) {
                    events.add(new Event("REFUNDED", later.plusDays(2), fen / 4));
                }
            }
            orders.add(new Order(number, 10 + random.nextInt(2), paid, fen, fen / (3 + random.nextInt(9)), events));
        }
        return orders;
    }

    /// The log has users of its own: whom an order is owed to does not depend on them here.
    private static String table(ExportFormat format, List<Order> orders, LocalDate day) {
        StringBuilder table = new StringBuilder("order_id event event_time paid_time paid_amount commission_amount"
                + " drama_id sale_kind product_id group_buy user_id refund_id refund_amount\n");
        for (Order order : orders) {
            for (Event event : order.on(day)) {
                boolean isRefund = event.kind().equals("REFUNDED");
                table.append(String.join(
                                " ",
                                "O" + order.number(),
                                event.kind(),
                                event.at().toString(),
                                order.paid().toString(),
                                "" + order.fen(),
                                "" + order.commissionFen(),
                                "" + order.drama(),
                                "GOODS",
                                "33",
                                "" + (format == ExportFormat.PDD_DDK),
                                "" + (501 + order.number()),
                                isRefund ? "R" + event.at() : "-",
                                "" + event.refundFen()))
                        .append('\n');
            }
        }
        return table.toString();
    }

    /// Returns the rows of an order as a platform shows them at the end of a day.
    private static List<String> rows(ExportFormat format, Order order, LocalDate day) {
        List<Event> past = order.upTo(day);
        List<String> kinds = past.stream().map(Event::kind).toList();
        int refunded = past.stream().mapToInt(Event::refundFen).sum();
        LocalDateTime modified = past.getLast().at();
        boolean isConfirmed = kinds.contains("CONFIRMED");
        boolean isCancelled = kinds.contains("CANCELLED");
        String confirmedAt = past.stream()
                .filter(event -> event.kind().equals("CONFIRMED"))
                .map(event -> text(event.at()))
                .collect(Collectors.joining());
        return switch (format) {
            case PDD_DDK ->
                List.of("{\"order_sn\":\"O" + order.number() + "\",\"order_status\":"
                        + (isCancelled ? 4 : isConfirmed ? 2 : kinds.size() - 1) + ",\"order_amount\":" + order.fen()
                        + ",\"promotion_amount\":" + order.commissionFen() + ",\"goods_quantity\":1,\"goods_id\":33"
                        + ",\"order_pay_time\":" + seconds(order.paid()) + ",\"order_group_success_time\":"
                        + seconds(order.paid().plusMinutes(5)) + ",\"order_receive_time\":"
                        + (isConfirmed ? seconds(modified) : "null") + ",\"order_modify_at\":" + seconds(modified)
                        + ",\"p_id\":\"P" + order.drama() + "\"}");
            case TAOBAO_TBK -> {
                List<String> rows = new ArrayList<>();
                LocalDateTime changed = past.stream()
                        .filter(event -> event.refundFen() == 0)
                        .toList()
                        .getLast()
                        .at();
                rows.add("{\"trade_id\":\"O" + order.number() + "\",\"tk_status\":"
                        + (isCancelled ? 13 : isConfirmed ? 14 : 12) + ",\"alipay_total_price\":\"" + yuan(order.fen())
                        + "\",\"pub_share_pre_fee\":\"" + yuan(order.commissionFen())
                        + "\",\"item_num\":1,\"item_id\":33,\"tb_paid_time\":\"" + text(order.paid())
                        + "\",\"tk_earning_time\":\"" + (isConfirmed ? confirmedAt : "--") + "\",\"modified_time\":\""
                        + text(changed) + "\",\"adzone_id\":\"P" + order.drama() + "\"}");
                past.stream()
                        .filter(event -> event.refundFen() > 0)
                        .forEach(event -> rows.add("{\"tb_trade_id\":\"O" + order.number() + "\",\"refund_suit_id\":\"R"
                                + event.at() + "\",\"refund_status\":2,\"refund_fee\":\"" + yuan(event.refundFen())
                                + "\",\"tk_refund_time\":\"" + text(event.at()) + "\"}"));
                yield rows;
            }
            case JD_UNION ->
                List.of("{\"id\":\"O" + order.number() + "\",\"validCode\":" + (isCancelled ? 3 : isConfirmed ? 17 : 16)
                        + ",\"estimateCosPrice\":" + yuan(order.fen()) + ",\"estimateFee\":"
                        + yuan(order.commissionFen()) + ",\"actualCosPrice\":" + yuan(order.fen() - refunded)
                        + ",\"skuNum\":1,\"skuId\":33,\"popId\":0,\"orderTime\":\"" + text(order.paid())
                        + "\",\"finishTime\":\"" + confirmedAt + "\",\"modifyTime\":\"" + text(modified)
                        + "\",\"positionId\":\"P" + order.drama() + "\"}");
        };
    }

    private static long seconds(LocalDateTime at) {
        return at.toEpochSecond(ZoneOffset.ofHours(8));
    }

    private static String text(LocalDateTime at) {
        return at.toString().replace('T', ' ');
    }

    private static String yuan(int fen) {
        return String.format(Locale.ROOT, "%d.%02d", fen / 100, fen % 100);
    }
}
