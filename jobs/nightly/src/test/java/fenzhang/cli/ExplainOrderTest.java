package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `explain --order` tells of the sample world adds up: every figure is evaluated again, from what is
/// printed alone, and what was posted is held against the expected settlement of the day. In the suite that is
/// its first days.
@Tag("whole")
class ExplainOrderTest {
    private static final String YUAN = "(-?¥[0-9,.]+)";
    private static final BigInteger BOOST = BigInteger.valueOf(10_000);

    private static final String ORDERS =
            "pdd-100051 pdd-100838 pdd-101809 pdd-101752 pdd-101675 pdd-101721 pdd-100015 pdd-100248 pdd-100113"
                    + " pdd-100905 pdd-100978 pdd-101647 pdd-101553 pdd-100495 pdd-100022 pdd-100712 pdd-101173"
                    + " pdd-101079 pdd-100741 pdd-100569 pdd-100005";

    private static final LocalDate LAST = Soak.or(SampleWorld.FIRST.plusDays(7), SampleWorld.LAST);

    @TempDir
    private static Path dir;

    /// How often each kind was met.
    private final Map<String, Integer> seen = new TreeMap<>();

    private static Trial trial;

    @BeforeAll
    static void settle() throws IOException {
        trial = Trial.catalogued(
                dir, (int) SampleWorld.FIRST.datesUntil(LAST.plusDays(1)).count());
        trial.run(SampleWorld.FIRST, "--to", LAST.toString()).assertDone();
    }

    @AfterAll
    static void drop() {
        trial.close();
    }

    private static CommandLineRun explain(String order, String... more) {
        List<String> args = new ArrayList<>(List.of("explain", "--platform", "pdd", "--order", order));
        args.addAll(List.of(more));
        return trial.command(args.toArray(String[]::new));
    }

    private static JsonNode json(String order) {
        return JsonMapper.builder()
                .build()
                .readTree(explain(order, "--json").assertDone().out());
    }

    /// Group buys, several targets, live hosts, boosts, refunds before and after vesting, cancellations, unlocks and
    /// licences, views, organic ones; rows quarantined, parked and dropped.
    @Test
    @Tag("soak")
    void everyFigureAddsUp() {
        for (String order : ORDERS.split(" ", -1)) {
            JsonNode story = json(order);
            assertThat(story.get("lines").size()).as(order).isPositive();
            for (JsonNode line : story.get("lines")) {
                assertThat(line.get("as_recorded").asBoolean()).as(order).isTrue();
                if (line.has("facts")) {
                    seen.merge(line.get("attribution").get("method").asString(), 1, Integer::sum);
                    assertParts(line, "paid_fen");
                    assertParts(line, "commission_fen");
                    assertLeft(line);
                    assertMovements(line);
                    assertHolds(line);
                }
            }
            assertTextAddsUp(explain(order).assertDone().out());
        }
        assertThat(seen)
                .containsKeys("DIRECT", "CLICK", "VIEW", "ORGANIC", "refund", "host", "boost")
                .hasEntrySatisfying("posted", count -> assertThat(count).isGreaterThanOrEqualTo(50))
                .hasEntrySatisfying("printed", count -> assertThat(count).isGreaterThanOrEqualTo(200));
    }

    private static void assertParts(JsonNode line, String name) {
        List<Long> parts = new ArrayList<>();
        line.get("targets").forEach(target -> parts.add(target.get(name).asLong()));
        assertThat(parts).isEqualTo(divided(line.get("facts").get(name).asLong(), line));
    }

    /// Largest remainders, first those of the first targets.
    private static List<Long> divided(long total, JsonNode line) {
        List<Long> weights = new ArrayList<>();
        line.get("targets").forEach(target -> weights.add(target.get("weight").asLong()));
        BigInteger sum = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<Long> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        long left = total;
        for (long weight : weights) {
            BigInteger[] part = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(sum);
            parts.add(part[0].longValueExact());
            remainders.add(part[1]);
            left -= part[0].longValueExact();
        }
        for (; left > 0 && !parts.isEmpty(); left--) {
            int most = 0;
            for (int i = 1; i < parts.size(); i++) {
                most = remainders.get(i).compareTo(remainders.get(most)) > 0 ? i : most;
            }
            parts.set(most, parts.get(most) + 1);
            remainders.set(most, BigInteger.ONE.negate());
        }
        return parts;
    }

    private void assertLeft(JsonNode line) {
        long paid = line.get("facts").get("paid_fen").asLong();
        long commission = line.get("facts").get("commission_fen").asLong();
        long refunded = 0;
        for (JsonNode day : line.get("days")) {
            assertThat(day.get("before").get("refunded_fen").asLong()).isEqualTo(refunded);
            for (JsonNode refund : day.get("refunds")) {
                refunded += refund.get("fen").asLong();
                seen.merge("refund", 1, Integer::sum);
            }
            JsonNode after = day.get("after");
            assertThat(after.get("refunded_fen").asLong()).isEqualTo(refunded);
            assertThat(after.get("remaining_paid_fen").asLong()).isEqualTo(paid - refunded);
            long back =
                    paid == 0 ? 0 : half(BigInteger.valueOf(commission).multiply(BigInteger.valueOf(refunded)), paid);
            assertThat(after.get("remaining_commission_fen").asLong()).isEqualTo(commission - back);
            assertThat(longs(after.get("target_paid_fen"))).isEqualTo(divided(paid - refunded, line));
            assertThat(longs(after.get("target_commission_fen"))).isEqualTo(divided(commission - back, line));
        }
    }

    private static List<Long> longs(JsonNode array) {
        List<Long> longs = new ArrayList<>();
        array.forEach(value -> longs.add(value.asLong()));
        return longs;
    }

    private static long half(BigInteger product, long divisor) {
        BigInteger twice = product.shiftLeft(1).add(BigInteger.valueOf(divisor));
        return twice.divide(BigInteger.valueOf(divisor).shiftLeft(1)).longValueExact();
    }

    private void assertMovements(JsonNode line) {
        for (JsonNode day : line.get("days")) {
            for (JsonNode movement : day.get("movements")) {
                BigInteger moved = movement.get("moved_x10000").bigIntegerValue();
                assertThat(moved)
                        .isEqualTo(movement.get("count")
                                .bigIntegerValue()
                                .multiply(movement.get("boost_bps").bigIntegerValue()));
                switch (movement.get("counts").asString()) {
                    case "goods_paid", "unlock_paid", "licence_paid" ->
                        assertThat(movement.get("count").asLong())
                                .isEqualTo(moved(line, day, movement, "target_paid_fen"));
                    case "goods_commission" ->
                        assertThat(movement.get("count").asLong() + hosts(day, movement))
                                .isEqualTo(moved(line, day, movement, "target_commission_fen"));
                    default -> assertThat(movement.get("count").asLong()).isNotZero();
                }
                assertPosted(day, movement, moved);
            }
        }
    }

    /// Returns what the targets of the movement's terms gained on the day: all that is left of those that vest on it.
    private static long moved(JsonNode line, JsonNode day, JsonNode movement, String parts) {
        long sum = 0;
        for (int i = 0; i < line.get("targets").size(); i++) {
            JsonNode target = line.get("targets").get(i);
            if (isUnder(target, movement)) {
                String vests = target.get("vests").asString();
                String date = day.get("date").asString();
                long after = day.get("after").get(parts).get(i).asLong();
                if (vests.equals(date)) {
                    sum += after;
                } else if (vests.compareTo(date) < 0) {
                    sum += after - day.get("before").get(parts).get(i).asLong();
                }
            }
        }
        return sum;
    }

    private static boolean isUnder(JsonNode one, JsonNode other) {
        for (String name : List.of("drama_id", "plan_id", "enrolled_from", "plan_version")) {
            if (!one.has(name) || !one.get(name).equals(other.get(name))) {
                return false;
            }
        }
        return true;
    }

    private static long hosts(JsonNode day, JsonNode movement) {
        long sum = 0;
        for (JsonNode other : day.get("movements")) {
            sum += other.has("host_id") && isUnder(other, movement)
                    ? other.get("count").asLong()
                    : 0;
        }
        return sum;
    }

    /// What the measure entitles to, by the tiers that are told, is what was posted; and that is what was expected.
    private void assertPosted(JsonNode day, JsonNode movement, BigInteger moved) {
        if (!movement.has("entitled_after_fen")) {
            return;
        }
        BigInteger after = movement.get("measure_after_x10000").bigIntegerValue();
        BigInteger parts = BigInteger.ZERO;
        BigInteger rated = BigInteger.ZERO;
        for (JsonNode tier : movement.get("tiers_after")) {
            BigInteger part = tier.get("part_x10000").bigIntegerValue();
            parts = parts.add(part);
            rated = rated.add(part.multiply(tier.get("bps").bigIntegerValue()));
        }
        long entitled = movement.get("entitled_after_fen").asLong();
        if (movement.has("host_id")) {
            assertThat(BigInteger.valueOf(entitled).multiply(BOOST)).isEqualTo(after);
            assertThat(movement.get("marginal_fen").bigIntegerValue().multiply(BOOST))
                    .isEqualTo(moved);
        } else {
            assertThat(parts).isEqualTo(after);
            assertThat(entitled).isEqualTo(half(rated, 100_000_000));
        }
        long posted = movement.get("posted_fen").asLong();
        seen.merge("posted", 1, Integer::sum);
        seen.merge(movement.has("host_id") ? "host" : "drama", 1, Integer::sum);
        seen.merge(movement.get("boost_bps").asLong() == 10_000 ? "no boost" : "boost", 1, Integer::sum);
        assertThat(posted)
                .isEqualTo(entitled
                        - movement.get("entitled_before_fen").asLong()
                        + movement.get("other_enrolments_fen").asLong());
        assertThat(movement.get("marginal_fen").asLong())
                .isEqualTo(entitled - movement.get("entitled_without_line_fen").asLong());
        assertThat(expected(day.get("date").asString(), movement)).isEqualTo(posted);
    }

    /// Returns what a component comes to in the expected settlement of a day, the sum of its creators.
    private static long expected(String date, JsonNode movement) {
        String csv = new String(SampleWorld.expectedCsv("pdd", LocalDate.parse(date)), StandardCharsets.UTF_8);
        String key = String.join(
                ",",
                date,
                "pdd",
                movement.get("drama_id").asString(),
                movement.get("plan_id").asString(),
                movement.get("plan_version").asString(),
                movement.get("component").asString(),
                movement.get("period").asString());
        String creator = movement.has("host_id") ? "," + movement.get("host_id").asString() + "," : ",";
        return csv.lines()
                .filter(line -> line.startsWith(key + creator))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(',') + 1)))
                .sum();
    }

    private static void assertHolds(JsonNode line) {
        TreeMap<String, BigInteger> moved = new TreeMap<>();
        for (JsonNode day : line.get("days")) {
            day.get("movements")
                    .forEach(movement -> moved.merge(
                            key(movement), movement.get("moved_x10000").bigIntegerValue(), BigInteger::add));
        }
        moved.values().removeIf(sum -> sum.signum() == 0);
        TreeMap<String, BigInteger> held = new TreeMap<>();
        line.get("holds")
                .forEach(holding ->
                        held.put(key(holding), holding.get("value_x10000").bigIntegerValue()));
        assertThat(moved).isEqualTo(held);
    }

    private static String key(JsonNode measure) {
        return List.of("component", "period", "drama_id", "host_id", "plan_id", "enrolled_from", "plan_version")
                .stream()
                .map(name -> measure.has(name) ? measure.get(name).asString() : "-")
                .toList()
                .toString();
    }

    /// Differences, products with rates and sums of creators, as they stand in the text.
    private void assertTextAddsUp(String text) {
        each(
                text,
                "paid " + YUAN + " - refunds " + YUAN + " = " + YUAN,
                m -> assertThat(fen(m, 1) - fen(m, 2)).isEqualTo(fen(m, 3)));
        each(
                text,
                "commission " + YUAN + " - " + YUAN + ", the part of it refunded, = " + YUAN,
                m -> assertThat(fen(m, 1) - fen(m, 2)).isEqualTo(fen(m, 3)));
        each(
                text,
                "together: " + YUAN + " - " + YUAN + "(?: \\+ " + YUAN + " under the drama's other enrolments)? = "
                        + YUAN + "((?:\n        .*)+)",
                m -> {
                    long others = m.group(3) == null ? 0 : fen(m, 3);
                    assertThat(fen(m, 1) - fen(m, 2) + others).isEqualTo(fen(m, 4));
                    long[] creators = {0};
                    each(m.group(5), YUAN + "(?:\n|$)", line -> creators[0] += fen(line, 1));
                    assertThat(creators[0]).isEqualTo(fen(m, 4));
                });
        each(text, "-> " + YUAN + " \\((.*), rounded once\\); without this line " + YUAN + ": marginal " + YUAN, m -> {
            BigInteger[] rated = {BigInteger.ZERO};
            each(
                    m.group(2),
                    "(\\d+) bps of " + YUAN,
                    part -> rated[0] = rated[0].add(exact(part.group(2)).multiply(new BigInteger(part.group(1)))));
            assertThat(half(rated[0], 100_000_000)).isEqualTo(fen(m, 1));
            assertThat(fen(m, 1) - fen(m, 3)).isEqualTo(fen(m, 4));
        });
    }

    private void each(String text, String pattern, java.util.function.Consumer<Matcher> check) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            seen.merge("printed", 1, Integer::sum);
            check.accept(matcher);
        }
    }

    private static long fen(Matcher matcher, int group) {
        return exact(matcher.group(group)).divide(BOOST).longValueExact();
    }

    /// Returns an amount in fen times 10 000.
    private static BigInteger exact(String yuan) {
        String digits = yuan.replace("¥", "").replace(",", "");
        int point = digits.indexOf('.');
        String decimals = (digits.substring(point + 1) + "000000").substring(0, 6);
        return new BigInteger(digits.substring(0, point) + decimals);
    }

    @Test
    void aRefundAfterVestingTakesItsPartBackAndACorrectedRowIsAConflict() {
        // 92.14 · 248.21 / 272.29 = 83.9915…; 3333 bps of 92.14 = 30.7102…, of 8.15 = 2.7163…
        assertThat(explain("pdd-100051").assertDone().out())
                .contains(
                        "DIRECT  yes the platform's own trace names drama 5007, and the policy believes it",
                        "confirmed on 2026-10-21 + 2 days = 2026-10-23",
                        "commission ¥92.14 - ¥83.99, the part of it refunded, = ¥8.15",
                        "goods-commission 2026-10 of drama 5007, goods_commission: -¥83.99",
                        "entitles to ¥30.71 -> ¥2.72 (3333 bps of ¥8.15, rounded once)",
                        "goods-commission 2026-10 to creator 1047 -¥14.83",
                        "quarantined, CONFLICT: the row has paid_amount in fen 75826 where the line has 75825",
                        "Computed again, all of this is as it was recorded.");
    }

    @Test
    @Tag("soak")
    void aMethodSaysWhyItDidNotDecide() {
        assertThat(explain("pdd-100838", "--line", "1").assertDone().out())
                .contains(
                        "attribution: ORGANIC, decided on 2026-10-31 with catalog version 1 and the policy from 2023-12-01",
                        "DIRECT  no  the order names no drama",
                        "CLICK   no  no click of this buyer on product 90020 within 15d before the payment",
                        "VIEW    no  no play of this buyer, of 3s or more, of an episode with product 90020 placed, within"
                                + " 24h before the payment")
                .doesNotContain("line 2");
        assertThat(explain("pdd-100838", "--line", "2").assertDone().out())
                .contains(
                        "2026-10-24 11:18:12.742  2026-10-24  CLICK  2495   5020   6        -     90032    7005",
                        "refund S840 of ¥0.03",
                        "no measure moves: nothing had vested, so it only shrinks what vests",
                        "duplicate: the line had accepted it before",
                        "quarantined, OVER_REFUND: a refund of 34390 fen, when 34387 fen were left")
                .doesNotContain("line 1\n");
    }

    @Test
    @Tag("soak")
    void whatNeverOpenedSaysWhereItWasSeen() {
        assertThat(explain("ghost-1212").assertDone().out())
                .contains(
                        "quarantined on 2026-11-13, waited since its delivery, ORPHAN: it waited for a week",
                        "sales/platform=pdd/dt=2026-11-06/part-0.parquet row 88",
                        "The line never opened");
        assertThat(explain("ghost-2711").assertDone().out()).contains("parked, still on 2026-12-03");
        assertThat(explain("pdd-100005").assertDone().out())
                .contains(
                        "dropped on 2026-10-27, waited since its delivery: the cancellation of a group buy that never formed");
        assertThat(explain("future-1130").assertDone().out()).contains("quarantined, FUTURE: an event of ");
    }

    @Test
    void booksThatSayOtherwiseEndWithExitCode1() {
        String edit = "set search_path = fenzhang; set session_replication_role = replica; update line_of_day set"
                + " amount = amount %s 1 where business_date = '2026-10-25' and drama_id = 5007"
                + " and kind_id in (select kind_id from line_kind where component = 'goods-commission')"
                + " and creator_id = 1044";
        TrialServer.execute(trial.login(), edit.replace("%s", "+"));
        CommandLineRun run = explain("pdd-100051");
        TrialServer.execute(trial.login(), edit.replace("%s", "-"));
        String difference =
                "the day 2026-10-25 moved goods-commission 2026-10 of drama 5007 by -2799 fen, but posted -2798";
        run.assertRefused(ExitCode.FAILED, difference, "fenzhang verify");
        assertThat(run.out()).contains("COMPUTED AGAIN, THIS IS NOT WHAT WAS RECORDED:\n    " + difference);
    }

    @Test
    void anUnknownOrderIsRefused() {
        explain("pdd-1").assertRefused(ExitCode.USAGE, "pdd knows no order pdd-1 up to " + LAST);
        explain("pdd-100051", "--line", "3").assertRefused(ExitCode.USAGE, "pdd-100051 with a line 3");
    }

    @Test
    void onlyOneQuestionIsAnswered() {
        explain("pdd-100051", "--date", "2026-10-25").assertRefused(ExitCode.USAGE, "--order goes with --line alone");
        explain("pdd-100051", "--line", "0").assertRefused(ExitCode.USAGE, "--line 0 must be 1 or more");
        trial.command("explain", "--platform", "pdd").assertRefused(ExitCode.USAGE, "--order ID [--line N], --date D");
        trial.command("explain", "--platform", "pdd", "--drama", "5001")
                .assertRefused(ExitCode.USAGE, "--date D [--drama ID]");
        trial.command("explain", "--platform", "pdd", "--line", "1")
                .assertRefused(ExitCode.USAGE, "give --order ID, too");
        trial.command("explain", "--platform", "jd", "--order", "1")
                .assertRefused(ExitCode.INPUT_REFUSED, "no day of jd is sealed");
    }
}
