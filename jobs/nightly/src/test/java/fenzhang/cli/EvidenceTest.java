package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.audit.cli.Audit;
import fenzhang.night.WorldFiles;
import fenzhang.terminal.ExitCode;
import fenzhang.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `fenzhang evidence` and `fenzhang audit`: what was settled is proved by coreutils, and by a program that shares no
/// class with the one that settled it.
///
/// Drama 10 is shared 60 to 40. Nobody has an agreement on drama 11 until its split is imported, after the second day;
/// the third night gives away what was in suspense.
class EvidenceTest {
    private static final String FIRST = "2026-11-27";
    private static final String SECOND = "2026-11-28";
    private static final String THIRD = "2026-11-29";

    private static final String SALES = "order_id event_time drama_id paid_amount\n";

    private static OwnWorld world;
    private static Path evidence;

    @TempDir
    Path dir;

    @BeforeAll
    static void settleThreeDays() throws IOException {
        world = OwnWorld.beginning(Folders.fresh("evidence"), FIRST)
                .plan(
                        "  - effective_from: 2026-01-01",
                        "    period: month",
                        "    hold_days: 1",
                        "    components:",
                        "      - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}")
                .policy("  - {effective_from: 2026-01-01, direct: true, click: none, view_through: none}");
        splits("10,1,6000,2026-01-01,", "10,2,4000,2026-01-01,");
        world.sales(FIRST, SALES + "A 2026-11-27T12:00:00.000 10 10000\nB 2026-11-27T12:00:00.000 11 303\n");
        world.run(SECOND).assertDone();
        splits("10,1,6000,2026-01-01,", "10,2,4000,2026-01-01,", "11,1,5000,2026-11-27,", "11,2,5000,2026-11-27,");
        command("suspense", "assign", "--yes", "--platform", "pdd", "--drama", "11")
                .assertDone();
        world.run(THIRD).assertDone();
        evidence = made("--date", SECOND);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static void splits(String... lines) throws IOException {
        List<String> file = new ArrayList<>(List.of("drama_id,creator_id,share_bps,valid_from,valid_to"));
        file.addAll(List.of(lines));
        world.catalog("splits.csv", file.toArray(String[]::new)).importCatalog();
    }

    private static CommandLineRun command(String... args) {
        return world.trial().command(args);
    }

    private static int numbered;

    private static Path made(String... asked) {
        Path zip = world.trial().dir().resolve("evidence-" + numbered++ + ".zip");
        List<String> args = new ArrayList<>(List.of("evidence", "--file", zip.toString()));
        args.addAll(List.of(asked));
        command(args.toArray(String[]::new)).assertDone();
        return zip;
    }

    private static Path lake() {
        return world.trial().dir().resolve("lake");
    }

    private static Path unpacked(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(entries, target);
            }
        }
        return folder;
    }

    /// What a command printed, and how it ended.
    private record Ran(int code, String out) {}

    private static Ran sh(Path folder, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("sh"));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }

    private static Ran audit(Path zip, Path lake) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Audit.run(List.of("--evidence", zip.toString(), "--lake", lake.toString()), out, out);
        return new Ran(code, bytes.toString(StandardCharsets.UTF_8));
    }

    /// Asserts that the audit settles all days up to one to the same bytes, some of them as they were sealed.
    static void assertAudited(Trial trial, LocalDate last, int restated) {
        Path zip = trial.dir().resolve("audited.zip");
        trial.command("evidence", "--date", last.toString(), "--file", zip.toString())
                .assertDone();
        Ran ran = audit(zip, trial.dir().resolve("lake"));
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.out()).contains("to " + last + "\n  " + restated + " days of them as sealed: ");
    }

    @Test
    void itHoldsByCoreutilsAndIsForItsOwnersEyes() throws Exception {
        Path folder = unpacked(evidence, dir);
        assertThat(sh(folder, "check.sh", lake().toString())).isEqualTo(new Ran(0, "everything holds\n"));
        assertThat(Files.getPosixFilePermissions(evidence)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(folder.resolve("settlement/platform=pdd/dt=" + SECOND + "/settlement.csv")))
                .isEqualTo(Files.readString(world.trial().csv(LocalDate.parse(SECOND))))
                .contains("2026-11-28,pdd,10,edge,2026-01-01,unlocks,2026-11,1,cny,3000\n");
        assertThat(folder.resolve("settlement/platform=pdd/dt=" + FIRST + "/manifest.json"))
                .hasSameBinaryContentAs(
                        world.trial().csv(LocalDate.parse(FIRST)).resolveSibling("manifest.json"));
        assertThat(folder.resolve("settlement/platform=pdd/dt=" + FIRST + "/settlement.csv"))
                .doesNotExist();
        assertThat(folder.resolve("settlement/platform=pdd/dt=" + THIRD)).doesNotExist();
        // The second catalog is no day's that was asked for; the request came later, and is the platform's.
        assertThat(Files.readAllLines(folder.resolve("acts.csv")).stream()
                        .map(line -> line.replaceAll("^[^,]*,|[0-9a-f]{64}", "")))
                .startsWith("kind,subject,recorded_by,recorded_on,program")
                .anyMatch(line -> line.startsWith("catalog,\"1\",\"" + System.getProperty("user.name") + "\","))
                .anyMatch(line -> line.startsWith("plan,\"pdd edge 2026-01-01 \","))
                .anyMatch(line -> line.startsWith("assign,\"pdd 1 drama 11\","))
                .noneMatch(line -> line.startsWith("catalog,\"2\""));
    }

    @Test
    void theCommandOfItsReadmeProvesADayByHand() throws Exception {
        Path folder = unpacked(evidence, dir);
        String line = Files.readString(folder.resolve("README.txt"))
                .lines()
                .filter(each -> each.contains("(echo PREVIOUS; "))
                .findFirst()
                .orElseThrow();
        List<String> chain = Files.readAllLines(folder.resolve("chain/pdd"));
        assertThat(chain).hasSize(2);
        String[] second = chain.getLast().split(" ", -1);
        assertThat(second[0]).isEqualTo(SECOND);
        String command = line.strip()
                .replace("PREVIOUS", second[1])
                .replace("platform=P", "platform=pdd")
                .replace("dt=D", "dt=" + SECOND);
        assertThat(sh(folder, "-c", command).out()).isEqualTo(second[2] + "  -\n");
    }

    @Test
    void theSameBooksGiveTheSameBytes() throws IOException {
        assertThat(made("--date", SECOND)).hasSameBinaryContentAs(evidence);
    }

    /// A byte is another one; where `forged`, whoever changed it made SHA256SUMS anew.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            settlement/platform=pdd/dt=2026-11-28/settlement.csv  |        | a file is not what SHA256SUMS says
            settlement/platform=pdd/dt=2026-11-27/manifest.json   |        | a file is not what SHA256SUMS says
            verify.html                                           |        | a file is not what SHA256SUMS says
            settlement/platform=pdd/dt=2026-11-28/settlement.csv  | forged | settlement.csv does not have its seal
            settlement/platform=pdd/dt=2026-11-27/SEAL            | forged | dt=2026-11-27/SEAL is not the seal of the chain
            chain/pdd                                             | forged | dt=2026-11-28/SEAL is not the seal of the chain
            texts                                                 | forged | is not what was recorded
            inputs/pdd                                            | forged | inputs/pdd: a delivered file is another
            """)
    void aFlippedByteIsFound(String name, String forged, String expected) throws Exception {
        Path folder = unpacked(evidence, dir);
        Path file = folder.resolve(name);
        if (Files.isDirectory(file)) {
            try (Stream<Path> files = Files.list(file)) {
                file = files.sorted().findFirst().orElseThrow();
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        int at = name.startsWith("inputs") ? 0 : bytes.length - 2;
        bytes[at] ^= 1;
        Files.write(file, bytes);
        if (forged != null) {
            resum(folder);
        }
        Ran ran = sh(folder, "check.sh", lake().toString());
        assertThat(ran.out()).contains(expected).doesNotContain("everything holds");
        assertThat(ran.code()).isEqualTo(1);
    }

    private static void resum(Path folder) throws IOException {
        Path sums = folder.resolve("SHA256SUMS");
        StringBuilder again = new StringBuilder();
        for (String line : Files.readAllLines(sums)) {
            String name = line.substring(66);
            again.append(Sha256.hex(Files.readAllBytes(folder.resolve(name))))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        Files.writeString(sums, again);
    }

    @Test
    void theAuditSettlesTheSameBytes() throws Exception {
        assertThat(audit(evidence, lake())).isEqualTo(new Ran(0, "pdd same bytes: 2 days, 2026-11-27 to 2026-11-28\n"));
        assertThat(audit(unpacked(evidence, dir), lake()).code()).isZero();
    }

    @Test
    void theAuditGivesAwayWhatWasInSuspense() throws IOException {
        // Half of 3.03 is 1.515, rounded up to 1.52, and each gets half of it.
        assertThat(world.settled(THIRD))
                .containsExactly(
                        "11 2026-01-01 unlocks@suspense 2026-11 0 -152",
                        "11 2026-01-01 unlocks@suspense 2026-11 1 76",
                        "11 2026-01-01 unlocks@suspense 2026-11 2 76");
        assertThat(audit(made("--date", THIRD), lake()).out())
                .isEqualTo("pdd same bytes: 3 days, 2026-11-27 to 2026-11-29\n");
    }

    @Test
    void theAuditSaysWhereTheyPartWhenAnAmountOfTheLakeIsAnother() throws IOException {
        Folders.copy(lake(), dir.resolve("lake"));
        new WorldFiles(dir)
                .sales(FIRST, SALES + "A 2026-11-27T12:00:00.000 10 10100\nB 2026-11-27T12:00:00.000 11 303\n");
        Ran ran = audit(evidence, dir.resolve("lake"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .contains(
                        "sales/platform=pdd/dt=2026-11-27/part-0.parquet is not the file that was settled",
                        "pdd 2026-11-28 parts, after 1 day of the same bytes",
                        "  settlement.csv, line 2",
                        "    books  2026-11-28,pdd,10,edge,2026-01-01,unlocks,2026-11,1,cny,3000\n",
                        "    audit  2026-11-28,pdd,10,edge,2026-01-01,unlocks,2026-11,1,cny,3030\n");

        Ran later = audit(made("--date", THIRD), dir.resolve("lake"));
        assertThat(later.code()).isEqualTo(3);
        assertThat(later.out()).contains("pdd 2026-11-28 parts", "ask for that of --date 2026-11-28");
    }

    @Test
    void theAuditRefusesATextThatIsNotTheRecordedOne() throws IOException {
        Path folder = unpacked(evidence, dir);
        try (Stream<Path> texts = Files.list(folder.resolve("texts"))) {
            for (Path text : texts.toList()) {
                Files.writeString(text, Files.readString(text).replace("5000", "5001"));
            }
        }
        Ran ran = audit(folder, lake());
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).contains("does not have the SHA-256 that is its name");
    }

    @Test
    void theAuditSaysWhatIsWrongWithItsCommandLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertThat(Audit.run(List.of("--evidence", "gone.zip", "--lake", dir.toString()), out, out))
                .isEqualTo(2);
        assertThat(Audit.run(List.of("--evidenz", "gone.zip"), out, out)).isEqualTo(2);
        Path garbage = Files.writeString(dir.resolve("garbage.zip"), "garbage");
        assertThat(Audit.run(List.of("--evidence=" + garbage, "--lake=" + dir), out, out))
                .isEqualTo(2);
        assertThat(Audit.run(List.of(), out, out)).isEqualTo(2);
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("fenzhang audit: "));
    }

    @Test
    void aFileThatTheAuditCantReadIsNamedWithWhatElseChanged() throws IOException {
        Folders.copy(lake(), dir.resolve("lake"));
        Files.writeString(new WorldFiles(dir).file("sales", LocalDate.parse(FIRST)), "not Parquet");
        Ran ran = audit(evidence, dir.resolve("lake"));
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(ran.out()).contains("part-0.parquet is not the file that was settled", "can't be read by DuckDB: ");
    }

    @Test
    void whatCantBeProvedIsRefused() {
        command("evidence", "--file", dir.resolve("e.zip").toString(), "--date", "2027-01-01")
                .assertRefused(ExitCode.INPUT_REFUSED, "2027-01-01 has no sealed day", "fenzhang status");
        command("evidence", "--file", evidence.toString(), "--date", SECOND)
                .assertRefused(ExitCode.USAGE, "exists already");
        command("evidence", "--file", dir.resolve("e.zip").toString())
                .assertRefused(ExitCode.USAGE, "Name --date, or --period");
        assertThat(dir.resolve("e.zip")).doesNotExist();
    }

    @Test
    void aMonthHasItsPayoutAndWhatTheBankAnswered() throws Exception {
        try (PaydayWorld payday = PaydayWorld.november(dir.resolve("world"))) {
            payday.payout("--period", "2026-11").assertDone();
            String report = PayoutConfirmTest.report(
                    payday, "B1", "2026-12-11", "FZ202611-9D96C9", "FZ202611-1-9D96C9 RJCT", "FZ202611-2-9D96C9 ACSC");
            payday.trial().command("payout", "confirm", report).assertDone();
            Path zip = dir.resolve("month.zip");
            CommandLineRun run = payday.trial()
                    .command("evidence", "--period", "2026-11", "--file", zip.toString())
                    .assertDone();
            assertThat(run.out()).contains("payout of 2026-11", "1 reports of the bank");
            Path folder = unpacked(zip, dir.resolve("unpacked"));
            assertThat(sh(folder, "check.sh").out()).isEqualTo("everything holds\n");
            Path payout = folder.resolve("payout/period=2026-11");
            assertThat(payout.resolve("pain.001.xml"))
                    .hasSameBinaryContentAs(payday.trial().dir().resolve("out/payout/period=2026-11/pain.001.xml"));
            assertThat(payout.resolve("reports/" + Sha256.hex(Files.readAllBytes(Path.of(report)))))
                    .hasSameBinaryContentAs(Path.of(report));
            assertThat(Files.readAllLines(payout.resolve("chain"))).hasSize(2);
            assertThat(Files.readString(folder.resolve("verify.html"))).contains("Payout of 2026-11");
            assertThat(audit(zip, payday.trial().dir().resolve("lake")).code()).isZero();

            Path sealed = payout.resolve("sealed/SEAL");
            Files.writeString(sealed, Files.readString(sealed).replace("paid", "held"));
            resum(folder);
            assertThat(sh(folder, "check.sh").out()).contains("sealed/SEAL does not have its seal");
        }
    }

    /// The 15th came late and was restated by the 20th; the month has live rooms, an advance, refunds and two units.
    @Test
    @Tag("soak")
    void theAuditReplaysDaysThatWereRestated() throws IOException {
        try (OwnWorld paid = PaidWorld.paidOut(Files.createDirectories(dir.resolve("world")))) {
            Path zip = dir.resolve("restated.zip");
            CommandLineRun run = paid.trial().command("evidence", "--date", "2026-11-30", "--file", zip.toString());
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(Files.readString(paid.trial().csv(LocalDate.parse("2026-11-20"))))
                    .contains("unlocks@2026-11-15");
            assertThat(audit(zip, paid.trial().dir().resolve("lake")))
                    .isEqualTo(new Ran(
                            0,
                            "pdd same bytes: 61 days, 2026-10-01 to 2026-11-30\n"
                                    + "  5 days of them as sealed: they were settled from files that were restated later;"
                                    + " what they come to since is in the days that restated them\n"));
        }
    }

    /// A month and a half, with all that the sample has.
    @Test
    @Tag("soak")
    void theAuditSettlesTheSampleWorld() throws IOException {
        Trial trial = Trial.catalogued(dir, SamplePlatforms.DAYS);
        trial.run(Trial.FIRST, "--to", SampleWorld.LAST.toString()).assertDone();
        Path zip = dir.resolve("sample.zip");
        trial.command("evidence", "--date", SampleWorld.LAST.toString(), "--file", zip.toString())
                .assertDone();
        assertThat(audit(zip, dir.resolve("lake")))
                .isEqualTo(new Ran(0, "pdd same bytes: 45 days, 2026-10-20 to 2026-12-03\n"));
        trial.close();
    }
}
