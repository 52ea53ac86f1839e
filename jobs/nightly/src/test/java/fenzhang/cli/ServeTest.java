package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.console.Receiver;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.serve.Serving;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `serve` over three days of the sample world, in process, under a clock that jumps: one is
/// delivered in time, one late, one damaged and then again.
@Timeout(120)
class ServeTest {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_:][a-z0-9_:]*)(\\{[a-z_]+=\"[^\"\\n]*\"(?:,[a-z_]+=\"[^\"\\n]*\")*})? (\\S+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));

    /// What the console said at some time, by path.
    private record Said(Map<String, String> bodies, Map<String, Integer> statuses) {}

    private Said said(InetSocketAddress address) throws Exception {
        Map<String, String> bodies = new TreeMap<>();
        Map<String, Integer> statuses = new TreeMap<>();
        for (String path : List.of("/health/live", "/health/ready", "/metrics", "/api/status")) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            bodies.put(path, response.body());
            statuses.put(path, response.statusCode());
        }
        return new Said(bodies, statuses);
    }

    /// Returns the values of a text in Prometheus' format, every line of which must be one.
    private static Map<String, Double> samples(String text) {
        Map<String, Double> samples = new TreeMap<>();
        for (String line : text.lines().toList()) {
            if (!line.startsWith("# HELP ") && !line.startsWith("# TYPE ")) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                String labels = sample.group(2) == null ? "" : sample.group(2);
                samples.put(sample.group(1) + labels, Double.parseDouble(sample.group(3)));
            }
        }
        return samples;
    }

    private static void configure(Trial trial, Receiver receiver) throws Exception {
        String more = """
                  serve: {port: 0}
                  payout: {payer: {account: "6222c4nary"}}
                  alerts:
                    webhook: "URL"
                    command: "cat >> FILE"
                """;
        trial.edit(
                "config/application.yaml",
                text -> text
                        + more.replace("URL", receiver.url().toString())
                                .replace(
                                        "FILE",
                                        trial.dir().resolve("hook.jsonl").toString()));
    }

    @Test
    void threeDaysAreSettledAsTheyComeAndPeopleAreToldOfEachThingOnce() throws Exception {
        List<Said> said = new ArrayList<>();
        InetSocketAddress[] address = new InetSocketAddress[1];
        try (Trial trial = Trial.catalogued(Folders.fresh("serve"));
                Receiver receiver = new Receiver()) {
            receiver.refuse(2);
            configure(trial, receiver);
            Path marker = trial.delivered("sales", Trial.SECOND).resolve("_SUCCESS");
            Files.delete(marker);
            Path file = trial.file("views", Trial.THIRD);
            byte[] intact = Files.readAllBytes(file);
            Files.write(file, new byte[] {'P', 'A', 'R', '1', 0});
            StagedTime time = new StagedTime("2026-10-21T00:10", "2026-10-23T12:00")
                    .at("2026-10-21T01:00", () -> said.add(said(address[0])))
                    .at("2026-10-21T12:00", () -> said.add(said(address[0])))
                    .at("2026-10-22T09:00", () -> said.add(said(address[0])))
                    .at("2026-10-22T09:07", () -> Files.createFile(marker))
                    .at("2026-10-23T03:00", () -> said.add(said(address[0])))
                    .at("2026-10-23T11:02", () -> Files.write(file, intact))
                    .at("2026-10-23T11:30", () -> said.add(said(address[0])));
            try (Session session = trial.session()) {
                try (Serving serving = Serving.open(
                        session, session::configuration, trial.dir().resolve("config"), time, terminal)) {
                    address[0] = serving.address();
                    serving.run();
                    awaitAlerts(receiver, trial);
                }
            }
            CrashTrials.undisturbed().assertReached(trial, "serve");
            assertThat(TrialServer.column(
                            trial.login(),
                            "SELECT business_date || ' ' || coalesce(outcome, '') FROM fenzhang.attempt"
                                    + " LEFT JOIN fenzhang.attempt_end USING (platform, attempt) ORDER BY attempt"))
                    .containsExactly(
                            "2026-10-20 SEALED", "2026-10-21 SEALED", "2026-10-22 FAILED", "2026-10-22 SEALED");
            assertTold(receiver.bodies());
            assertThat(Files.readAllLines(trial.dir().resolve("hook.jsonl")))
                    .containsExactlyInAnyOrderElementsOf(receiver.bodies());
            assertShown(said);
            assertNoSecrets(said, receiver.bodies(), trial);
        }
    }

    @Test
    void aBrokenTotalWaitsForAPersonAndAFailingDatabaseDoesNot() throws Exception {
        try (Trial trial = Trial.catalogued(Folders.fresh("serve-failing"))) {
            trial.edit("config/application.yaml", text -> text + "  serve: {port: 0}\n");
            StagedTime time = new StagedTime("2026-10-21T00:10", "2026-10-22T12:00")
                    .at("2026-10-21T02:00", () -> Mutations.arm(Mutation.SETTLEMENT_LINE_FEN_HIGH))
                    .at("2026-10-21T10:00", () -> trial.run(Trial.FIRST).assertDone())
                    .at("2026-10-22T02:00", () -> rename(trial, "line_of_day", "gone"))
                    .at("2026-10-22T02:40", () -> rename(trial, "gone", "line_of_day"));
            try (Session session = trial.session();
                    Serving serving = Serving.open(
                            session, session::configuration, trial.dir().resolve("config"), time, terminal)) {
                serving.run();
            } finally {
                Mutations.disarm();
            }
            trial.assertSettled(Trial.FIRST);
            trial.assertSettled(Trial.SECOND);
            // Once what needs a person; then by hand; then at 02:30, 02:31, 02:33, 02:37 and, mended, at 02:45.
            assertThat(TrialServer.column(
                            trial.login(),
                            "SELECT business_date || ' ' || outcome FROM fenzhang.attempt"
                                    + " JOIN fenzhang.attempt_end USING (platform, attempt) ORDER BY attempt"))
                    .containsExactly(
                            "2026-10-20 FAILED",
                            "2026-10-20 SEALED",
                            "2026-10-21 FAILED",
                            "2026-10-21 FAILED",
                            "2026-10-21 FAILED",
                            "2026-10-21 FAILED",
                            "2026-10-21 SEALED");
            assertThat(TrialServer.column(
                            trial.login(),
                            "SELECT kind || ' ' || business_date || ' ' || (message::json ->> 'raised_at')"
                                    + " FROM fenzhang.alert ORDER BY raised_at, kind"))
                    .containsExactlyInAnyOrder(
                            "control_total_broken 2026-10-20 2026-10-20T18:30:00Z",
                            "day_sealed 2026-10-20 2026-10-21T02:00:00Z",
                            "day_failed 2026-10-21 2026-10-21T18:30:00Z",
                            "day_sealed 2026-10-21 2026-10-21T18:45:00Z");
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAtOnce() throws Exception {
        try (Trial trial = Trial.catalogued(Folders.fresh("serve-port"));
                Receiver other = new Receiver()) {
            CommandLineRun run = trial.command(
                    "serve", "--fenzhang.serve.port=" + other.url().getPort());
            assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(run.err())
                    .startsWith("fenzhang: nothing can be served at 127.0.0.1:"
                            + other.url().getPort())
                    .contains("--fenzhang.serve.port=8081");
        }
    }

    private static void rename(Trial trial, String table, String name) {
        TrialServer.execute(trial.login(), "ALTER TABLE fenzhang." + table + " RENAME TO " + name);
    }

    private static void awaitAlerts(Receiver receiver, Trial trial) throws Exception {
        while (receiver.bodies().size() < 5
                || Files.readAllLines(trial.dir().resolve("hook.jsonl")).size() < 5) {
            Thread.sleep(50); // the test's limit of time ends it
        }
    }

    private static void assertTold(List<String> bodies) {
        JsonMapper json = JsonMapper.builder().build();
        List<String> told = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String body : bodies) {
            JsonNode alert = json.readTree(body);
            assertThat(ids.add(alert.get("id").asString())).as(body).isTrue();
            assertThat(alert.get("to_do").asString()).isNotBlank();
            told.add(alert.get("severity").asString() + " " + alert.get("kind").asString() + " "
                    + alert.get("business_date").asString() + " "
                    + alert.get("raised_at").asString());
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "info day_sealed 2026-10-20 2026-10-20T18:30:00Z",
                        "warning day_late 2026-10-21 2026-10-22T00:30:00Z",
                        "info day_sealed 2026-10-21 2026-10-22T01:10:00Z",
                        "error day_refused 2026-10-22 2026-10-22T18:30:00Z",
                        "info day_sealed 2026-10-22 2026-10-23T03:05:00Z");
        assertThat(bodies)
                .anySatisfy(body -> assertThat(body)
                        .contains("sales/platform=pdd/dt=2026-10-21/_SUCCESS", "Ask pdd for the delivery"))
                .anySatisfy(body ->
                        assertThat(body).contains("part-0.parquet", "It is tried again by itself when its delivery"));
    }

    /// Five times: before the first night, after it, while a day is late, while one waits for a
    /// person, at the end.
    private static void assertShown(List<Said> said) {
        assertThat(said).hasSize(5);
        assertThat(said).allSatisfy(each -> assertThat(each.statuses().values()).containsOnly(200));
        assertThat(said)
                .extracting(each -> each.bodies().get("/health/ready"))
                .containsOnly("{\"status\":\"ready\",\"troubles\":{}}");
        JsonMapper json = JsonMapper.builder().build();
        List<String> states = said.stream()
                .map(each -> json.readTree(each.bodies().get("/api/status")).get(0))
                .map(platform -> platform.get("state").asString() + " "
                        + platform.get("next").asString())
                .toList();
        assertThat(states)
                .containsExactly(
                        "not_due 2026-10-20",
                        "not_due 2026-10-21",
                        "late 2026-10-21",
                        "needs_you 2026-10-22",
                        "not_due 2026-10-23");
        for (Said each : said) {
            JsonNode status =
                    json.readTree(each.bodies().get("/api/status")).get(0).get("status");
            assertThat(JsonOutput.errors("status", "[" + status + "]")).isEmpty();
        }
        assertThat(said.get(2).bodies().get("/api/status"))
                .contains("missing sales/platform=pdd/dt=2026-10-21/_SUCCESS");

        assertThat(samples(said.getFirst().bodies().get("/metrics")))
                // the 20th, the first of all, is not settled yet
                .containsEntry("fenzhang_lag_days{platform=\"pdd\"}", 1.0);
        Map<String, Double> first = samples(said.get(1).bodies().get("/metrics"));
        assertThat(first)
                .containsEntry("fenzhang_lag_days{platform=\"pdd\"}", 0.0)
                // date -d '2026-10-20 00:00 +08' +%s
                .containsEntry("fenzhang_last_sealed_date_seconds{platform=\"pdd\"}", 1_792_425_600.0)
                .containsEntry("fenzhang_control_totals_held{platform=\"pdd\"}", 1.0)
                // 2026-10-21 is a hole: the day after it is there already.
                .containsEntry("fenzhang_open_problems{platform=\"pdd\"}", 1.0)
                .containsEntry("fenzhang_night_seconds_count{outcome=\"sealed\",platform=\"pdd\"}", 1.0)
                .containsEntry("fenzhang_step_seconds_count{platform=\"pdd\",step=\"publish\"}", 1.0)
                .containsKeys(
                        "fenzhang_rows{log=\"views\",outcome=\"accepted\",platform=\"pdd\"}",
                        "fenzhang_quarantine_ppm{log=\"sales\",platform=\"pdd\"}",
                        "fenzhang_entitlement_posted_fen{platform=\"pdd\"}");
        Map<String, Double> stopped = samples(said.get(3).bodies().get("/metrics"));
        assertThat(stopped)
                .containsEntry("fenzhang_lag_days{platform=\"pdd\"}", 1.0)
                .containsEntry("fenzhang_open_problems{platform=\"pdd\"}", 1.0)
                .containsEntry("fenzhang_night_seconds_count{outcome=\"refused\",platform=\"pdd\"}", 1.0);
        assertThat(samples(said.get(4).bodies().get("/metrics")))
                .containsEntry("fenzhang_open_problems{platform=\"pdd\"}", 0.0)
                .containsEntry("fenzhang_night_seconds_count{outcome=\"sealed\",platform=\"pdd\"}", 3.0);
    }

    private void assertNoSecrets(List<Said> said, List<String> alerts, Trial trial) {
        List<String> all = new ArrayList<>(alerts);
        said.forEach(each -> all.addAll(each.bodies().values()));
        all.add(out.toString(StandardCharsets.UTF_8));
        all.add(err.toString(StandardCharsets.UTF_8));
        assertThat(all)
                .hasSize(5 + 5 * 4 + 2)
                .allSatisfy(text -> assertThat(text).doesNotContain("c4nary"));
        assertThat(all)
                .allSatisfy(
                        text -> assertThat(text).doesNotContain(trial.login().password()));
        // Users and orders of the sample world are small numbers, which counts are, too: so no name of either may
        // occur.
        assertThat(all)
                .allSatisfy(text -> assertThat(text).doesNotContain("user_id", "order_id", "creator_id", "pdd-1"));
        for (Said each : said) {
            Set<String> labels = new HashSet<>();
            Matcher label =
                    Pattern.compile("([a-z_]+)=\"").matcher(each.bodies().get("/metrics"));
            while (label.find()) {
                labels.add(label.group(1));
            }
            assertThat(Set.of("platform", "log", "outcome", "step", "state")).containsAll(labels);
        }
    }
}
