package fenzhang.config.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import fenzhang.config.JsonSchemaTest;
import fenzhang.config.yaml.Problem;
import fenzhang.config.yaml.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What scenario files may say, and that every mistake has its place.
class ScenarioReaderTest {
    private static final Schema SCENARIO = JsonSchemaTest.schema("scenario");
    private static final String GOOD = """
            scenario: One order
            plan:
              plan: small
              platform: pdd
              versions:
                - effective_from: 2026-11-01
                  period: month
                  hold_days: 3
                  components: [{id: share, type: revenue_share, base: goods_paid, tiers: [{from: 0, bps: 100}]}]
            dramas:
              - {id: 1, enrolled: {from: 2026-11-01, guarantee: 0}, split: {7: 6000, 8: 4000}}
            days:
              2026-11-02:
                orders: [{id: A, drama: 1, kind: GOODS, paid: 100.5}]
                confirmed: [A]
              2026-11-04:
                refunds: [{order: A, amount: 40.00}]
            expect:
              - {date: 2026-11-05, drama: 1, component: share, creator: 7, amount: 0.36}
            """;

    @TempDir
    private Path dir;

    private Reading<Scenario> read(String text) throws IOException {
        return ScenarioReader.read(Files.writeString(dir.resolve("s.yaml"), text));
    }

    @Test
    void amountsAreYuanAndTheLastDayIsThatOnWhichAllHasVested() throws IOException {
        Scenario scenario = read(GOOD).orThrow();
        assertThat(scenario.days()
                        .get(LocalDate.of(2026, 11, 2))
                        .sales()
                        .getFirst()
                        .order()
                        .paidFen())
                .isEqualTo(10_050);
        assertThat(scenario.expected().getFirst().amount()).isEqualTo(36);
        assertThat(scenario.expected().getFirst().line()).isEqualTo(19);
        assertThat(scenario.first()).isEqualTo("2026-11-02");
        assertThat(scenario.last()).isEqualTo("2026-11-07");
        assertThat(read(GOOD + "to: 2026-11-30\n").orThrow().last()).isEqualTo("2026-11-30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "drama: 1, kind | drama: 2, kind | s.yaml:14:29 | there is no drama 2 among the dramas",
                "kind: GOODS | kind: goods | s.yaml:14:38 | expected one of GOODS, LICENCE, UNLOCK",
                "paid: 100.5 | paid: 1.005 | s.yaml:14:51 | expected an amount in yuan such as 3.60, found number 1.005",
                "paid: 100.5 | paid: -0x1 | s.yaml:14:51 | expected an amount in yuan",
                "confirmed: [A] | confirmed: [B] | s.yaml:15:17 | there is no order B on this day or before",
                "2026-11-04: | 2026-11-02.: | s.yaml:16:3 | expected a date such as 2026-11-01",
                "2026-11-04: | 2026-11-01: | s.yaml:16:3 | comes after 2026-11-02: write the days in their order",
                "8: 4000 | 8: 3000 | s.yaml:11:3 | 9000",
                "refunds: | refund: | s.yaml:17:5 | unknown key in a day",
                "creator: 7 | creator: 7, sum: 1 | s.yaml:19:64 | unknown key in an expected line",
                "hold_days: 3 | hold_days: 3.5 | s.yaml:8:18 | expected an integer from 0 to 3650",
                "hold_days: 3 | hold_days: 3650 | s.yaml | are more than 800 days",
                "scenario: One order | scenario: 5 | s.yaml:1:11 | expected text",
                "guarantee: 0 | guarantee: 10 | s.yaml:11:3 | guarantee",
            })
    void mistakesAreFoundWithTheirPlace(String good, String bad, String place, String reason) throws IOException {
        assertThat(GOOD).contains(good);
        Reading<Scenario> reading = read(GOOD.replace(good, bad));
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        List<String> problems = ((Reading.Refused<Scenario>) reading)
                .problems().stream().map(Problem::text).toList();
        assertThat(problems).hasSize(1).first().asString().contains(place, reason);
    }

    @Test
    void aPlanOfAnotherFileIsReadFromThere() throws IOException {
        String named = GOOD.replaceFirst("(?s)plan:\n.*?dramas:", "plan: plans/small.yaml\ndramas:");
        assertThat(read(named)).isInstanceOf(Reading.Refused.class);
        Files.createDirectories(dir.resolve("plans"));
        String plan = GOOD.substring(GOOD.indexOf("  plan: small"), GOOD.indexOf("dramas:"))
                .stripIndent();
        Files.writeString(dir.resolve("plans/small.yaml"), plan);
        assertThat(read(named).orThrow().plan().planId()).isEqualTo("small");
    }

    @Test
    void theSchemaAcceptsTheProjectsOwnAndRefusesOtherKeys() throws IOException {
        Path own = Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config/plans/scenarios");
        try (Stream<Path> files = Files.list(own)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(14);
            for (Path file : all) {
                assertThat(JsonSchemaTest.errors(SCENARIO, Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
        assertThat(JsonSchemaTest.errors(SCENARIO, GOOD)).isEmpty();
        for (String bad : List.of("refund:", "refunded:")) {
            assertThat(JsonSchemaTest.errors(SCENARIO, GOOD.replace("refunds:", bad)))
                    .isNotEmpty();
        }
        assertThat(JsonSchemaTest.errors(SCENARIO, GOOD.replace("kind: GOODS", "kind: goods")))
                .isNotEmpty();
        assertThat(JsonSchemaTest.errors(SCENARIO, GOOD.replace("2026-11-04:", "tomorrow:")))
                .isNotEmpty();
    }
}
