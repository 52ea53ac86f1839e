package fenzhang.intake.run;

import fenzhang.intake.ExportFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Exports of some days, as chance has them: lives of orders that make sense and ones that don't, rows that come late,
/// early, twice or damaged, numbers as texts and texts as numbers.
final class RandomExports {
    static final LocalDate FIRST = LocalDate.of(2026, 11, 20);

    private static final int DAYS = 12;
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ExportFormat format;
    private final Random random;
    private final NavigableMap<LocalDate, List<String>> rowsByDate = new TreeMap<>();

    private RandomExports(ExportFormat format, long seed) {
        this.format = format;
        this.random = new Random(seed);
    }

    /// Returns the rows by the date for which they are given.
    static NavigableMap<LocalDate, List<String>> of(ExportFormat format, long seed) {
        RandomExports exports = new RandomExports(format, seed);
        int orders = 1 + exports.random.nextInt(14);
        for (int order = 0; order < orders; order++) {
            exports.live(order);
        }
        return exports.rowsByDate;
    }

    private void live(int order) {
        LocalDateTime paid = FIRST.minusDays(random.nextInt(12) == 0 ? 9 : 0)
                .plusDays(random.nextInt(4))
                .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
        LocalDateTime at = paid;
        int revisions = 1 + random.nextInt(7);
        int fen = 100 * (1 + random.nextInt(300)) + random.nextInt(3);
        int actual = fen;
        int step = 0;
        for (int i = 0; i < revisions; i++) {
            at = at.plusSeconds(random.nextInt(4) == 0 ? 0 : random.nextInt(200_000));
            step = Math.min(9, step + random.nextInt(3));
            actual = random.nextInt(3) == 0 ? actual * 2 / 3 : actual;
            deliver(at, row(order, step, paid, at, fen, actual));
            if (format == ExportFormat.TAOBAO_TBK && random.nextInt(4) == 0) {
                deliver(at, refund(order, at, fen));
            }
        }
    }

    private void deliver(LocalDateTime modified, Map<String, Object> row) {
        LocalDate day = modified.toLocalDate().plusDays(random.nextInt(12) == 0 ? random.nextInt(4) - 1 : 0);
        String text = text(row);
        do {
            if (!day.isBefore(FIRST) && day.isBefore(FIRST.plusDays(DAYS))) {
                rowsByDate.computeIfAbsent(day, _ -> new ArrayList<>()).add(text);
            }
            day = day.plusDays(random.nextInt(3));
        } while (random.nextInt(3) == 0);
    }

    private Map<String, Object> row(int order, int step, LocalDateTime paid, LocalDateTime at, int fen, int actual) {
        Map<String, Object> row = new LinkedHashMap<>();
        boolean isDone = step > 3;
        switch (format) {
            case PDD_DDK -> {
                row.put("order_sn", "2611-" + order);
                row.put("order_status", pick(step, -1, 0, 1, 1, 2, 3, 5, 4, 10, 8));
                row.put("order_modify_at", seconds(at));
                row.put("order_pay_time", seconds(paid));
                row.put("order_group_success_time", step > 1 ? seconds(paid.plusMinutes(5)) : 0);
                row.put("order_receive_time", isDone ? seconds(at.minusMinutes(1)) : 0);
                row.put("order_amount", fen);
                row.put("promotion_amount", fen / (1 + random.nextInt(4)));
                row.put("goods_quantity", 1 + random.nextInt(3));
                row.put(random.nextInt(5) == 0 ? "goods_sign" : "goods_id", random.nextInt(5) == 0 ? "c9_x" : 7001);
                row.put("mall_id", random.nextInt(3));
                row.put(random.nextInt(4) == 0 ? "pid" : "p_id", place());
                row.put("custom_parameters", random.nextBoolean() ? "d11" : "");
            }
            case TAOBAO_TBK -> {
                row.put("trade_id", 2784000000000000000L + order);
                row.put("tk_status", pick(step, 11, 12, 12, 12, 14, 3, 3, 13, 13, 12));
                row.put("modified_time", at.format(TEXT));
                row.put("tb_paid_time", step == 0 ? "--" : paid.format(TEXT));
                row.put(
                        "tk_earning_time",
                        isDone && random.nextBoolean() ? at.minusMinutes(1).format(TEXT) : "--");
                row.put("alipay_total_price", yuan(fen));
                row.put("pub_share_pre_fee", yuan(fen / 20));
                row.put("pub_share_fee", isDone ? yuan(fen / 21) : "0.00");
                row.put("item_num", 1);
                row.put("item_id", random.nextBoolean() ? "AbC-x" : 88);
                row.put("adzone_id", place());
                row.put("relation_id", random.nextBoolean() ? "d11" : null);
            }
            case JD_UNION -> {
                row.put("id", "23100-" + order);
                row.put("validCode", pick(step, 15, 16, 16, 24, 17, 17, 17, 3, 2, 77));
                row.put("modifyTime", at.format(TEXT));
                row.put("orderTime", paid.format(TEXT));
                row.put("finishTime", isDone ? at.minusMinutes(1).format(TEXT) : "");
                row.put("estimateCosPrice", number(fen));
                row.put("estimateFee", number(fen / 20));
                row.put("actualCosPrice", random.nextInt(8) == 0 ? null : number(isDone ? actual : 0));
                row.put("actualFee", number(actual / 25));
                row.put("skuNum", 2);
                row.put("skuId", 100012);
                row.put("popId", random.nextInt(2));
                row.put("positionId", place());
                row.put("subUnionId", random.nextBoolean() ? "d11" : "");
            }
        }
        damage(row);
        return row;
    }

    private Map<String, Object> refund(int order, LocalDateTime at, int fen) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tb_trade_id", 2784000000000000000L + order);
        row.put("refund_suit_id", "S" + order + "-" + random.nextInt(2));
        row.put("refund_status", pick(random.nextInt(6), 4, 2, 3, 12, 15, 2));
        row.put("refund_fee", yuan(random.nextInt(3) == 0 ? fen : fen / 3));
        row.put("tk_refund_time", random.nextInt(5) == 0 ? "" : at.format(TEXT));
        row.put(
                "tk_refund_suit_time",
                random.nextInt(5) == 0 ? "" : at.minusHours(1).format(TEXT));
        return row;
    }

    /// One row in ten has something wrong with it.
    private void damage(Map<String, Object> row) {
        if (random.nextInt(10) == 0) {
            List<String> names = new ArrayList<>(row.keySet());
            Object[] instead = {null, "", "--", "0", "-1", "12.345", "x", 7, "2026-11-21 10:00:00", 1795200000};
            row.put(names.get(random.nextInt(names.size())), instead[random.nextInt(instead.length)]);
        }
    }

    private String place() {
        return "60005_61" + (2 + random.nextInt(3));
    }

    private static int pick(int step, int... of) {
        return of[step];
    }

    private static long seconds(LocalDateTime at) {
        return at.toEpochSecond(ZoneOffset.ofHours(8));
    }

    private static String yuan(int fen) {
        return fen / 100 + "." + (fen % 100 < 10 ? "0" : "") + fen % 100;
    }

    /// A number that is written with zeros behind the point.
    private static StringBuilder number(int fen) {
        return new StringBuilder(yuan(fen));
    }

    /// Members in any order, numbers and texts as they are or as each other.
    private String text(Map<String, Object> row) {
        List<Map.Entry<String, Object>> members = new ArrayList<>(row.entrySet());
        Collections.shuffle(members, random);
        return members.stream()
                .map(member -> "\"" + member.getKey() + "\": " + value(member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String value(Object value) {
        boolean isSwapped = random.nextInt(6) == 0;
        return switch (value) {
            case null -> "null";
            case String text -> isSwapped && text.matches("0|[1-9][0-9]*(\\.[0-9]+)?") ? text : "\"" + text + "\"";
            default -> isSwapped ? "\"" + value + "\"" : value.toString();
        };
    }
}
