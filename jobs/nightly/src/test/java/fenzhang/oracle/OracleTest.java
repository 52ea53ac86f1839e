package fenzhang.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.audit.Night;
import fenzhang.audit.Oracle;
import fenzhang.audit.World;
import fenzhang.testing.Soak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The oracle against the sample world, whose expected files neither it nor the program made.
class OracleTest {
    private static final int DAYS = 45;

    @TempDir
    static Path folder;

    private static JsonNode stats;

    @BeforeAll
    static void unpack() throws Exception {
        SampleWorld.unpack(folder);
        stats = new ObjectMapper().readTree(folder.resolve("expected/stats.json"));
    }

    @Test
    void theSampleHasThreePlatforms() {
        assertThat(stats.propertyNames()).containsExactlyInAnyOrder("pdd", "taobao", "jd");
    }

    /// One in the suite.
    static List<String> platforms() {
        return Soak.or(List.of("pdd"), List.of("pdd", "taobao", "jd"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    @Tag("whole")
    void everyDayOfTheSampleIsAsExpected(String platform) throws Exception {
        World world = SampleWorld.read(
                folder.resolve("world"),
                platform,
                DAYS,
                new TreeMap<>(Map.of(LocalDate.EPOCH, folder.resolve("world/catalog"))));
        List<Night> nights = Oracle.settle(world);
        assertThat(nights).hasSize(DAYS);
        SoftAssertions soft = new SoftAssertions();
        for (Night night : nights) {
            Path expected = folder.resolve("expected/" + platform + "/" + night.day() + ".csv");
            soft.assertThat(night.text()).as("%s %s", platform, night.day()).isEqualTo(Files.readString(expected));
            compareCounts(soft, night, stats.get(platform).get(night.day().toString()));
        }
        soft.assertAll();
    }

    private static void compareCounts(SoftAssertions soft, Night night, JsonNode expected) {
        Map<String, Integer> methods = counts(expected.get("methods"));
        soft.assertThat(night.quarantined())
                .as("quarantined on %s", night.day())
                .isEqualTo(counts(expected.get("q")));
        soft.assertThat(night.linesByMethod()).as("methods on %s", night.day()).isEqualTo(methods);
        soft.assertThat(List.of(
                        night.count("sales:DUPLICATE"), night.count("sales:PARKED"), night.count("sales:DROPPED")))
                .as("duplicate, parked and dropped on %s", night.day())
                .isEqualTo(List.of(
                        expected.path("dup").asInt(0),
                        expected.path("parked").asInt(0),
                        expected.path("dropped").asInt(0)));
        soft.assertThat(methods.values().stream().mapToInt(Integer::intValue).sum())
                .as("opened on %s", night.day())
                .isEqualTo(expected.path("opened").asInt(0));
    }

    private static Map<String, Integer> counts(JsonNode node) {
        Map<String, Integer> counts = new TreeMap<>();
        if (node != null) {
            node.properties()
                    .forEach(
                            entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
        }
        return counts;
    }
}
