package fenzhang.config.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Reading;
import fenzhang.payout.TaxBook;
import fenzhang.payout.TaxVersion;
import fenzhang.payout.Withholding;
import fenzhang.payout.YearToDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxReaderTest {
    private static final Path CONFIG =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config");

    private static final String ONE = """
            versions:
              - effective_from: 2026-01-01
                method: cumulative
                deduction: {bps: 2000, monthly_fen: 500000}
                brackets:
                  - {up_to_fen: 3600000, bps: 300, quick_deduction_fen: 0}
                  - {bps: 1000, quick_deduction_fen: 252000}
            """;

    /// The figures that the specification gives.
    @Test
    void theFileThatShipsSaysWhatTheSpecificationSays() {
        TaxBook shipped = TaxReader.load(CONFIG, CONFIG).orThrow();
        Withholding before = inForce(shipped, "2025-09-30");
        Withholding after = inForce(shipped, "2025-10-01");
        assertThat(before.method()).isEqualTo("per_payment");
        assertThat(before.from(3_000_000, YearToDate.NONE).taxFen()).isEqualTo(520_000);
        assertThat(before.from(300_000, YearToDate.NONE).taxFen()).isEqualTo(44_000);
        assertThat(before.from(10_000_000, YearToDate.NONE).taxFen()).isEqualTo(2_500_000);
        assertThat(after.method()).isEqualTo("cumulative");
        assertThat(after.from(3_000_000, YearToDate.NONE).taxFen()).isEqualTo(57_000);
        assertThat(after.from(3_000_000, new YearToDate(3_000_000, 57_000, 1)).taxFen())
                .isEqualTo(71_000);
        assertThat(after.from(3_000_000, new YearToDate(6_000_000, 128_000, 2)).taxFen())
                .isEqualTo(190_000);
        assertThat(after.from(500_000_000, YearToDate.NONE).bracket().bps()).isEqualTo(4_500);
        assertThat(shipped.inForceOn(LocalDate.parse("2018-12-31"))).isEmpty();
    }

    @Test
    void theCanonicalFormReadsAsTheSameRules() {
        for (TaxVersion version : TaxReader.load(CONFIG, CONFIG).orThrow().versions()) {
            assertThat(TaxReader.read("recorded", version.canonical()).orThrow().versions())
                    .containsExactly(version);
        }
        assertThat(TaxReader.read("tax.yaml", ONE)
                        .orThrow()
                        .versions()
                        .getFirst()
                        .canonical())
                .isEqualTo("{\"versions\":[{\"effective_from\":\"2026-01-01\",\"method\":\"cumulative\","
                        + "\"deduction\":{\"bps\":2000,\"monthly_fen\":500000},\"brackets\":["
                        + "{\"up_to_fen\":3600000,\"bps\":300,\"quick_deduction_fen\":0},"
                        + "{\"bps\":1000,\"quick_deduction_fen\":252000}]}]}");
    }

    @Test
    void allMistakesAreFoundAtOnceWithTheirPlaces() {
        String wrong = ONE.replace("cumulative", "monthly")
                .replace("bps: 300,", "bps: 30000,")
                .replace("quick_deduction_fen: 252000", "quick: 0");
        assertThatThrownBy(() -> TaxReader.read("tax.yaml", wrong).orThrow())
                .isInstanceOf(ConfigProblems.class)
                .hasMessageContaining("tax.yaml:3")
                .hasMessageContaining("expected one of")
                .hasMessageContaining("tax.yaml:6")
                .hasMessageContaining("found integer 30000")
                .hasMessageContaining("tax.yaml:7")
                .hasMessageContaining("unknown key");
        assertThatThrownBy(() -> TaxReader.read("tax.yaml", ONE.replace("{bps: 1000,", "{up_to_fen: 5, bps: 1000,"))
                        .orThrow())
                .hasMessageContaining("the last bracket must have no up_to_fen");
        assertThatThrownBy(() -> TaxReader.read("tax.yaml", ONE + ONE.substring(ONE.indexOf('\n') + 1))
                        .orThrow())
                .hasMessageContaining("two versions start on 2026-01-01");
        assertThatThrownBy(() -> TaxReader.read("tax.yaml", "versions: []").orThrow())
                .hasMessageContaining("at least one version is needed");
        assertThatThrownBy(() -> TaxReader.read(
                                "tax.yaml",
                                ONE.replace("{bps: 2000, monthly_fen: 500000}", "{bps: 2000, fixed_fen: 1}"))
                        .orThrow())
                .hasMessageContaining("monthly_fen")
                .hasMessageContaining("unknown key in the deduction of this method");
    }

    @Test
    void aFolderWithoutOneTakesTheFileThatShipsAndSaysSo(@TempDir Path empty) {
        Reading<TaxBook> reading = TaxReader.load(empty, CONFIG);
        assertThat(reading.orThrow()).isEqualTo(TaxReader.load(CONFIG, CONFIG).orThrow());
        assertThat(reading.warnings()).hasSize(1).first().asString().contains("is missing");
        assertThatThrownBy(() -> TaxReader.load(empty, empty).orThrow()).hasMessageContaining("tax.yaml");
    }

    @Test
    void theSchemaAcceptsTheFileThatShips() throws IOException {
        try (var text =
                Objects.requireNonNull(TaxReaderTest.class.getResourceAsStream("/schemas/json/tax.schema.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
            assertThat(schema.validate(Files.readString(CONFIG.resolve("tax.yaml")), InputFormat.YAML))
                    .isEmpty();
            assertThat(schema.validate(ONE.replace("monthly_fen", "fixed_fen"), InputFormat.YAML))
                    .isNotEmpty();
        }
    }

    private static Withholding inForce(TaxBook book, String date) {
        return book.inForceOn(LocalDate.parse(date)).orElseThrow().withholding();
    }
}
