package fenzhang.config;

import static fenzhang.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlanReader;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.config.plan.PolicyReader;
import fenzhang.config.setting.PropertyLayers;
import fenzhang.config.setting.Settings;
import fenzhang.config.setting.SettingsReader;
import fenzhang.config.yaml.Problem;
import fenzhang.config.yaml.Reading;
import fenzhang.plan.CanonicalPlan;
import fenzhang.plan.PlanVersion;
import fenzhang.testkit.Gen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to a file, its reader answers with problems that have a place, never with an exception; and
/// what it still accepts can be kept and read again.
class DamagedFileTest {
    private static final List<String> SCRAPS = List.of(
            "",
            " ",
            "\n",
            "\t",
            ":",
            ",",
            "{",
            "}",
            "[",
            "]",
            "- ",
            "'",
            "\"",
            "&a ",
            "*a",
            "!!int ",
            "<<: ",
            "---\n",
            "0",
            "-1",
            "1e5",
            "99999999999999999999",
            "~",
            "yes",
            "none",
            "2026-11-01",
            "9999-12-31",
            "0000-00-00",
            "30m",
            "\\",
            "#",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "剧",
            "\uFEFF",
            "\u0000",
            "\uD83D\uDE00",
            "\uD83D");

    @Test
    void damagedPlansAreReadOrRefused() throws IOException {
        forAll(500, damaged(seed("plans/duoduo-great-drama.yaml")), text -> {
            Reading<Plan> reading = PlanReader.readUnnamed("p", text);
            if (reading instanceof Reading.Accepted<Plan> accepted) {
                for (PlanVersion version : accepted.value().versions()) {
                    assertThat(PlanReader.readUnnamed("p", CanonicalPlan.of(version))
                                    .orThrow()
                                    .versions())
                            .containsExactly(version);
                }
            } else {
                assertPlaced(reading);
            }
        });
    }

    @Test
    void damagedPoliciesAreReadOrRefused() throws IOException {
        forAll(500, damaged(seed("attribution/taobao.yaml")), text -> {
            Reading<PlatformPolicies> reading = PolicyReader.readUnnamed("p", text);
            if (reading instanceof Reading.Refused<PlatformPolicies>) {
                assertPlaced(reading);
            }
        });
    }

    @Test
    void damagedSettingsAreReadOrRefused(@TempDir Path configDir) throws IOException {
        PropertyLayers nothing = new PropertyLayers(Map.of(), Map.of(), Map.of());
        forAll(500, damaged(seed("application.yaml").replaceAll("(?m)^ *#.*\n", "")), text -> {
            Files.write(configDir.resolve("application.yaml"), text.getBytes(StandardCharsets.UTF_8));
            Reading<Settings> reading = SettingsReader.read(configDir, nothing);
            if (reading instanceof Reading.Refused<Settings> refused) {
                assertThat(refused.problems()).isNotEmpty();
            }
        });
    }

    private static void assertPlaced(Reading<?> reading) {
        List<Problem> problems = reading instanceof Reading.Refused<?> refused ? refused.problems() : List.of();
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.reason()).isNotBlank();
        });
    }

    /// Returns the text with up to three spans of it replaced by scraps.
    private static Gen<String> damaged(String text) {
        return draw -> {
            StringBuilder damaged = new StringBuilder(text);
            int wounds = draw.between(1, 3);
            for (int i = 0; i < wounds; i++) {
                int from = draw.between(0, damaged.length());
                int to = Math.min(damaged.length(), from + draw.between(0, 6));
                damaged.replace(from, to, draw.oneOf(SCRAPS));
            }
            return damaged.toString();
        };
    }

    private static String seed(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("fenzhang.root", "../.."))
                .resolve("config")
                .resolve(name));
    }
}
