package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Exports of Pinduoduo on their way to a settled day, by the commands that an agency types.
class IntakeCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> POINTS = List.of(
            "AFTER_FILE:1",
            "AFTER_FILE:2",
            "AFTER_FILE:3",
            "BEFORE_FILE:4",
            "BEFORE_RENAME:1",
            "AFTER_RENAME:1",
            "BEFORE_RENAME:2",
            "AFTER_RENAME:2",
            "AFTER_RENAME:1",
            "AFTER_RENAME:1",
            "AFTER_FILE:1",
            "BEFORE_DELETE:1");

    @TempDir
    private Path dir;

    private static OwnWorld world(Path dir) throws IOException {
        return OwnWorld.beginning(dir, "2026-11-20")
                .plan("""
                          - effective_from: 2026-01-01
                            period: month
                            hold_days: 1
                            components:
                              - {id: goods, type: revenue_share, base: goods_commission, tiers: [{from: 0, bps: 5000}]}
                        """)
                .policy("  - {effective_from: 2026-01-01, direct: true, click: none, view_through: none}")
                .catalog(
                        "tracking.csv",
                        "platform,tracking_key,drama_id,episode_no,host_id,valid_from,valid_to",
                        "pdd,60005_612,10,,,2026-01-01,")
                .importCatalog();
    }

    static String order(String sn, int status, String modified, int amount) {
        return "{\"order_sn\":\"" + sn + "\",\"order_status\":" + status + ",\"order_modify_at\":" + seconds(modified)
                + ",\"order_pay_time\":" + seconds("2026-11-20T10:00:00") + ",\"order_group_success_time\":"
                + seconds("2026-11-20T10:05:00") + ",\"order_amount\":" + amount
                + ",\"promotion_amount\":448,\"goods_quantity\":1,\"goods_id\":33,\"p_id\":\"60005_612\"}";
    }

    private static long seconds(String local) {
        return Instant.parse(local + "+08:00").getEpochSecond();
    }

    private static String file(OwnWorld world, String name, String text) throws IOException {
        return Files.writeString(world.trial().dir().resolve(name), text).toString();
    }

    private static CommandLineRun intake(OwnWorld world, String date, String... more) {
        return world.trial().command(arguments(date, more));
    }

    private static String[] arguments(String date, String... more) {
        List<String> args =
                new ArrayList<>(List.of("intake", "--platform", "pdd", "--format", "pdd-ddk", "--date", date));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    void twoDaysOfExportsSettle() throws IOException {
        try (OwnWorld world = world(dir)) {
            String first = file(
                    world,
                    "first.json",
                    "[" + order("A", 1, "2026-11-20T10:05:01", 2990) + "," + order("B", 7, "2026-11-20T10:05:01", 1)
                            + "]");
            CommandLineRun taken =
                    intake(world, "2026-11-20", first, "--complete").assertDone();
            assertThat(taken.out().lines())
                    .containsExactly(
                            "pdd 2026-11-20  2 rows: 1 played, 0 known, 0 stale, 1 set aside",
                            "  set aside    UNKNOWN_STATUS 1; quarantine/platform=pdd/dt=2026-11-20/intake-pdd-ddk.parquet"
                                    + " below --out",
                            "  events       PAID 1, GROUPED 1",
                            "  orders       1 touched, 1 new in the log, of which 1 are traced to a drama",
                            "  tracking     of catalog version 1",
                            "  sales/platform=pdd/dt=2026-11-20/intake-pdd-ddk.parquet, complete");
            world.trial().run(java.time.LocalDate.parse("2026-11-20")).assertDone();

            String second = file(world, "second.json", order("A", 2, "2026-11-21T10:05:01", 2990));
            intake(world, "2026-11-20", second)
                    .assertRefused(ExitCode.INPUT_REFUSED, "pdd 2026-11-20 is settled", "the first date that is not");
            JsonNode json = JSON.readTree(intake(world, "2026-11-21", second, "--complete", "--json")
                    .assertDone()
                    .out());
            assertThat(json.path("events").path("confirmed").asInt()).isEqualTo(1);
            String none = file(world, "none.json", "[]");
            intake(world, "2026-11-22", none, "--complete").assertDone();
            CommandLineRun run =
                    world.trial().command("run", "--date", "2026-11-21", "--to", "2026-11-22", "--platform", "pdd");
            run.assertDone();
            // half of the commission of 4.48 vests a day after it was confirmed
            assertThat(world.settled("2026-11-22")).containsExactly("10 2026-01-01 goods 2026-11 1 224");
            world.trial()
                    .command("verify", "--date", "2026-11-20", "--to", "2026-11-22")
                    .assertDone();
            assertThat(world.trial().dir().resolve("out/quarantine/platform=pdd/dt=2026-11-20/intake-pdd-ddk.parquet"))
                    .exists();
            assertThatWhatWasTakenInIsTold(world);
            assertThatWhatWasSetAsideIsASheet(world);
            assertThatAnExchangedDateIsNoticed(world);
        }
    }

    private static void assertThatWhatWasTakenInIsTold(OwnWorld world) {
        assertThat(world.trial().command("status").out())
                .contains(
                        "  intake        pdd-ddk up to 2026-11-22, traced by catalog version 1: 0 differences (of all dates 0), 0 rows set aside");
        JsonNode status =
                JSON.readTree(world.trial().command("status", "--json").out());
        assertThat(status.get(0).path("intake").get(0).path("last").asString()).isEqualTo("2026-11-22");
        CommandLineRun explained = world.trial()
                .command("explain", "--platform", "pdd", "--order", "A")
                .assertDone();
        assertThat(explained.out().lines().toList().reversed().subList(0, 3).reversed())
                .containsExactly(
                        "  revisions of the platform's export, pdd-ddk",
                        "    2026-11-20 10:05:01  status 1, taken in for 2026-11-20: PAID at 2026-11-20 10:00:00, GROUPED at"
                                + " 2026-11-20 10:05:00  (" + fingerprint(order("A", 1, "2026-11-20T10:05:01", 2990))
                                + ")",
                        "    2026-11-21 10:05:01  status 2, taken in for 2026-11-21: CONFIRMED at 2026-11-21 10:05:01  ("
                                + fingerprint(order("A", 2, "2026-11-21T10:05:01", 2990)) + ")");
        JsonNode order = JSON.readTree(world.trial()
                .command("explain", "--platform", "pdd", "--order", "A", "--json")
                .assertDone()
                .out());
        assertThat(order.path("revisions")
                        .get(1)
                        .path("events")
                        .get(0)
                        .path("event")
                        .asString())
                .isEqualTo("CONFIRMED");
    }

    private static void assertThatWhatWasSetAsideIsASheet(OwnWorld world) throws IOException {
        Path file = world.trial().dir().resolve("aside.xlsx");
        world.trial()
                .command(
                        "report",
                        "--date",
                        "2026-11-20",
                        "--of",
                        "quarantine",
                        "--format",
                        "xlsx",
                        "--file",
                        file.toString())
                .assertDone();
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            XSSFSheet sheet = workbook.getSheet("pdd pdd-ddk");
            List<String> cells = new ArrayList<>();
            sheet.getRow(2).forEach(cell -> cells.add(cell.toString()));
            assertThat(cells)
                    .containsExactly("UNKNOWN_STATUS", "order_status 7 is none of pdd-ddk", "first.json", "1.0", "B");
        }
    }

    private static void assertThatAnExchangedDateIsNoticed(OwnWorld world) throws IOException {
        Path rows = world.trial().dir().resolve("lake/intake/platform=pdd/format=pdd-ddk");
        Files.copy(
                rows.resolve("dt=2026-11-22/rows.parquet"),
                rows.resolve("dt=2026-11-20/rows.parquet"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        CommandLineRun verified = world.trial().command("verify", "--date", "2026-11-21");
        assertThat(verified.code()).isEqualTo(ExitCode.FAILED.code());
        assertThat(verified.err())
                .contains(
                        "dt=2026-11-20/rows.parquet is gone, or is not the file that the intake of 2026-11-21 sealed");
    }

    /// The rows of this test are canonical once their members are sorted.
    private static String fingerprint(String row) {
        String sorted = java.util.stream.Stream.of(
                        row.substring(1, row.length() - 1).split(","))
                .sorted()
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        return Folders.sha256(sorted.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .substring(0, 16);
    }

    @Test
    void whatCanNotBeTakenInSaysWhy() throws IOException {
        try (OwnWorld world = world(dir)) {
            String good = file(world, "good.json", order("A", 1, "2026-11-20T10:05:01", 2990));
            String web = file(world, "web.json", "<html>");
            intake(world, "2026-11-20", good, web).assertRefused(ExitCode.INPUT_REFUSED, "web.json: is a web page");
            intake(world, "2026-11-20", dir.resolve("nowhere.json").toString())
                    .assertRefused(ExitCode.USAGE, "nowhere.json is no file that can be read");
            world.trial()
                    .command("intake", "--platform", "pdd", "--format", "douyin", "--date", "2026-11-20", good)
                    .assertRefused(
                            ExitCode.USAGE, "--format douyin is not understood", "pdd-ddk, taobao-tbk, jd-union");
            world.trial()
                    .command("intake", "--platform", "dy", "--format", "pdd-ddk", "--date", "2026-11-20", good)
                    .assertRefused(ExitCode.USAGE, "--platform dy is not configured");
            intake(world, "2026-11-19", good)
                    .assertRefused(ExitCode.INPUT_REFUSED, "is before the platform's first business date 2026-11-20");
            intake(world, "2027-11-20", good)
                    .assertRefused(
                            ExitCode.INPUT_REFUSED,
                            "pdd 2027-11-20 is more than 92 days after 2026-11-20, the next day to be settled");
            assertThat(dir.resolve("lake/sales")).doesNotExist();
            assertThat(dir.resolve("lake/intake")).doesNotExist();
        }
    }

    @Test
    void aDateStaysCompleteAndThatIsSaid() throws IOException {
        try (OwnWorld world = world(dir)) {
            String good = file(world, "good.json", order("A", 1, "2026-11-20T10:05:01", 2990));
            assertThat(intake(world, "2026-11-20", good).assertDone().out())
                    .contains(", not complete: --complete lets");
            intake(world, "2026-11-20", good, "--complete").assertDone();
            assertThat(intake(world, "2026-11-20", good).assertDone().out())
                    .contains("intake-pdd-ddk.parquet, complete\n")
                    .containsPattern("complete since before this call; .*, delete .*/dt=2026-11-20/_SUCCESS\n");
        }
    }

    @Test
    void aKilledIntakeIsTakenUp() throws Exception {
        endsInTheSameBytesKilledAt(List.of("AFTER_FILE:2", "AFTER_RENAME:2", "AFTER_RENAME:1"));
    }

    @Test
    @Tag("soak")
    void aKilledIntakeIsTakenUpWhereverItIsKilled() throws Exception {
        endsInTheSameBytesKilledAt(POINTS);
    }

    private void endsInTheSameBytesKilledAt(List<String> points) throws Exception {
        Map<String, String> undisturbed;
        List<String> texts = List.of(
                order("A", 1, "2026-11-20T10:05:01", 2990),
                order("A", 1, "2026-11-20T10:05:02", 2991) + order("B", 7, "2026-11-20T10:05:01", 1));
        try (OwnWorld world = world(dir.resolve("calm"))) {
            String[] files = {file(world, "a.json", texts.getFirst()), file(world, "b.json", texts.getLast())};
            intake(world, "2026-11-20", files).assertDone();
            intake(world, "2026-11-21", files[0], files[1], "--complete").assertDone();
            undisturbed = written(world);
            assertThat(undisturbed).hasSizeGreaterThanOrEqualTo(9);
        }
        try (OwnWorld world = world(dir.resolve("killed"))) {
            String[] files = {file(world, "a.json", texts.getFirst()), file(world, "b.json", texts.getLast())};
            intake(world, "2026-11-20", files).assertDone();
            String[] arguments = arguments("2026-11-21", files[0], files[1], "--complete");
            for (String point : points) {
                try (ChildProgram child = ChildProgram.start(world.trial().arguments(arguments), point)) {
                    assertThat(child.stopsAtFault())
                            .as("%s is passed; %s", point, child.err())
                            .isTrue();
                    assertThat(child.kill()).isEqualTo(137);
                }
            }
            world.trial().command(arguments).assertDone();
            assertThat(written(world)).as("after kills at " + points).isEqualTo(undisturbed);
        }
    }

    private static Map<String, String> written(OwnWorld world) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String root : List.of("lake", "out")) {
            Folders.hashes(world.trial().dir().resolve(root)).forEach((path, hash) -> all.put(root + "/" + path, hash));
        }
        return all;
    }
}
