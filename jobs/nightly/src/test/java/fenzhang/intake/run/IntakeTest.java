package fenzhang.intake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.intake.ExportFormat;
import fenzhang.intake.SetAside.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    @TempDir
    private Path dir;

    private static long seconds(String local) {
        return Instant.parse(local + "+08:00").getEpochSecond();
    }

    private static String order(String sn, int status, String modified, String more) {
        return "{\"order_sn\":\"" + sn + "\",\"order_status\":" + status + ",\"order_modify_at\":" + seconds(modified)
                + ",\"order_pay_time\":" + seconds("2026-11-20T10:00:00")
                + ",\"order_group_success_time\":" + seconds("2026-11-20T10:05:00")
                + ",\"order_amount\":2990,\"promotion_amount\":448,\"goods_quantity\":1,\"goods_id\":33,\"mall_id\":0,"
                + "\"p_id\":\"60005_612\"" + more + "}";
    }

    private IntakeTrial trial(String name) {
        return new IntakeTrial(dir.resolve(name), ExportFormat.PDD_DDK);
    }

    @Test
    void aWeekIsTakenInDayByDay() throws Exception {
        IntakeTrial trial = trial("week");
        IntakeCounts first = trial.take(
                "2026-11-20",
                "[" + order("A", 0, "2026-11-20T10:00:01", "") + "]",
                order("A", 1, "2026-11-20T10:05:01", "") + "\n" + order("B", -1, "2026-11-20T09:00:00", ""));
        assertThat(first.rows()).isEqualTo(3);
        assertThat(first.played()).isEqualTo(3);
        assertThat(first.keys()).isEqualTo(2);
        assertThat(first.paidKeys()).isEqualTo(1);
        assertThat(first.tracedKeys()).isEqualTo(1);
        assertThat(trial.events("2026-11-20"))
                .containsExactly(
                        "A 1 PAID 1795140000000 - 0.00 1795140000000 GOODS true 1542125205224764767 33 - 1 29.90 4.48 10 - -",
                        "A 1 GROUPED 1795140300000 - 0.00 1795140000000 GOODS true 1542125205224764767 33 - 1 29.90 4.48 10"
                                + " - -");

        IntakeCounts second = trial.take(
                "2026-11-24",
                order("A", 1, "2026-11-20T10:05:01", ""),
                order("A", 2, "2026-11-24T08:00:00", ",\"order_receive_time\":" + seconds("2026-11-24T07:00:00")),
                order("A", 0, "2026-11-20T10:00:02", ""));
        assertThat(second.known()).isEqualTo(1);
        assertThat(second.stale()).isEqualTo(1);
        assertThat(second.played()).isEqualTo(1);
        assertThat(trial.events("2026-11-24"))
                .containsExactly(
                        "A 1 CONFIRMED 1795474800000 - 0.00 1795140000000 GOODS true 1542125205224764767 33 - 1 29.90 4.48"
                                + " 10 - -");

        IntakeCounts third = trial.take("2026-11-29", order("A", 5, "2026-11-29T08:00:00", ",\"promotion_amount2\":1"));
        assertThat(third.eventRows()).isZero();
        assertThat(trial.differences("2026-11-29")).hasSize(1);
        trial.take("2026-12-01", order("A", 5, "2026-12-01T08:00:00", "").replace("448", "300"));
        assertThat(trial.differences("2026-12-01"))
                .containsExactly(
                        "order_id,what,expected_fen,found_fen,difference_fen,modified_at",
                        "A,commission,448,300,-148,2026-12-01T08:00:00+08:00");
    }

    @Test
    void orderAndNumberOfFilesAndRowsMakeNoDifference() throws Exception {
        String a = order("A", 1, "2026-11-20T10:05:01", "");
        String b = order("B", 1, "2026-11-20T10:05:01", ",\"goods_name\":\"短剧\"");
        String bAgain = b.replace(":1,", ": 1.0 , ")
                .replace("\"order_sn\":\"B\",", "")
                .replaceFirst("\\{", "{\"order_sn\":\"B\",");
        String bad = order("C", 7, "2026-11-20T10:05:01", "");
        IntakeTrial one = trial("one");
        one.take("2026-11-20", "[" + a + "," + b + "," + bad + "]");
        IntakeTrial other = trial("other");
        other.take("2026-11-20", bad + bAgain, "[" + b + "," + a + "]", "[" + a + "]", "[]");
        Map<String, String> hashes = one.hashes();
        assertThat(hashes).hasSize(4);
        Map<String, String> others = other.hashes();
        hashes.keySet().removeIf(path -> path.contains("quarantine"));
        others.keySet().removeIf(path -> path.contains("quarantine"));
        assertThat(others).isEqualTo(hashes);
    }

    @Test
    void theLastDateIsTakenInOnceMoreAndEarlierOnesAreNot() throws Exception {
        IntakeTrial trial = trial("again");
        String a = order("A", 1, "2026-11-20T10:05:01", "");
        trial.take("2026-11-20", a);
        Map<String, String> hashes = trial.hashes();
        trial.take("2026-11-20", order("B", 1, "2026-11-20T10:05:01", ""));
        assertThat(trial.events("2026-11-20")).hasSize(2).allMatch(event -> event.startsWith("B "));
        trial.take("2026-11-20", a);
        assertThat(trial.hashes()).isEqualTo(hashes);

        trial.take("2026-11-21", order("B", 1, "2026-11-20T10:05:01", ""));
        assertThatThrownBy(() -> trial.take("2026-11-20", a))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith(
                        "pdd 2026-11-20 can't be taken in: 2026-11-21 was taken in after it, and later dates go by what"
                                + " earlier ones left.");
        assertThat(trial.events("2026-11-20")).allMatch(event -> event.startsWith("A "));
    }

    @Test
    void aCompleteDateHasEmptyViewsUnlessThereAreSome() throws Exception {
        IntakeTrial trial = trial("complete");
        trial.take("2026-11-20", 0, List.of("[]"), true);
        assertThat(trial.lake().resolve("sales/platform=pdd/dt=2026-11-20/_SUCCESS"))
                .isEmptyFile();
        assertThat(trial.lake().resolve("views/platform=pdd/dt=2026-11-20/_SUCCESS"))
                .isEmptyFile();
        Path views = Files.createDirectories(trial.lake().resolve("views/platform=pdd/dt=2026-11-21"));
        Files.writeString(views.resolve("part-0.parquet"), "to come");
        trial.take("2026-11-21", 0, List.of("[]"), true);
        assertThat(trial.lake().resolve("sales/platform=pdd/dt=2026-11-21/_SUCCESS"))
                .isEmptyFile();
        assertThat(views.resolve("_SUCCESS")).doesNotExist();
        trial.take("2026-11-22", 0, List.of("[]"), false);
        assertThat(trial.lake().resolve("sales/platform=pdd/dt=2026-11-22/_SUCCESS"))
                .doesNotExist();
    }

    @Test
    void eachDateSealsTheOneBefore() throws Exception {
        IntakeTrial trial = trial("chain");
        trial.take("2026-11-20", order("A", 0, "2026-11-20T10:05:01", ""));
        trial.take("2026-11-21", order("A", 1, "2026-11-21T10:05:01", ""));
        assertThat(IntakeTrial.query(
                        "select decode(value) from parquet_kv_metadata('%s') where decode(key) = 'fenzhang.intake.previous'",
                        trial.rows("2026-11-21")))
                .containsExactly("2026-11-20 "
                        + trial.hashes().get("lake/intake/platform=pdd/format=pdd-ddk/dt=2026-11-20/rows.parquet"));
        Files.copy(
                trial.rows("2026-11-21"), trial.rows("2026-11-20"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> trial.take("2026-11-22", order("A", 1, "2026-11-22T10:05:01", "")))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining("is not the file that the intake of 2026-11-21 sealed");
    }

    @Test
    void aGapInTheChainIsNoticedAtAnyLink() throws Exception {
        IntakeTrial trial = trial("gap");
        for (String date : List.of("2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23")) {
            trial.take(date, order(date, 0, date + "T10:05:01", ""));
        }
        byte[] second = Files.readAllBytes(trial.rows("2026-11-21"));
        Files.delete(trial.rows("2026-11-21"));
        assertThatThrownBy(() -> trial.take("2026-11-24", order("A", 1, "2026-11-24T10:05:01", "")))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining(
                        "dt=2026-11-21/rows.parquet is gone, or is not the file that the intake of 2026-11-22")
                .hasMessageContaining("Restore it from a backup");
        Files.write(trial.rows("2026-11-21"), second);
        trial.chain().requireWhole();
        Files.copy(
                trial.rows("2026-11-23"), trial.rows("2026-11-20"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> trial.chain().requireWhole())
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining(
                        "dt=2026-11-20/rows.parquet is gone, or is not the file that the intake of 2026-11-21");
    }

    @Test
    void anExchangedFileIsNoticedByItsBytes() throws Exception {
        IntakeTrial trial = trial("exchanged");
        trial.take("2026-11-20", order("B", 0, "2026-11-20T10:05:01", ""));
        byte[] other = Files.readAllBytes(trial.rows("2026-11-20"));
        for (String date : List.of("2026-11-20", "2026-11-21", "2026-11-22")) {
            trial.take(date, order("A" + date, 0, date + "T10:05:01", ""));
        }
        trial.chain().requireWhole();
        Files.write(trial.rows("2026-11-20"), other);
        assertThatThrownBy(() -> trial.chain().requireWhole())
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining(
                        "dt=2026-11-20/rows.parquet is gone, or is not the file that the intake of 2026-11-21");
    }

    @Test
    void damagedStateIsNoBadDelivery() throws Exception {
        IntakeTrial trial = trial("torn");
        trial.take("2026-11-20", order("A", 0, "2026-11-20T10:05:01", ""));
        byte[] rows = Files.readAllBytes(trial.rows("2026-11-20"));
        Files.write(trial.rows("2026-11-20"), java.util.Arrays.copyOf(rows, rows.length - 10));
        assertThatThrownBy(() -> trial.take("2026-11-21", order("A", 1, "2026-11-21T10:05:01", "")))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining("which an intake wrote, can't be read")
                .hasMessageContaining("Restore it from a backup");
    }

    @Test
    void whatNobodyCanReadIsOneRowSetAside() throws Exception {
        IntakeTrial trial = trial("odd");
        String exponent = order("A", 0, "2026-11-20T10:05:01", ",\"x\":1e99999999999");
        String deep = order("B", 0, "2026-11-20T10:05:01", ",\"x\":[{\"y\":{\"z\":-1E-9999999999}}]");
        String twice = order("C", 0, "2026-11-20T10:05:01", ",\"x\":{\"y\":1,\"y\":2}");
        String half = order("D\\ud83d", 0, "2026-11-20T10:05:01", "");
        String huge = order("E", 0, "2026-11-20T10:05:01", "").replace(":2990", ":1e999999999");
        String fine = order("F", 0, "2026-11-20T10:05:01", ",\"x\":1e-999999999");
        trial.take("2026-11-20", "[" + String.join(",", exponent, deep, twice, half, huge, fine) + "]");
        assertThat(IntakeTrial.query("select concat_ws('|', reason, words) from '%s'", trial.quarantine("2026-11-20")))
                .containsExactly(
                        "NO_ROW|its number 1e99999999999 is beyond what numbers can be",
                        "NO_ROW|its number -1E-9999999999 is beyond what numbers can be",
                        "NO_ROW|a name stands in it twice",
                        "NO_KEY|order_sn 'D?' holds half of a character, so it is no text",
                        "BAD_AMOUNT|order_amount '1e+999999999' is no amount of 0 or more in whole fen");
        assertThat(trial.events("2026-11-20")).hasSize(1).allMatch(event -> event.startsWith("F "));
    }

    @Test
    void formatsOfOnePlatformSetRowsAsideApart() throws Exception {
        trial("both").take("2026-11-20", order("A", 7, "2026-11-20T10:05:01", ""));
        IntakeTrial jd = new IntakeTrial(dir.resolve("both"), ExportFormat.JD_UNION);
        jd.take("2026-11-20", "[{\"id\":\"J\",\"validCode\":\"x\"}]");
        assertThat(trial("both").quarantine("2026-11-20")).exists();
        assertThat(jd.quarantine("2026-11-20")).exists();
        jd.take("2026-11-20", "[]");
        assertThat(trial("both").quarantine("2026-11-20")).exists();
        assertThat(jd.quarantine("2026-11-20")).doesNotExist();
    }

    @Test
    void theFooterHasTheCatalogVersionThatTracedOrders() throws Exception {
        IntakeTrial trial = trial("traced");
        trial.take("2026-11-20", order("A", 0, "2026-11-20T10:05:01", ""));
        assertThat(IntakeTrial.query(
                        "select decode(value) from parquet_kv_metadata('%s') where decode(key) = 'fenzhang.intake.catalog'",
                        trial.rows("2026-11-20")))
                .containsExactly("7");
    }

    @Test
    void rowsSetAsideAreKeptWithTheirReason() throws Exception {
        IntakeTrial trial = trial("aside");
        String bad = order("C", 7, "2026-11-20T10:05:01", "");
        String early = order("D", 1, "2026-11-21T00:00:00", "")
                .replace(
                        "\"order_group_success_time\":" + seconds("2026-11-20T10:05:00"),
                        "\"order_group_success_time\":0");
        IntakeCounts counts =
                trial.take("2026-11-20", "[" + order("A", 1, "2026-11-20T10:05:01", "") + "," + bad + ",7]", early);
        assertThat(counts.setAside())
                .isEqualTo(Map.of(Reason.UNKNOWN_STATUS, 1L, Reason.NO_ROW, 1L, Reason.FUTURE, 1L));
        assertThat(counts.rows()).isEqualTo(counts.played() + counts.setAsideRows());
        assertThat(IntakeTrial.query(
                        "select concat_ws('|', format, reason, words, source_file, source_row, order_id, length(revision) > 0)"
                                + " from '%s'",
                        trial.quarantine("2026-11-20")))
                .containsExactly(
                        "pdd-ddk|UNKNOWN_STATUS|order_status 7 is none of pdd-ddk|page-0.json|1|C|true",
                        "pdd-ddk|NO_ROW|it is no object|page-0.json|2||true",
                        "pdd-ddk|FUTURE|something in it happened after 2026-11-20: give it with the next date's files"
                                + "|page-1.json|0|D|true");
        trial.take("2026-11-20", order("A", 1, "2026-11-20T10:05:01", ""));
        assertThat(trial.quarantine("2026-11-20")).doesNotExist();
    }

    @Test
    void moreBadRowsThanTheLimitAllowsRefuseAll() throws IOException {
        IntakeTrial trial = trial("limit");
        List<String> texts = List.of(
                "[" + order("A", 1, "2026-11-20T10:05:01", "") + "," + order("C", 7, "2026-11-20T10:05:01", "") + "]");
        assertThatThrownBy(() -> trial.take("2026-11-20", 499_999, texts, true))
                .isInstanceOf(InputRefused.class)
                .hasMessage(
                        "pdd 2026-11-20: 1 of 2 rows would be set aside, more than quarantine.max-ppm (499999) allows:"
                                + " UNKNOWN_STATUS 1\n  page-0.json row 2 (C): order_status 7 is none of pdd-ddk\nIs this an export"
                                + " of pdd-ddk? Else mend or leave out those rows, or raise the limit.");
        assertThat(trial.hashes()).isEmpty();
        assertThat(trial.take("2026-11-20", 500_000, texts, true).setAsideRows())
                .isEqualTo(1);
    }

    @Test
    void aBadFileRefusesAll() throws IOException {
        IntakeTrial trial = trial("bad");
        assertThatThrownBy(() ->
                        trial.take("2026-11-20", order("A", 1, "2026-11-20T10:05:01", ""), "<html>", "[{\"order_sn\":"))
                .isInstanceOf(InputRefused.class)
                .hasMessageMatching("(?s)nothing was taken in:\npage-1.json: is a web page .*\npage-2.json: ends in the"
                        + " middle of an order .*");
        assertThat(trial.hashes()).isEmpty();
    }
}
