package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `fenzhang check`: all that is wrong with a delivery, told at once and before any night.
class CheckTest {
    private static final String VIEWS = "views/platform=pdd/dt=2026-11-01";
    private static final String SALES = "sales/platform=pdd/dt=2026-11-01";

    @TempDir
    private Path dir;

    private OwnWorld world;

    @BeforeEach
    void makeWorld() throws IOException {
        world = OwnWorld.beginning(dir, "2026-11-01").plan("""
                - effective_from: 2026-01-01
                  period: month
                  hold_days: 0
                  components:
                    - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}""");
        world.trial().edit("config/application.yaml", text -> text.replace("1000000", "100000"));
    }

    @AfterEach
    void dropWorld() {
        world.close();
    }

    private CommandLineRun check(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "check";
        all[1] = "2026-11-01";
        System.arraycopy(args, 0, all, 2, args.length);
        return world.trial().command(all);
    }

    private void goodDay() throws IOException {
        world.views("2026-11-01", """
                event_id event_time user_id episode_no watch_ms
                1 2026-11-01T10:00 1 1 5000
                """).sales("2026-11-01", """
                order_id event_time drama_id paid_amount
                a 2026-11-01T10:00 10 1000
                b 2026-11-01T11:00 11 333
                """);
    }

    /// 500 fen of the 1,000, and round(166.5) of the 333.
    @Test
    void aGoodDeliveryIsToldToSettleForWhatItThenSettlesFor() throws IOException {
        world.importCatalog();
        goodDay();
        world.delivered("2026-11-01");
        String before = everything();
        assertThat(check().assertDone().out()).isEqualTo("""
                pdd 2026-11-01  would settle
                  views: 1 file, 1 rows, 0 would be quarantined, 0 may be
                  sales: 1 file, 2 rows, 0 would be quarantined, 0 may be
                  night: 2 order lines opened for ¥13.33, 2 settlement lines of ¥6.67
                """);
        assertThat(everything()).isEqualTo(before);
        world.run("2026-11-01").assertDone();
        assertThat(world.settled("2026-11-01"))
                .containsExactly("10 2026-01-01 unlocks 2026-11 1 500", "11 2026-01-01 unlocks 2026-11 2 167");
        assertThat(check().assertDone().out())
                .startsWith("pdd 2026-11-01  would settle\n  2026-11-01 is sealed: a run does nothing,");
    }

    @Test
    void allThatIsWrongWithRowsIsToldByColumnAndReason() throws IOException {
        world.importCatalog();
        world.views("2026-11-01", """
                event_id event_time user_id kind drama_id episode_no host_id watch_ms
                1 2026-11-01T10:00 1 PLAY 10 - - 5000
                2 2026-11-01T10:00 1 play 10 1 - 5000
                3 2026-11-01T10:00 1 Watch 10 1 - 5000
                4 2026-11-01T10:00 0 PLAY 10 1 0 5000
                5 2026-11-01T10:00 1 PLAY 10 1 - -7
                6 2026-11-02T10:00 1 PLAY 10 1 - 5000
                7 2026-11-01T10:00 1 PLAY 5999 1 - 5000
                8 2026-11-01T10:00 1 PLAY 10 1 99 5000
                9 2026-11-01T10:00 1 PLAY 10 1 - 5000
                """).sales("2026-11-01", """
                order_id event event_time paid_time refund_id refund_amount sale_kind quantity drama_id paid_amount commission_amount
                a PAID 2026-11-01T10:00 2026-11-01T10:00 - 0 UNLOCK 1 10 1000 1001
                b REFUNDED 2026-11-01T10:00 2026-11-01T10:00 r 0 UNLOCK 1 10 1000 0
                c PAID 2026-11-01T10:00 2026-11-01T11:00 - 0 UNLOCK 1 10 1000 0
                d PAID 2026-11-01T10:00 2026-11-01T10:00 - 0 unlock 0 10 1000 0
                """);
        world.delivered("2026-11-01");
        CommandLineRun run = check();
        assertThat(run.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
        assertThat(run.err()).isEmpty();
        String views = VIEWS + "/part-0.parquet row ";
        String sales = SALES + "/part-0.parquet row ";
        assertThat(run.out())
                .startsWith("pdd 2026-11-01  WOULD BE REFUSED\n"
                        + "  views: 1 file, 9 rows, 8 would be quarantined, 0 may be: TOO MANY\n"
                        + "    BAD_KIND  kind  2 rows\n"
                        + "      " + views + "1: 'play'\n"
                        + "      " + views + "2: 'Watch'\n"
                        + "    BAD_ID  host_id  1 row\n"
                        + "      " + views + "3: 0\n"
                        + "    BAD_ID  user_id  1 row\n"
                        + "      " + views + "3: 0\n"
                        + "    BAD_WATCH  watch_ms  1 row\n"
                        + "      " + views + "4: -7\n"
                        + "    FUTURE  event_time  1 row\n"
                        + "      " + views + "5: business date 2026-11-02, delivered 2026-11-01\n"
                        + "    NULL_FIELD  episode_no  1 row\n"
                        + "      " + views + "0: null\n"
                        + "    UNKNOWN_DRAMA  drama_id  1 row\n"
                        + "      " + views + "6: 5999\n"
                        + "    UNKNOWN_HOST  host_id  1 row\n"
                        + "      " + views + "7: 99\n"
                        + "    missing in the catalog: creator 99: 1, drama 5999: 1\n")
                .contains("  sales: 1 file, 4 rows, 4 would be quarantined, 0 may be: TOO MANY\n"
                        + "    BAD_AMOUNT  commission_amount  1 row\n"
                        + "      " + sales + "0: 10.01, above paid_amount 10.00\n"
                        + "    BAD_AMOUNT  refund_amount  1 row\n"
                        + "      " + sales + "1: 0 on REFUNDED\n"
                        + "    BAD_SALE_KIND  sale_kind  1 row\n"
                        + "      " + sales + "3: 'unlock'\n"
                        + "    BAD_TIME  event_time  1 row\n"
                        + "      " + sales + "2: 2026-11-01T02:00:00Z, before its paid_time 2026-11-01T03:00:00Z\n");
    }

    /// Nor does the first file hide the second, or a file the rows of another.
    @Test
    void allColumnsOfAllFilesAreToldAtOnce() throws IOException {
        world.importCatalog();
        goodDay();
        Path folder = world.trial().delivered("views", java.time.LocalDate.of(2026, 11, 1));
        TableSchema odd = new TableSchema(
                "views",
                List.of(
                        Column.required("event_id", ColumnType.INT32),
                        Column.required("event_time", ColumnType.STRING),
                        Column.required("user_id", ColumnType.STRING),
                        Column.required("Kind", ColumnType.STRING),
                        Column.required("drama_id", ColumnType.INT32),
                        Column.required("watch_ms", ColumnType.INT64)));
        TableWriter.write(folder.resolve("part-1.parquet"), odd, TableWriter.Options.DEFAULT, _ -> {});
        Files.writeString(folder.resolve("part-2.parquet"), "no Parquet at all");
        Files.createDirectory(folder.resolve("more"));
        CommandLineRun run = check("--json");
        assertThat(run.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
        JsonNode pdd = JsonMapper.builder().build().readTree(run.out()).get(0);
        assertThat(pdd.get("verdict").asString()).isEqualTo("refused");
        JsonNode views = pdd.get("logs").get(0);
        assertThat(views.get("rows").asInt()).isEqualTo(1);
        List<String> refusals = views.get("refusals").values().stream()
                .map(each -> each.get("file").asString().substring(VIEWS.length()) + " "
                        + each.path("column").asString("") + ": "
                        + each.get("problem").asString().replaceFirst("[;:.] .*$", ""))
                .toList();
        assertThat(refusals)
                .containsExactly(
                        " : is not complete",
                        "/more : a folder where a data file should be",
                        "/part-1.parquet event_id: is INT32",
                        "/part-1.parquet event_time: is BINARY STRING",
                        "/part-1.parquet user_id: is BINARY STRING",
                        "/part-1.parquet kind: is missing",
                        "/part-1.parquet drama_id: is INT32",
                        "/part-1.parquet episode_no: is missing",
                        "/part-1.parquet host_id: is missing",
                        "/part-1.parquet product_id: is missing",
                        "/part-1.parquet shop_id: is missing",
                        "/part-1.parquet watch_ms: is INT64",
                        "/part-2.parquet : not a readable Parquet file");
        assertThat(pdd.get("logs").get(1).get("rows").asInt()).isEqualTo(2);
        assertThat(pdd.path("night").isMissingNode()).isTrue();
    }

    /// What a line refuses is found by playing the night.
    @Test
    void whatOrderLinesRefuseIsTold() throws IOException {
        world.importCatalog();
        world.sales("2026-11-01", """
                order_id event event_time paid_time refund_id refund_amount drama_id paid_amount
                a PAID 2026-11-01T10:00 2026-11-01T10:00 - 0 10 1000
                a CONFIRMED 2026-11-01T11:00 2026-11-01T10:00 - 0 10 1001
                a REFUNDED 2026-11-01T12:00 2026-11-01T10:00 r 2000 10 1000
                """);
        world.delivered("2026-11-01");
        CommandLineRun run = check();
        assertThat(run.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
        assertThat(run.out())
                .contains("  sales: 1 file, 3 rows, 2 would be quarantined, 0 may be: TOO MANY\n"
                        + "    CONFLICT  order_id  1 row\n"
                        + "      " + SALES + "/part-0.parquet row 1: order a line 1\n"
                        + "    OVER_REFUND  order_id  1 row\n"
                        + "      " + SALES + "/part-0.parquet row 2: order a line 1\n");
    }

    @Test
    void whatCannotBeToldYetIsSaid() throws IOException {
        goodDay();
        world.delivered("2026-11-02");
        CommandLineRun unknown = check();
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(unknown.out()).startsWith("""
                pdd 2026-11-01  can't be told yet
                  there is no catalog in the books yet, so that no drama and no host was looked up:""");
        world.importCatalog();
        assertThat(world.trial().command("check", "2026-11-02").assertDone().out())
                .startsWith("""
                pdd 2026-11-02  would settle
                  days are settled in order, and 2026-11-01 is the next:""");
        CommandLineRun early = world.trial().command("check", "2026-10-31");
        assertThat(early.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
        assertThat(early.out())
                .contains("pdd 2026-10-31 is before the platform's first business date 2026-11-01")
                .contains("is not complete: there is no _SUCCESS in it");
        world.run("2026-11-01").assertDone();
        Files.copy(
                world.trial().file("sales", java.time.LocalDate.of(2026, 11, 1)),
                world.trial().file("sales", java.time.LocalDate.of(2026, 11, 2)));
        CommandLineRun again = world.trial().command("check", "2026-11-02");
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.INPUT_REFUSED.code());
        assertThat(again.out())
                .contains("part-0.parquet: has the same content as " + SALES
                        + "/part-0.parquet, which was settled on 2026-11-01");
    }

    /// Neither books nor a home are made for who only looks.
    @Test
    void aCheckWithoutBooksMakesNone() throws IOException {
        goodDay();
        world.delivered("2026-11-01");
        String before = everything();
        CommandLineRun run = CommandLineRun.of(world.trial().embedded("check", "2026-11-01"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(everything()).isEqualTo(before);
    }

    private String everything() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.sorted().toList() + "\n" + Folders.hashes(dir)
                    + TrialServer.rowCounts(world.trial().login());
        }
    }
}
