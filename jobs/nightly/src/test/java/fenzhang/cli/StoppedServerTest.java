package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.server.EmbeddedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// PostgreSQL itself is stopped and started again under a run, or stays away, or ends together with the run.
@Timeout(180)
class StoppedServerTest {
    /// When and how it is stopped: fast, at once, by a kill.
    private static final Map<String, String> STOPS =
            new TreeMap<>(Map.of("IN_SCAN:1", "INT", "IN_PUBLISH:1", "QUIT", "BEFORE_PUBLISH_COMMIT:1", "KILL"));

    @Test
    void stoppedAtOnceAndStartedAgainWhileItPublishesTheDayIsSettledOnce() throws Exception {
        Path dir = Folders.fresh("crash/server-stopped-at-once");
        try (OwnServer server = OwnServer.open(dir.resolve("server"))) {
            Trial trial = Trial.catalogued(dir, server.login());
            List<String> run = trial.arguments("run", "--date", Trial.FIRST.toString());
            try (ChildProgram child = ChildProgram.start(run, "IN_PUBLISH:1")) {
                assertThat(child.stopsAtFault()).as(child.err()).isTrue();
                server.stop("QUIT");
                server.start();
                child.goOn();
                assertThat(child.exitCode()).as(child.err()).isIn(0, 1);
                assertThat(child.err()).doesNotContain("\tat ");
            }
            trial.run(Trial.FIRST).assertDone();
            trial.assertSettled(Trial.FIRST);
            assertThat(TrialServer.column(trial.login(), "SELECT count(*) FROM fenzhang.run"))
                    .containsExactly("1");
            trial.command("verify", "--date", Trial.FIRST.toString()).assertDone();
        }
    }

    @Test
    @Tag("soak")
    void stoppedAndStartedAgainUnderARunNothingIsLostOrDoubled() throws Exception {
        Path dir = Folders.fresh("crash/stopped-server");
        try (OwnServer server = OwnServer.open(dir.resolve("server"))) {
            Trial trial = Trial.catalogued(dir, server.login());
            LocalDate day = Trial.FIRST; // a run that gets over it leaves no work to the next, so each has a day more
            for (Map.Entry<String, String> stop : STOPS.entrySet()) {
                List<String> run = trial.arguments("run", "--date", Trial.FIRST.toString(), "--to", day.toString());
                try (ChildProgram child = ChildProgram.start(run, stop.getKey())) {
                    assertThat(child.stopsAtFault()).as(stop + child.err()).isTrue();
                    server.stop(stop.getValue());
                    server.start();
                    child.goOn();
                    assertThat(child.exitCode()).as(stop + child.err()).isIn(0, 1);
                    assertThat(child.err()).doesNotContain("\tat ");
                }
                day = day.plusDays(1);
            }
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "stops of the server");
        }
    }

    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "crash.all", matches = "true")
    void aServerThatStaysAwayEndsTheRunAndSaysSo() throws Exception {
        Path dir = Folders.fresh("crash/server-away");
        try (OwnServer server = OwnServer.open(dir.resolve("server"))) {
            Trial trial = Trial.catalogued(dir, server.login());
            try (ChildProgram child = CrashTrials.start(trial, "IN_PUBLISH:1")) {
                assertThat(child.stopsAtFault()).isTrue();
                server.stop("INT");
                child.goOn();
                assertThat(child.exitCode()).as(child.err()).isEqualTo(1); // within two minutes, or it throws
                assertThat(child.err())
                        .contains("pdd 2026-10-20 was not settled: the database failed: Connection to 127.0.0.1:")
                        .doesNotContain("\tat ");
            }
            try (ChildProgram child = CrashTrials.start(trial, "")) {
                assertThat(child.exitCode()).isEqualTo(1);
                assertThat(child.err()).contains("the database can't be reached", "spring.datasource.url");
            }
            assertThat(Folders.hashes(dir.resolve("out")).keySet()).allMatch(name -> name.startsWith("_staging/"));
            server.start();
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "a server that stayed away");
        }
    }

    @Test
    @Tag("soak")
    void toldToStopARunStopsWithItsEmbeddedServerAndIsTakenUp() throws Exception {
        Path dir = Folders.fresh("crash/told-to-stop-embedded");
        Trial trial;
        try (EmbeddedServer server = EmbeddedServer.open(dir.resolve("home"))) {
            trial = Trial.catalogued(dir, server.login());
        }
        List<String> run = trial.embedded("run", "--date", Trial.FIRST.toString(), "--to", Trial.THIRD.toString());
        for (String moment : List.of("IN_SCAN:1", "IN_PUBLISH:1", "AFTER_PUBLISH_COMMIT:1")) {
            try (ChildProgram child = ChildProgram.start(run, moment)) {
                assertThat(child.stopsAtFault()).as(moment + child.err()).isTrue();
                long start = System.nanoTime();
                child.signal("TERM");
                assertThat(child.exitCode()).as(child.err()).isEqualTo(143);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                assertThat(child.err())
                        .contains("told to stop", "takes it up again")
                        .doesNotContain("\tat ");
            }
        }
        try (ChildProgram child = ChildProgram.start(run, "")) {
            assertThat(child.exitCode()).as(child.err()).isZero();
        }
        try (EmbeddedServer server = EmbeddedServer.open(dir.resolve("home"))) {
            CrashTrials.undisturbed().assertReached(new Trial(dir, server.login()), "signals to stop");
        }
    }

    /// The home has the embedded database and what a night spills. Each size lets the server come further: it can't
    /// start, can't extend a table, can't write its log, which ends it.
    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "crash.all", matches = "true")
    void aFullDiskUnderTheHomePublishesNothingHalf() throws Exception {
        Path dir = Folders.fresh("crash/full-home");
        try (MountedDisk disk = MountedDisk.mount(dir.resolve("home"), 400 << 10)) {
            Trial trial;
            try (EmbeddedServer server = EmbeddedServer.open(dir.resolve("home"))) {
                trial = Trial.catalogued(dir, server.login());
            }
            List<String> run = trial.embedded("run", "--date", Trial.FIRST.toString(), "--to", Trial.THIRD.toString());
            int refused = 0;
            for (int left : List.of(0, 8, 64, 200, 400, 800, 1_500)) {
                disk.leave(left);
                try (ChildProgram child = ChildProgram.start(run, "")) {
                    int code = child.exitCode();
                    assertThat(code).as("%d KB; %s", left, child.err()).isIn(0, 1);
                    assertThat(child.err()).doesNotContain("\tat ");
                    refused += code;
                }
            }
            assertThat(refused).as("runs that had no room").isGreaterThan(2);
            disk.leave(200_000);
            try (ChildProgram child = ChildProgram.start(run, "")) {
                assertThat(child.exitCode()).as(child.err()).isZero();
            }
            try (EmbeddedServer server = EmbeddedServer.open(dir.resolve("home"))) {
                CrashTrials.undisturbed().assertReached(new Trial(dir, server.login()), "a full disk under the home");
            }
        }
    }
}
