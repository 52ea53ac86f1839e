package fenzhang.intake.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The mapping of intake.md once more, written from that text alone: no class of the program is used, amounts are
/// BigDecimal, an order is a bag of everything that was said of it.
final class ExportOracle {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    /// What is wrong with a row.
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// An event without the facts of its order.
    private record Event(String kind, long time, String refundId, BigDecimal amount) {}

    private record Said(String key, boolean isRefund, long modified, String text, JsonNode row) {}

    private static final class Order {
        private long newest = Long.MIN_VALUE;
        private String newestText = "";
        private final Set<String> texts = new HashSet<>();
        private String facts = "";
        private BigDecimal paid = BigDecimal.ZERO;
        private final Set<String> made = new HashSet<>();
        private BigDecimal refunded = BigDecimal.ZERO;
        private Optional<BigDecimal> actual = Optional.empty();
        private final List<Event> waiting = new ArrayList<>();
    }

    /// What a date comes to.
    ///
    /// @param events in the order of the log, as [IntakeTrial#events] has them
    record Day(List<String> events, long aside, long played, long known, long stale) {}

    private final String format;
    private final Map<String, String> targetByKey;
    private final Map<String, Order> orders = new HashMap<>();
    private LocalDate date = LocalDate.EPOCH;
    private List<String[]> made = new ArrayList<>();

    /// @param targetByKey `drama episode host`, `-` for none
    ExportOracle(String format, Map<String, String> targetByKey) {
        this.format = format;
        this.targetByKey = targetByKey;
    }

    Day take(LocalDate day, List<String> rows) {
        date = day;
        made = new ArrayList<>();
        Map<String, JsonNode> distinct = new TreeMap<>();
        rows.forEach(row -> {
            JsonNode node = JSON.readTree(row);
            distinct.put(canonical(node), node);
        });
        long aside = 0;
        List<Said> said = new ArrayList<>();
        for (Map.Entry<String, JsonNode> row : distinct.entrySet()) {
            try {
                said.add(said(row.getKey(), row.getValue()));
            } catch (Wrong wrong) {
                aside++;
            }
        }
        said.sort(Comparator.comparingLong(Said::modified).thenComparing(Said::text));
        long[] outcomes = new long[4];
        for (Said each : said) {
            try {
                outcomes[play(orders.computeIfAbsent(each.key(), _ -> new Order()), each)]++;
            } catch (Wrong wrong) {
                throw new AssertionError(each.text(), wrong);
            }
        }
        made.sort(Comparator.comparingLong((String[] event) -> Long.parseLong(event[1]))
                .thenComparing(event -> List.of("PAID", "GROUPED", "CONFIRMED", "REFUNDED", "CANCELLED")
                        .indexOf(event[0]))
                .thenComparing(event -> event[2])
                .thenComparing(event -> new BigDecimal(event[3]))
                .thenComparing(event -> event[4]));
        return new Day(
                made.stream().map(event -> event[5]).toList(),
                aside + outcomes[3],
                outcomes[0],
                outcomes[1],
                outcomes[2]);
    }

    private Said said(String text, JsonNode row) throws Wrong {
        boolean isRefund = format.equals("taobao-tbk") && has(row, "refund_suit_id");
        String key = need(row, isRefund ? "tb_trade_id" : name("order_sn", "trade_id", "id"));
        if (isRefund) {
            int status = code(row, "refund_status");
            Optional<Long> modified = time(row, "modified_time")
                    .or(() -> unchecked(row, "tk_refund_time"))
                    .or(() -> unchecked(row, "tk_refund_suit_time"));
            if (Set.of(2, 12, 13, 14, 15).contains(status)) {
                require(modified.isPresent());
                require(money(row, "refund_fee").orElse(BigDecimal.ZERO).signum() > 0);
            }
            money(row, "refund_fee");
            return new Said(key, true, modified.orElse(0L), text, row);
        }
        int status = status(row);
        Optional<BigDecimal> paid = money(row, name("order_amount", "alipay_total_price", "estimateCosPrice"));
        Optional<BigDecimal> commission = money(row, name("promotion_amount", "pub_share_pre_fee", "estimateFee"));
        require(paid.isEmpty() || commission.isEmpty() || commission.get().compareTo(paid.get()) <= 0);
        for (String other : List.of("pub_share_fee", "actualCosPrice", "actualFee")) {
            if (row.has(other)) {
                money(row, other);
            }
        }
        Optional<Long> modified = time(row, name("order_modify_at", "modified_time", "modifyTime"));
        require(modified.isPresent());
        if (isPaid(status)) {
            require(paid.isPresent() && commission.isPresent());
            require(time(row, name("order_pay_time", "tb_paid_time", "orderTime"))
                    .isPresent());
            require(plain(row, name("goods_quantity", "item_num", "skuNum")).matches("[1-9][0-9]{0,8}"));
            require(has(row, name("goods_id", "item_id", "skuId")) || has(row, "goods_sign") || has(row, "itemId"));
            if (format.equals("pdd-ddk") && status != 0) {
                time(row, "order_group_success_time");
            }
            if (isConfirmed(status)) {
                time(row, name("order_receive_time", "tk_earning_time", "finishTime"));
            }
        }
        return new Said(key, false, modified.get(), text, row);
    }

    private static Optional<Long> unchecked(JsonNode row, String name) {
        try {
            return time(row, name);
        } catch (Wrong wrong) {
            return Optional.empty();
        }
    }

    private String name(String pdd, String taobao, String jd) {
        return switch (format) {
            case "pdd-ddk" -> pdd;
            case "taobao-tbk" -> taobao;
            default -> jd;
        };
    }

    private int status(JsonNode row) throws Wrong {
        int status = code(row, name("order_status", "tk_status", "validCode"));
        Set<Integer> listed = switch (format) {
            case "pdd-ddk" -> Set.of(-1, 0, 1, 2, 3, 4, 5, 8, 10);
            case "taobao-tbk" -> Set.of(11, 12, 13, 14, 3);
            default -> Set.of(status);
        };
        require(listed.contains(status));
        return status;
    }

    private boolean isPaid(int status) {
        return switch (format) {
            case "pdd-ddk" -> Set.of(0, 1, 2, 3, 5).contains(status);
            case "taobao-tbk" -> Set.of(12, 14, 3).contains(status);
            default -> Set.of(16, 17).contains(status);
        };
    }

    private boolean isConfirmed(int status) {
        return Set.of("pdd-ddk 2", "pdd-ddk 3", "pdd-ddk 5", "taobao-tbk 14", "taobao-tbk 3", "jd-union 17")
                .contains(format + " " + status);
    }

    private boolean isVoid(int status) {
        return switch (format) {
            case "pdd-ddk" -> Set.of(4, 10).contains(status);
            case "taobao-tbk" -> status == 13;
            default -> !Set.of(-1, 15, 16, 17, 24).contains(status);
        };
    }

    /// Returns 0 played, 1 known, 2 stale, 3 of the future.
    private int play(Order order, Said said) throws Wrong {
        if (order.texts.contains(said.text())) {
            return 1;
        }
        if (said.isRefund()) {
            return refund(order, said);
        }
        boolean isNewer = said.modified() > order.newest
                || said.modified() == order.newest && said.text().compareTo(order.newestText) > 0;
        if (!isNewer) {
            return 2;
        }
        Optional<BigDecimal> actual =
                format.equals("jd-union") ? money(said.row(), "actualCosPrice") : Optional.empty();
        List<Event> events = events(order, said, actual);
        if (events.stream().anyMatch(event -> isAfter(event.time()))) {
            return 3;
        }
        if (order.facts.isEmpty() && !events.isEmpty()) {
            order.facts = facts(said);
            order.paid = money(said.row(), name("order_amount", "alipay_total_price", "estimateCosPrice"))
                    .orElseThrow();
        }
        events.forEach(event -> make(order, said.key(), event));
        order.texts.add(said.text());
        order.newest = said.modified();
        order.newestText = said.text();
        order.actual = actual.isPresent() ? actual : order.actual;
        makeWaiting(order, said.key());
        return 0;
    }

    /// Returns what a newer row of an order makes.
    private List<Event> events(Order order, Said said, Optional<BigDecimal> actual) throws Wrong {
        List<Event> events = new ArrayList<>();
        JsonNode row = said.row();
        int status = status(row);
        if (isPaid(status)) {
            add(
                    order,
                    events,
                    "PAID",
                    time(row, name("order_pay_time", "tb_paid_time", "orderTime"))
                            .orElseThrow());
            if (format.equals("pdd-ddk") && status != 0) {
                long latest =
                        isConfirmed(status) ? time(row, "order_receive_time").orElse(said.modified()) : said.modified();
                add(
                        order,
                        events,
                        "GROUPED",
                        time(row, "order_group_success_time").orElse(latest));
            }
            if (isConfirmed(status)) {
                String received = name("order_receive_time", "tk_earning_time", "finishTime");
                add(order, events, "CONFIRMED", time(row, received).orElse(said.modified()));
            }
        }
        String refundId = said.key() + "-" + said.modified();
        if (isPaid(status)
                && actual.isPresent()
                && order.actual.isPresent()
                && actual.get().compareTo(order.actual.get()) < 0
                && !order.made.contains("REFUNDED " + refundId)) {
            events.add(new Event(
                    "REFUNDED", said.modified(), refundId, order.actual.get().subtract(actual.get())));
        }
        boolean isWhole = order.made.stream().anyMatch(each -> each.startsWith("REFUNDED"))
                && order.refunded.compareTo(order.paid) >= 0;
        if (isVoid(status) && order.made.contains("PAID ") && !isWhole) {
            add(order, events, "CANCELLED", said.modified());
        }
        return events;
    }

    private static void add(Order order, List<Event> events, String kind, long time) {
        if (!order.made.contains(kind + " ")) {
            events.add(new Event(kind, time, "", BigDecimal.ZERO));
        }
    }

    private int refund(Order order, Said said) throws Wrong {
        JsonNode row = said.row();
        if (Set.of(2, 12, 13, 14, 15).contains(code(row, "refund_status"))) {
            long time = time(row, "tk_refund_time").orElse(said.modified());
            String id = need(row, "refund_suit_id");
            if (!order.made.contains("REFUNDED " + id)) {
                if (isAfter(time)) {
                    return 3;
                }
                order.waiting.add(
                        new Event("REFUNDED", time, id, money(row, "refund_fee").orElseThrow()));
            }
        }
        order.texts.add(said.text());
        makeWaiting(order, said.key());
        return 0;
    }

    private void makeWaiting(Order order, String key) {
        if (!order.facts.isEmpty()) {
            for (Event event : order.waiting) {
                if (!order.made.contains("REFUNDED " + event.refundId())) {
                    make(order, key, event);
                }
            }
            order.waiting.clear();
        }
    }

    private boolean isAfter(long time) {
        return time >= date.plusDays(1).atStartOfDay(SHANGHAI).toInstant().toEpochMilli();
    }

    private void make(Order order, String key, Event event) {
        order.made.add(event.kind() + " " + event.refundId());
        order.refunded = order.refunded.add(event.amount());
        long time = Math.max(
                event.time(),
                date.minusDays(7).atStartOfDay(SHANGHAI).toInstant().toEpochMilli());
        String refundId = event.refundId().isEmpty() ? "-" : event.refundId();
        made.add(new String[] {
            event.kind(),
            Long.toString(time),
            event.refundId(),
            event.amount().toPlainString(),
            key,
            String.join(
                    " ",
                    key,
                    "1",
                    event.kind(),
                    Long.toString(time),
                    refundId,
                    event.amount().setScale(2, RoundingMode.UNNECESSARY).toPlainString(),
                    order.facts)
        });
    }

    private String facts(Said said) throws Wrong {
        JsonNode row = said.row();
        String product = has(row, name("goods_id", "item_id", "skuId"))
                ? plain(row, name("goods_id", "item_id", "skuId"))
                : plain(row, name("goods_sign", "", "itemId"));
        String shopName = name("mall_id", "", "popId");
        String place = has(row, name("p_id", "adzone_id", "positionId"))
                ? plain(row, name("p_id", "adzone_id", "positionId"))
                : has(row, "pid") && format.equals("pdd-ddk") ? plain(row, "pid") : "";
        String addition = name("custom_parameters", "relation_id", "subUnionId");
        String target = targetByKey.get(place + (has(row, addition) ? "|" + plain(row, addition) : ""));
        return String.join(
                " ",
                Long.toString(time(row, name("order_pay_time", "tb_paid_time", "orderTime"))
                        .orElseThrow()),
                "GOODS",
                Boolean.toString(format.equals("pdd-ddk")),
                hash(said.key()).toString(),
                id(product),
                shopName.isEmpty() || !has(row, shopName) ? "-" : id(plain(row, shopName)),
                plain(row, name("goods_quantity", "item_num", "skuNum")),
                yuan(row, name("order_amount", "alipay_total_price", "estimateCosPrice")),
                yuan(row, name("promotion_amount", "pub_share_pre_fee", "estimateFee")),
                target != null ? target : targetByKey.getOrDefault(place, "- - -"));
    }

    private String yuan(JsonNode row, String name) throws Wrong {
        return money(row, name)
                .orElseThrow()
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String id(String text) {
        boolean isNumber = text.matches("[1-9][0-9]{0,18}")
                && new BigInteger(text).compareTo(BigInteger.valueOf(Long.MAX_VALUE)) <= 0;
        return isNumber ? text : hash(text).toString();
    }

    private static BigInteger hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest).shiftRight(256 - 62).add(BigInteger.ONE);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void require(boolean holds) throws Wrong {
        if (!holds) {
            throw new Wrong();
        }
    }

    private static String plain(JsonNode row, String name) {
        JsonNode value = row.path(name);
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue().stripTrailingZeros();
            return number.signum() == 0 ? "0" : number.toPlainString();
        }
        return value.isString() ? value.asString() : "";
    }

    private static boolean has(JsonNode row, String name) {
        return !Set.of("", "--", "0").contains(plain(row, name));
    }

    private static String need(JsonNode row, String name) throws Wrong {
        require(has(row, name));
        return plain(row, name);
    }

    private static int code(JsonNode row, String name) throws Wrong {
        require(plain(row, name).matches("-?[0-9]{1,9}"));
        return Integer.parseInt(plain(row, name));
    }

    /// Returns yuan.
    private Optional<BigDecimal> money(JsonNode row, String name) throws Wrong {
        String text = plain(row, name);
        if (Set.of("", "--").contains(text)) {
            return Optional.empty();
        }
        require(text.matches("[0-9]+(\\.[0-9]+)?"));
        BigDecimal amount = new BigDecimal(text);
        if (format.equals("pdd-ddk")) {
            amount = amount.movePointLeft(2);
        }
        require(amount.stripTrailingZeros().scale() <= 2);
        return Optional.of(amount);
    }

    private static Optional<Long> time(JsonNode row, String name) throws Wrong {
        if (!has(row, name)) {
            return Optional.empty();
        }
        String text = plain(row, name);
        if (name.startsWith("order_") && text.matches("[0-9]{1,10}")) {
            return Optional.of(Long.parseLong(text) * 1_000);
        }
        require(text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}"));
        return Optional.of(LocalDateTime.parse(text.replace(' ', 'T'))
                .atZone(SHANGHAI)
                .toInstant()
                .toEpochMilli());
    }

    /// Canonical JSON of what [RandomExports] writes: flat objects of texts and small numbers.
    private static String canonical(JsonNode row) {
        List<String> members = new ArrayList<>();
        for (String name : new TreeSet<>(row.propertyNames())) {
            JsonNode value = row.path(name);
            String text = value.isNumber() ? plain(row, name) : JSON.writeValueAsString(value);
            members.add(JSON.writeValueAsString(name) + ":" + text);
        }
        return "{" + String.join(",", members) + "}";
    }
}
