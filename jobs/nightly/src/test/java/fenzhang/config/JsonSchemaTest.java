package fenzhang.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fenzhang.config.plan.PlanReader;
import fenzhang.config.plan.PolicyReader;
import fenzhang.config.plan.Texts;
import fenzhang.config.setting.PropertyLayers;
import fenzhang.config.setting.SettingsReader;
import fenzhang.config.yaml.ConfigFile;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Reading;
import fenzhang.config.yaml.YamlText;
import fenzhang.config.yaml.YamlTree;
import fenzhang.config.yaml.YamlTree.Mapping;
import fenzhang.config.yaml.YamlTree.Scalar;
import fenzhang.config.yaml.YamlTree.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The JSON Schemas, which editors show to plan authors, accept what the readers accept as far as a schema can say
/// it.
public class JsonSchemaTest {
    private static final Schema PLAN = schema("plan");
    private static final Schema POLICY = schema("attribution");
    private static final Schema SETTINGS = schema("application");
    private static final PropertyLayers NOTHING = new PropertyLayers(Map.of(), Map.of(), Map.of());

    @TempDir
    private Path configDir;

    @ParameterizedTest
    @MethodSource("configurations")
    void schemasAcceptWholeConfigurations(Path directory) throws IOException {
        assertThat(errors(SETTINGS, Files.readString(directory.resolve("application.yaml"))))
                .isEmpty();
        ConfigFiles files = ConfigFiles.load(directory).orThrow();
        assertThat(files.plans()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(files.policies()).hasSizeGreaterThanOrEqualTo(3);
        for (ConfigFile file : files.files()) {
            Schema schema = Path.of(file.name()).getParent().endsWith("plans") ? PLAN : POLICY;
            assertThat(errors(schema, file.text())).as(file.name()).isEmpty();
        }
    }

    static List<Path> configurations() throws URISyntaxException {
        return List.of(
                Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config"),
                Path.of(Objects.requireNonNull(JsonSchemaTest.class.getResource("conformance/application.yaml"))
                                .toURI())
                        .getParent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 1}]}",
                "{id: x, type: view_rate, min_watch: 0s, unit: traffic, tiers: [{from: 0, per_1000: 1}, {from: 5,"
                        + " per_1000: 0}]}",
                "{id: 剧.集_1-a, type: watch_rate, min_watch: 5d, unit: cny, tiers: [{from: 0, per_hour: 1}]}",
                "{id: x, type: revenue_share, base: unlock_paid, unit: cny, tiers: [{from: 0, bps: 20000}]}",
                "{id: x, type: live_host_share, unit: cny, bps: 10000}",
                "{id: x, type: pool_share, score: goods_paid, pool: 0, min_score: 0}",
                "{id: x, type: milestone, unit: traffic, measure: effective_views, min_watch: 1s, threshold: 1, bonus:"
                        + " 0}",
                "{id: x, type: milestone, measure: goods_orders, threshold: 9223372036854775807, bonus: 0}"
            })
    void readerAndSchemaAcceptTheComponent(String component) {
        assertAgree(PLAN, Texts.component(component), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: live_host_share, bps: 1}",
                "{id: x, bps: 1}",
                "{id: x, type: bonus, bps: 1}",
                "{id: x, type: live_host_share}",
                "{id: x, type: live_host_share, bps: 10001}",
                "{id: x, type: live_host_share, bps: -1}",
                "{id: x, type: live_host_share, bps: '1'}",
                "{id: x, type: live_host_share, bps: 1.5}",
                "{id: x, type: live_host_share, bps: 1, unit: traffic}",
                "{id: x, type: live_host_share, bps: 1, min_watch: 5s}",
                "{id: cap, type: live_host_share, bps: 1}",
                "{id: top-up, type: live_host_share, bps: 1}",
                "{id: .x, type: live_host_share, bps: 1}",
                "{id: 'x y', type: live_host_share, bps: 1}",
                "{id: '', type: live_host_share, bps: 1}",
                "{id: x/y, type: live_host_share, bps: 1}",
                "{id: 5, type: live_host_share, bps: 1}",
                "{id: a123456789b123456789c123456789d123456789e123456789f123456789g1234, type: live_host_share, bps:"
                        + " 1}",
                "{id: x, type: view_rate, tiers: [{from: 0, per_1000: 1}]}",
                "{id: x, type: view_rate, min_watch: 5, tiers: [{from: 0, per_1000: 1}]}",
                "{id: x, type: view_rate, min_watch: 5ms, tiers: [{from: 0, per_1000: 1}]}",
                "{id: x, type: view_rate, min_watch: 05s, tiers: [{from: 0, per_1000: 1}]}",
                "{id: x, type: view_rate, min_watch: 5s}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: []}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: {}}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 1, per_1000: 1}]}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_hour: 1}]}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 1, bps: 1}]}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 1}, {from: 1}]}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: -1}]}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 9223372036854775808}]}",
                "{id: x, type: view_rate, min_watch: 5s, tiers: [0]}",
                "{id: x, type: watch_rate, min_watch: 5s, tiers: [{from: 0, per_1000: 1}]}",
                "{id: x, type: watch_rate, unit: hours, min_watch: 5s, tiers: [{from: 0, per_hour: 1}]}",
                "{id: x, type: revenue_share, tiers: [{from: 0, bps: 1}]}",
                "{id: x, type: revenue_share, base: goods, tiers: [{from: 0, bps: 1}]}",
                "{id: x, type: revenue_share, base: goods_paid, unit: traffic, tiers: [{from: 0, bps: 1}]}",
                "{id: x, type: revenue_share, base: goods_paid, tiers: [{from: 0, bps: '30%'}]}",
                "{id: x, type: pool_share, score: goods_orders, pool: 1, min_score: 1}",
                "{id: x, type: pool_share, score: goods_paid, pool: 1}",
                "{id: x, type: pool_share, score: goods_paid, min_score: 1}",
                "{id: x, type: pool_share, score: goods_paid, min_watch: 5s, pool: 1, min_score: 1}",
                "{id: x, type: pool_share, score: effective_views, pool: 1, min_score: 1}",
                "{id: x, type: milestone, measure: watch_time, threshold: 1, bonus: 1}",
                "{id: x, type: milestone, measure: goods_paid, threshold: 0, bonus: 1}",
                "{id: x, type: milestone, measure: goods_paid, threshold: 1}",
                "{id: x, type: milestone, measure: goods_orders, min_watch: 5s, threshold: 1, bonus: 1}",
                "{id: x, type: milestone, measure: effective_views, threshold: 1, bonus: 1}",
                "[]",
                "x"
            })
    void readerAndSchemaRefuseTheComponent(String component) {
        assertAgree(PLAN, Texts.component(component), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cap_fen: 0",
                "boosts: []",
                "boosts: [{component: x, from: 2026-11-01, to: 2026-11-30, bps: 0}]",
                "guarantee: {kind: advance, max_fen: 0, recoup_bps: 0}",
                "guarantee: {kind: top_up, max_fen: 1}",
                "guarantee: {kind: top_up, max_fen: 1, recoup_bps: 10000}"
            })
    void readerAndSchemaAcceptTheVersion(String line) {
        assertAgree(PLAN, version(line), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cap_fen: -1",
                "cap_fen: 0.5",
                "cap_fen: '5'",
                "cap: 5",
                "boosts: {}",
                "boosts: [{component: x, from: 2026-11-01, to: 2026-11-31, bps: 1}]",
                "boosts: [{component: x, from: 2026-11-01, to: 2026-11-1, bps: 1}]",
                "boosts: [{component: x, from: 2026-11-01, to: 2026-11-10, bps: -1}]",
                "boosts: [{component: x, from: 2026-11-01, bps: 1}]",
                "boosts: [{component: x, from: 2026-11-01, to: 2026-11-10}]",
                "boosts: [{from: 2026-11-01, to: 2026-11-10, bps: 1}]",
                "boosts: [{component: x, from: 2026-11-01, to: 2026-11-10, bps: 1, note: x}]",
                "guarantee: {kind: advance, max_fen: 1}",
                "guarantee: {kind: advance, recoup_bps: 1}",
                "guarantee: {kind: advance, max_fen: 1, recoup_bps: 10001}",
                "guarantee: {kind: loan, max_fen: 1, recoup_bps: 1}",
                "guarantee: {max_fen: 1}",
                "guarantee: {kind: top_up, max_fen: -1}",
                "guarantee: none"
            })
    void readerAndSchemaRefuseTheVersion(String line) {
        assertAgree(PLAN, version(line), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan: p|plan: 'p q'",
                "plan: p|plan: 5",
                "plan: p|plans: p",
                "platform: pdd|platform: PDD",
                "platform: pdd|platform: ''",
                "platform: pdd|platform: p-d",
                "platform: pdd|title: x",
                "platform: pdd|platform: pdd\ntitle: x",
                "platform: pdd|platform: pdd\ntitle: {zh: ''}",
                "platform: pdd|platform: pdd\ntitle: {zh: 5}",
                "platform: pdd|platform: pdd\ntitle: {zh: \"a\\tb\"}",
                "platform: pdd|platform: pdd\ntitle: {de: x}",
                "platform: pdd|platform: pdd\nowner: x",
                "effective_from: 2026-11-01|effective_from: 2026-11-02",
                "effective_from: 2026-11-01|effective_from: 2026-13-01",
                "effective_from: 2026-11-01|effective_from: 2026-11",
                "effective_from: 2026-11-01|effective_from: 5",
                "period: month|period: week",
                "period: month|cap_fen: 5",
                "hold_days: 7|hold_days: -1",
                "hold_days: 7|hold_days: 3651",
                "hold_days: 7|hold_days: 7d",
                "hold_days: 7|cap_fen: 5",
                "components: []|components: {}",
                "components: []|cap_fen: 5"
            })
    void readerAndSchemaRefuseThePlan(String change) {
        String text = Texts.plan("components: []");
        String[] parts = change.split("\\|", 2);
        assertThat(text).contains(parts[0]);
        assertAgree(PLAN, text, true);
        assertAgree(PLAN, text.replace(parts[0], parts[1]), false);
    }

    @Test
    void readerAndSchemaRefusePlansWithoutVersions() {
        assertAgree(PLAN, "{plan: p, platform: pdd, versions: []}", false);
        assertAgree(PLAN, "{plan: p, platform: pdd}", false);
        assertAgree(PLAN, "[]", false);
        assertAgree(POLICY, "{platform: pdd, versions: []}", false);
        assertAgree(POLICY, "{platform: pdd}", false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "{window: 15d, scope: product, model: last_touch}",
                "{window: 1s, scope: shop, model: first_touch}",
                "{window: 3d, scope: any, model: linear}",
                "{window: 3d, scope: any, model: position_based, first_bps: 1, last_bps: 9999}",
                "{window: 3d, scope: any, model: time_decay, half_life: 12h}"
            })
    void readerAndSchemaAcceptTheClickRule(String click) {
        assertAgree(POLICY, Texts.policy("direct: true", "click: " + click, "view_through: none"), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "never",
                "5",
                "[]",
                "{}",
                "{window: 0s, scope: any, model: linear}",
                "{window: 3w, scope: any, model: linear}",
                "{scope: any, model: linear}",
                "{window: 3d, model: linear}",
                "{window: 3d, scope: brand, model: linear}",
                "{window: 3d, scope: any}",
                "{window: 3d, scope: any, model: markov}",
                "{window: 3d, scope: any, model: linear, first_bps: 1}",
                "{window: 3d, scope: any, model: linear, half_life: 1s}",
                "{window: 3d, scope: any, model: position_based, first_bps: 1}",
                "{window: 3d, scope: any, model: position_based, first_bps: 0, last_bps: 1}",
                "{window: 3d, scope: any, model: position_based, first_bps: 1, last_bps: 10000}",
                "{window: 3d, scope: any, model: position_based, first_bps: 1, last_bps: 1, half_life: 1s}",
                "{window: 3d, scope: any, model: time_decay}",
                "{window: 3d, scope: any, model: time_decay, half_life: 0s}"
            })
    void readerAndSchemaRefuseTheClickRule(String click) {
        assertAgree(POLICY, Texts.policy("direct: true", "click: " + click, "view_through: none"), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct: 1",
                "direct: 'true'",
                "view_through: never",
                "view_through: {window: 1h}",
                "view_through: {min_watch: 1s}",
                "view_through: {window: 0h, min_watch: 1s}",
                "view_through: {window: 1h, min_watch: 1s, model: linear}",
                "note: x",
                "click_through: none"
            })
    void readerAndSchemaRefuseThePolicy(String line) {
        List<String> lines = new ArrayList<>(List.of("direct: true", "click: none", "view_through: none"));
        assertAgree(POLICY, Texts.policy(lines.toArray(String[]::new)), true);
        lines.removeIf(other -> other.split(":")[0].equals(line.split(":")[0]));
        lines.add(line);
        assertAgree(POLICY, Texts.policy(lines.toArray(String[]::new)), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarantine: {max-ppm: 0}",
                "quarantine: {max-ppm: '${PPM:5}'}",
                "input: {claims: warn}",
                "input: {claims: refuse, require-checksums: true}",
                "input: {claims: '${CLAIMS:warn}', require-checksums: '${CHECKED:false}'}",
                "lake: s3a://b/x",
                "lake: hdfs://n/x",
                "lake: '${ROOT:x}/y'",
                "out: ../x",
                "home: /x",
                "serve: {port: 0, address: '::1', poll: 30s}",
                "serve: {port: '${PORT:1}', retry-first: '${WAIT:5s}', retry-longest: 1h}",
                "alerts: {webhook: 'https://x/y', command: page, quarantine-warning-ppm: 0, mad-factor: 1}",
                "alerts: {webhook: '${HOOK:http://x}'}",
                "payout: {minimum-fen: 1, payer: {name: x, account: '5'}}"
            })
    void readerAndSchemaAcceptTheSetting(String line) throws IOException {
        assertSettingsAgree(settings(line), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarantine: {max-ppm: 1000001}",
                "quarantine: {max-ppm: -1}",
                "quarantine: {max-ppm: '5'}",
                "quarantine: {max-pmm: 5}",
                "quarantine: {}",
                "quarantine: 5",
                "input: {}",
                "input: {claims: ignore}",
                "input: {claims: WARN}",
                "input: {claims: true}",
                "input: {require-checksums: 'true'}",
                "input: {require-checksums: 1}",
                "input: {claim: warn}",
                "lake: 5",
                "lake: ' '",
                "home: file:/x",
                "payout: {minimum-fen: -1}",
                "payout: {minimum: 1}",
                "payout: {payer: {account: 5}}",
                "payout: {payer: {account: ''}}",
                "payout: {payer: {}}",
                "serve: {}",
                "serve: {port: 65536}",
                "serve: {port: '80'}",
                "serve: {poll: 0s}",
                "serve: {poll: 5}",
                "serve: {pol: 5m}",
                "serve: {address: ' '}",
                "alerts: {}",
                "alerts: {webhook: 'ftp://x'}",
                "alerts: {webhook: x}",
                "alerts: {command: 5}",
                "alerts: {quarantine-warning-ppm: 1000001}",
                "alerts: {mad-factor: 0}",
                "alerts: {mad-factor: 1001}",
                "lakes: x"
            })
    void readerAndSchemaRefuseTheSetting(String line) throws IOException {
        assertSettingsAgree(settings(line), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{fenzhang: {platforms: {}}}",
                "{fenzhang: {lake: x}}",
                "{fenzhang: {platforms: {pdd: {}}}}",
                "{fenzhang: {platforms: {PDD: {first-business-date: 2026-11-01}}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-31}}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: tomorrow}}}}",
                "{fenzhang: {platforms: {pdd: {first-business-day: 2026-11-01}}}}",
                "{fenzhang: {platforms: {pdd: 2026-11-01}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01, schedule: '30 2 * *'}}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01, schedule: '0 30 2 * * *'}}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01, schedule: daily}}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01, deadline: 6}}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01, deadline: 6 hours}}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01}}}, spring: {datasource: {ulr: x}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01}}}, spring: {datasource: {url: x}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01}}}, spring: {datasource: {username:"
                        + " 5}}}",
                "{fenzhang: {platforms: {pdd: {first-business-date: 2026-11-01}}}, spring: {}}"
            })
    void readerAndSchemaRefuseTheSettings(String text) throws IOException {
        assertSettingsAgree(text, false);
    }

    private static String version(String line) {
        return Texts.plan("components: [{id: x, type: pool_share, score: goods_paid, pool: 1, min_score: 1}]", line);
    }

    private static String settings(String line) {
        return "fenzhang:\n  platforms: {pdd: {first-business-date: 2026-11-01}}\n  " + line + "\n";
    }

    private void assertSettingsAgree(String text, boolean accepted) throws IOException {
        Files.writeString(configDir.resolve("application.yaml"), text);
        assertThat(SettingsReader.read(configDir, NOTHING) instanceof Reading.Accepted)
                .as("the reader accepts %s", text)
                .isEqualTo(accepted);
        assertThat(errors(SETTINGS, text).isEmpty())
                .as("the schema accepts %s", text)
                .isEqualTo(accepted);
    }

    private static void assertAgree(Schema schema, String text, boolean accepted) {
        Reading<?> reading = schema == PLAN ? PlanReader.readUnnamed("x", text) : PolicyReader.readUnnamed("x", text);
        assertThat(reading instanceof Reading.Accepted)
                .as("the reader accepts %s", text)
                .isEqualTo(accepted);
        assertThat(errors(schema, text).isEmpty())
                .as("the schema accepts %s", text)
                .isEqualTo(accepted);
    }

    public static List<Error> errors(Schema schema, String text) {
        YamlTree tree = YamlText.read("x", text, new Findings()).orElseThrow();
        return schema.validate(
                json(tree),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /// Returns what an editor takes a YAML text for: dates are texts there.
    private static String json(YamlTree tree) {
        return switch (tree) {
            case Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> quoted(entry.key()) + ":" + json(entry.value()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Sequence sequence ->
                sequence.items().stream().map(JsonSchemaTest::json).collect(Collectors.joining(",", "[", "]"));
            case Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT, DATE -> quoted(scalar.text());
                    case INTEGER, NUMBER, BOOLEAN -> scalar.text();
                    case NOTHING -> "null";
                };
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"";
    }

    public static Schema schema(String name) {
        try (InputStream stream = JsonSchemaTest.class.getResourceAsStream("/schemas/json/" + name + ".schema.json")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
