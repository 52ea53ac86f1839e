package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one person proposes to pay, and another approves: on books where that is on. Who runs the tests is one person;
/// what another does is told to the database, which checks it as if a program did.
class FourEyesTest {
    private static final Pattern DIGEST = Pattern.compile("digest ([0-9a-f]{64})[.]");
    private static final String ME = System.getProperty("user.name");

    @TempDir
    private Path dir;

    private PaydayWorld world() throws IOException {
        return PaydayWorld.november(dir.resolve("world"));
    }

    private static CommandLineRun payout(PaydayWorld world, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--fenzhang.payout.four-eyes=true");
        List<String> line = world.arguments(all.toArray(String[]::new));
        if (!args[0].startsWith("--")) {
            line.remove("--yes");
        }
        return CommandLineRun.of(line);
    }

    private static String proposed(PaydayWorld world) {
        CommandLineRun run = payout(world, "propose", "--period", "2026-11").assertDone();
        Matcher digest = DIGEST.matcher(run.out());
        assertThat(digest.find()).as(run.out()).isTrue();
        return digest.group(1);
    }

    private static void approve(PaydayWorld world, String digest, String by) {
        TrialServer.execute(
                world.trial().login(),
                "insert into fenzhang.payout_approval (proposal, digest, approved_by, approved_from)"
                        + " select number, '" + digest + "', '" + by + "', '' from fenzhang.payout_proposal"
                        + " order by number desc limit 1");
    }

    private static List<String> rows(PaydayWorld world, String sql) {
        return TrialServer.column(world.trial().login(), sql);
    }

    @Test
    void whatOneProposedAndAnotherApprovedIsPaidToTheByte() throws IOException {
        try (PaydayWorld world = world();
                PaydayWorld alone = world.copiedTo(dir.resolve("alone"))) {
            payout(world, "--period", "2026-11")
                    .assertRefused(
                            ExitCode.USAGE,
                            "four eyes: nobody approved a payout of 2026-11",
                            "fenzhang payout propose --period 2026-11");
            String digest = proposed(world);
            payout(world, "--period", "2026-11").assertRefused(ExitCode.USAGE, "nobody approved a payout of 2026-11");
            payout(world, "approve", "--digest", digest)
                    .assertRefused(ExitCode.USAGE, ME + " proposed it: somebody else has to approve it");
            payout(world, "approve", "--digest", "0".repeat(64))
                    .assertRefused(ExitCode.USAGE, "nobody proposed a payout of digest 000");
            assertThat(rows(world, "select count(*)::text from fenzhang.payout"))
                    .containsExactly("0");

            approve(world, digest, "li.na");
            payout(world, "--period", "2026-11", "--execution-date", "2026-12-12")
                    .assertRefused(ExitCode.USAGE, "--execution-date is what was proposed and approved");
            assertThat(payout(world, "--period", "2026-11").assertDone().out()).contains("2026-11 is closed.");
            alone.payout("--period", "2026-11").assertDone();
            for (String file : List.of("payout.csv", "pain.001.xml", "SEAL")) {
                assertThat(world.file("2026-11", file)).hasSameBinaryContentAs(alone.file("2026-11", file));
            }
            assertThat(rows(world, "select encode(sha256(convert_to(fenzhang.payout_text('2026-11'), 'UTF8')), 'hex')"))
                    .containsExactly(digest);
            assertThat(payout(world, "--period", "2026-11").assertDone().out()).contains("nothing was changed");
            payout(world, "propose", "--period", "2026-11").assertRefused(ExitCode.USAGE, "is paid out and closed");
            payout(world, "approve", "--digest", digest).assertRefused(ExitCode.USAGE, "is paid out and closed");
            assertThat(rows(
                            world,
                            "select concat_ws(' ', who, role, action, subject, digest) from fenzhang.action_log"
                                    + " order by number"))
                    .containsExactly(ME + " shell payout-propose 2026-11 " + digest);
        }
    }

    @Test
    void whatBecameAnotherPayoutIsNeitherApprovedNorPaid() throws IOException {
        try (PaydayWorld world = world()) {
            String digest = proposed(world);
            approve(world, digest, "li.na");
            world.trial()
                    .command("payout", "hold", "2", "--reason", "the contract is disputed")
                    .assertDone();
            String changed = "What changed: creator 2 was to be paid ¥200.00, now ¥0.00";
            payout(world, "--period", "2026-11")
                    .assertRefused(ExitCode.USAGE, "is not what " + ME + " proposed", changed);
            payout(world, "approve", "--digest", digest).assertRefused(ExitCode.USAGE, changed);
            String again = proposed(world);
            assertThat(again).isNotEqualTo(digest);
            approve(world, again, "li.na");
            payout(world, "--period", "2026-11").assertDone();
            assertThat(Files.readString(world.file("2026-11", "payout.csv"))).contains("2,乙公司,COMPANY,held,20000");
        }
    }

    @Test
    void theDatabaseRefusesWhatNobodyElseApproved() throws IOException {
        try (PaydayWorld world = world()) {
            String digest = proposed(world);
            assertThatThrownBy(() -> approve(world, digest, ME))
                    .hasStackTraceContaining("somebody else has to approve it");
            assertThatThrownBy(() -> approve(world, digest, " " + ME.toUpperCase(java.util.Locale.ROOT) + " "))
                    .hasStackTraceContaining("somebody else has to approve it");
            assertThatThrownBy(() -> approve(world, "0".repeat(64), "li.na"))
                    .hasStackTraceContaining("there is no proposal");
            approve(world, digest, "li.na");
            assertThatThrownBy(() -> approve(world, digest, "wang")).hasStackTraceContaining("it was approved already");
            // An approval that a program believes, and the database does not.
            TrialServer.execute(
                    world.trial().login(),
                    "alter table fenzhang.payout_approval disable trigger all;"
                            + "update fenzhang.payout_approval set approved_by = '" + ME + "'");
            CommandLineRun refused = payout(world, "--period", "2026-11");
            assertThat(refused.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(refused.err()).contains("four eyes: nobody approved a payout of 2026-11 of digest " + digest);
            // Once on it is on, whatever a configuration says.
            assertThat(world.payout("--period", "2026-11").err())
                    .contains("four eyes: nobody approved a payout of 2026-11 of digest " + digest);
            assertThat(rows(world, "select count(*)::text from fenzhang.payout"))
                    .containsExactly("0");
        }
    }

    @Test
    void nobodyApprovesAfterSevenDays() throws IOException {
        try (PaydayWorld world = world()) {
            String digest = proposed(world);
            TrialServer.execute(
                    world.trial().login(),
                    "alter table fenzhang.payout_proposal disable trigger all;"
                            + "update fenzhang.payout_proposal set proposed_at = now() - interval '7 days 1 second'");
            assertThatThrownBy(() -> approve(world, digest, "li.na"))
                    .hasStackTraceContaining("it was proposed more than 7 days ago: propose it again");
            TrialServer.execute(
                    world.trial().login(),
                    "update fenzhang.payout_proposal set proposed_at = now() - interval '6 days 23 hours'");
            approve(world, digest, "li.na");
            payout(world, "--period", "2026-11").assertDone();
        }
    }

    @Test
    void ofTwoApprovalsAtOnceOneCounts() throws Exception {
        try (PaydayWorld world = world();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            String digest = proposed(world);
            Callable<String> first = () -> outcome(world, digest, "li.na");
            Callable<String> second = () -> outcome(world, digest, "wang");
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : threads.invokeAll(List.of(first, second))) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("approved", "refused");
            assertThat(rows(world, "select count(*)::text from fenzhang.payout_approval"))
                    .containsExactly("1");
        }
    }

    private static String outcome(PaydayWorld world, String digest, String by) {
        try {
            approve(world, digest, by);
            return "approved";
        } catch (RuntimeException | AssertionError e) {
            return "refused";
        }
    }

    @Test
    void onlyTheOwnerTurnsItOff() throws IOException {
        try (PaydayWorld world = world()) {
            proposed(world);
            assertThat(rows(world, "select is_on || ' ' || recorded_by from fenzhang.four_eyes"))
                    .containsExactly("true " + ME);
            assertThatThrownBy(() ->
                            TrialServer.execute(world.trial().login(), "update fenzhang.four_eyes set is_on = false"))
                    .hasStackTraceContaining("append-only");
            TrialServer.execute(world.trial().login(), "insert into fenzhang.four_eyes (is_on) values (false)");
            world.payout("--period", "2026-11").assertDone();
        }
    }
}
