package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalog before it is imported, in the books, and out of them again.
class CatalogTest {
    @TempDir
    private Path dir;

    private OwnWorld world;

    @BeforeEach
    void makeWorld() throws IOException {
        world = OwnWorld.beginning(dir.resolve("world"), "2026-11-01")
                .plan("- {effective_from: 2026-01-01, period: month, hold_days: 1, components: []}")
                .catalog(
                        "creators.csv",
                        "creator_id,name,kind,bank_account,bank_code",
                        "1,\"Ann; \"\"the\"\" first, of all\",INDIVIDUAL,6222021234560003,ICBKCNBJ",
                        "2,某某文化,COMPANY,,",
                        "10,Ten,COMPANY,,")
                .catalog("dramas.csv", "drama_id,platform,title,episodes", "11,pdd,Eleven,80", "12,pdd,Twelve,0")
                .catalog(
                        "placements.csv",
                        "drama_id,episode_no,product_id,valid_from,valid_to",
                        "11,,901,2026-01-01,2026-11-30",
                        "11,,901,2026-01-01,",
                        "11,3,902,2026-01-01,2026-01-01")
                .catalog(
                        "enrolments.csv", "drama_id,plan_id,valid_from,valid_to,guarantee_fen", "11,edge,2026-01-01,,0")
                .catalog(
                        "splits.csv",
                        "drama_id,creator_id,share_bps,valid_from,valid_to",
                        "11,1,4000,2026-01-01,",
                        "11,2,6000,2026-01-01,");
    }

    @AfterEach
    void dropWorld() {
        world.close();
    }

    private CommandLineRun catalog(String command, String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "catalog";
        all[1] = command;
        System.arraycopy(args, 0, all, 2, args.length);
        return world.trial().command(all);
    }

    private String files() {
        return world.trial().dir().resolve("catalog").toString();
    }

    @Test
    void whatIsExportedImportsAgainToTheSameCatalog() throws IOException {
        catalog("export", dir.resolve("early").toString())
                .assertRefused(ExitCode.USAGE, "there is no catalog yet", "fenzhang catalog import");
        catalog("import", files()).assertDone();
        String shown = catalog("show").assertDone().out();
        Path exported = dir.resolve("exported");
        assertThat(catalog("export", exported.toString()).assertDone().out())
                .startsWith("catalog version 1 in " + exported + ": 3 creators, 2 dramas, 3 placements, 1 enrolments,")
                .contains("creators.csv holds bank accounts: only you can read it");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(exported.resolve("creators.csv"))))
                .isEqualTo("rw-------");
        assertThat(exported.resolve("splits.csv")).hasContent("\uFEFF" + """
                drama_id,creator_id,share_bps,valid_from,valid_to
                11,1,4000,2026-01-01,
                11,2,6000,2026-01-01,
                """);
        assertThat(exported.resolve("placements.csv"))
                .content()
                .contains("\n11,,901,2026-01-01,2026-11-30\n11,,901,2026-01-01,\n11,3,902,2026-01-01,2026-01-01\n");
        assertThat(catalog("diff", exported.toString()).assertDone().out())
                .isEqualTo(exported + " against catalog version 1: nothing differs\n");
        assertThat(catalog("import", exported.toString()).assertDone().out())
                .startsWith("catalog version 1 (unchanged)");
        assertThat(catalog("show").assertDone().out()).isEqualTo(shown);
        catalog("export", exported.toString())
                .assertRefused(ExitCode.USAGE, "creators.csv is there already", "nothing is overwritten");
    }

    /// The sample world's catalog, with its names, numbers and gaps.
    @Test
    void theSampleCatalogComesBackAsItWas() throws IOException {
        try (Trial trial = Trial.catalogued(dir.resolve("sample"))) {
            String exported = dir.resolve("exported").toString();
            trial.command("catalog", "export", exported).assertDone();
            assertThat(trial.command("catalog", "import", exported).assertDone().out())
                    .startsWith("catalog version 1 (unchanged): 120 creators, 72 dramas,")
                    .contains("not settled, as application.yaml does not name their platforms: dramas of jd, taobao");
        }
    }

    @Test
    void aDiffTellsWhatAnImportWouldChangeAndRecordsNothing() throws IOException {
        assertThat(catalog("diff", files()).assertDone().out())
                .startsWith(files() + " against the books, which have no catalog yet: 11 rows added, 0 removed,")
                .contains("creators.csv\n  + 1,Ann; \"the\" first, of all,INDIVIDUAL,**** 0003,ICBKCNBJ\n")
                .doesNotContain("622202");
        catalog("import", files()).assertDone();
        edit("creators.csv", text -> text.replace("10,Ten", "9,Nine").replace("3456000", "3456111"));
        edit("dramas.csv", text -> text.replace("Eleven,80", "Eleven,81"));
        edit("enrolments.csv", text -> text.replace("2026-01-01,,0", "2026-01-01,2026-12-31,0"));
        edit("splits.csv", text -> text.replace("4000", "5000").replace("6000", "5000"));
        assertThat(catalog("diff", files()).assertDone().out()).isEqualTo(files() + """
                 against catalog version 1: 1 rows added, 1 removed, 5 changed
                creators.csv
                  ~ 1  bank_account **** 0003 → **** 1113
                  + 9,Nine,COMPANY,,
                  - 10,Ten,COMPANY,,
                dramas.csv
                  ~ 11  episodes 80 → 81
                enrolments.csv
                  ~ 11,edge,2026-01-01  valid_to (empty) → 2026-12-31
                splits.csv
                  ~ 11,1,2026-01-01  share_bps 4000 → 5000
                  ~ 11,2,2026-01-01  share_bps 6000 → 5000
                """);
        assertThat(catalog("show").assertDone().out()).startsWith("catalog version 1, sha256 ");
    }

    @Test
    void whatIsInForceOnADateIsShown() {
        catalog("import", files()).assertDone();
        assertThat(catalog("show", "--at", "2026-11-21").assertDone().out()).matches("""
                catalog version 1, sha256 [0-9a-f]{64}
                  3 creators, 2 dramas, 3 placements, 1 enrolments, 2 splits
                  pdd: 2 dramas, 1 enrolments
                  recorded by \\S+ on \\S+ at 20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+Z
                in force on 2026-11-21
                  11  pdd  edge since 2026-01-01; split 1 4000 bps, 2 6000 bps  Eleven
                  12  pdd  not enrolled; no split: suspense  Twelve
                """);
    }

    @Test
    void aCheckTellsAllMistakesAndRecordsNothing() throws IOException {
        assertThat(catalog("check", files()).assertDone().out())
                .startsWith("may be imported: 3 creators, 2 dramas, 3 placements, 1 enrolments, 2 splits\n")
                .contains("2 creators have no bank data yet");
        edit("dramas.csv", text -> text.replace("12,pdd", "12,kuaisou"));
        edit("splits.csv", text -> text.replace("6000", "600"));
        CommandLineRun checked = catalog("check", files());
        assertThat(checked.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(checked.out()).startsWith("""
                dramas.csv:3 platform 'kuaisou' of drama 12 is not configured; application.yaml and the plans name pdd
                splits.csv:2 splits of drama 11 add up to 4600 bps from 2026-01-01 on, must be 10000
                """);
        assertThat(checked.err()).isEqualTo("fenzhang: " + files() + " can't be imported: 2 mistakes\n");
        catalog("import", files())
                .assertRefused(ExitCode.USAGE, "dramas.csv:3 platform 'kuaisou' of drama 12 is not configured");
        catalog("show").assertRefused(ExitCode.USAGE, "there is no catalog yet");
    }

    /// Another delivery would bring no drama into the catalog.
    @Test
    void aNightNamesTheDramasThatTheCatalogLacks() throws IOException {
        catalog("import", files()).assertDone();
        world.trial().edit("config/application.yaml", text -> text.replace("1000000", "1000"));
        world.views("2026-11-01", """
                event_id event_time user_id kind drama_id episode_no host_id watch_ms
                1 2026-11-01T10:00 1 PLAY 5999 1 - 5000
                2 2026-11-01T10:01 1 PLAY 5999 2 - 5000
                3 2026-11-01T10:02 1 PLAY 77 1 - 5000
                4 2026-11-01T10:03 1 LIVE_PLAY 11 - 8 5000
                5 2026-11-01T10:04 1 PLAY 11 1 - 5000
                """);
        world.run("2026-11-01")
                .assertRefused(
                        ExitCode.INPUT_REFUSED,
                        "4 of the 5 rows of views were quarantined",
                        "reasons: UNKNOWN_DRAMA 3, UNKNOWN_HOST 1 (missing in the catalog: drama 5999: 2, creator 8: 1,"
                                + " drama 77: 1)",
                        "Import a catalog that has them (fenzhang catalog import DIR), then run again");
    }

    private void edit(String file, UnaryOperator<String> edit) throws IOException {
        world.trial().edit("catalog/" + file, edit);
    }
}
