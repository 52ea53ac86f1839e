package fenzhang.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.config.plan.Texts;
import fenzhang.config.setting.Settings;
import fenzhang.config.yaml.ConfigFile;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Problem;
import fenzhang.config.yaml.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final Path SEEDS =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config");

    @TempDir
    private Path configDir;

    @Test
    void theSeedsAreRightAndNothingInThemIsOdd() {
        Reading<Configuration> reading = Configuration.load(SEEDS, Map.of());
        assertThat(reading.warnings()).filteredOn(warning -> warning.line() > 0).isEmpty();
        Configuration configuration = reading.orThrow();
        assertThat(configuration.settings().platforms())
                .containsExactly(
                        new Settings.Platform("jd", LocalDate.of(2026, 11, 1)),
                        new Settings.Platform("pdd", LocalDate.of(2026, 11, 1)),
                        new Settings.Platform("taobao", LocalDate.of(2026, 11, 1)));
        assertThat(configuration.files().plans())
                .extracting(Plan::planId)
                .containsExactly("duoduo-great-drama", "jd-creators", "taobao-drama");
        assertThat(configuration.files().policies())
                .extracting(PlatformPolicies::platform)
                .containsExactly("jd", "pdd", "taobao");
    }

    @Test
    void plansAndPoliciesAreFoundByPlatform() throws IOException {
        write("plans/a.yaml", Texts.plan("components: []").replace("plan: p", "plan: a"));
        write(
                "plans/b.yaml",
                Texts.plan("components: []").replace("plan: p", "plan: b").replace("pdd", "jd"));
        write("attribution/pdd.yaml", Texts.policy("direct: true", "click: none", "view_through: none"));
        ConfigFiles files = ConfigFiles.load(configDir).orThrow();
        LocalDate day = LocalDate.of(2026, 11, 1);
        assertThat(files.planBook("pdd").inForce("a", day)).isPresent();
        assertThat(files.planBook("pdd").inForce("b", day)).isEmpty();
        assertThat(files.planBook("taobao").versions()).isEmpty();
        assertThat(files.policyBook("pdd").inForce(day)).isPresent();
        assertThat(files.policyBook("jd").inForce(day)).isEmpty();
        assertThat(files.plan("b")).get().extracting(Plan::platform).isEqualTo("jd");
        assertThat(files.plan("c")).isEmpty();
    }

    @Test
    void filesKeepTheirTextAndHash() throws IOException {
        write("attribution/pdd.yaml", Texts.policy("direct: true", "click: none", "view_through: none"));
        assertThat(ConfigFiles.load(configDir).orThrow().files())
                .containsExactly(new ConfigFile(
                        configDir + "/attribution/pdd.yaml",
                        "platform: pdd\nversions:\n  - effective_from: 2026-11-01\n    direct: true\n    click: none\n"
                                + "    view_through: none\n",
                        "b0fe7cd572b5c21941df91b306344554152a56802e254e264bc8d4562cdb9576"));
    }

    @Test
    void namesThatBeginWithADotOrAnUnderscoreAreLeftOut() throws IOException {
        write("plans/.a.yaml", "[");
        write("plans/_b.yaml", "[");
        assertThat(ConfigFiles.load(configDir).orThrow().plans()).isEmpty();
    }

    @Test
    void otherFilesAreWarnedOf() throws IOException {
        write("plans/a.yml", "[");
        Files.createDirectories(configDir.resolve("attribution"));
        assertThat(shortTexts(ConfigFiles.load(configDir).warnings()))
                .containsExactly("plans/a.yml: is left out: only *.yaml is read");
    }

    @Test
    void theMistakesOfAllFilesAreFoundByName() throws IOException {
        write("application.yaml", "fenzhang: {lakes: x}\n");
        write("plans/b.yaml", "plan: b\n");
        write("plans/a.yaml", "[");
        write("plans/c.yaml/x", "");
        Files.write(configDir.resolve("plans/d.yaml"), new byte[] {(byte) 0xFF});
        write("plans/e.yaml", "#".repeat((1 << 20) + 1));
        write("attribution/pdd.yaml", "platform: jd\nversions: []\n");
        assertThatThrownBy(() -> Configuration.load(configDir, Map.of()).orThrow())
                .isInstanceOfSatisfying(
                        ConfigProblems.class,
                        problems -> assertThat(shortTexts(problems.problems()))
                                .extracting(text -> text.replaceFirst("; .*", ""))
                                .containsExactly(
                                        "application.yaml fenzhang.platforms: names no platform",
                                        "application.yaml:1:19 fenzhang.lakes: is no setting of this program",
                                        "attribution/pdd.yaml:1:11 platform: the policy of jd must stand in jd.yaml, not in"
                                                + " pdd.yaml",
                                        "plans/a.yaml:1:2: no valid YAML: while parsing a flow node: expected the node content,"
                                                + " but found '<stream end>'",
                                        "plans/b.yaml:1:1 platform: is missing",
                                        "plans/b.yaml:1:1 versions: is missing",
                                        "plans/c.yaml: is no file",
                                        "plans/d.yaml: is not valid UTF-8",
                                        "plans/e.yaml: has 1048577 bytes"));
    }

    @Test
    void platformsThatDoNotMatchAreWarnedOf() throws IOException {
        write("application.yaml", "fenzhang.platforms.jd.first-business-date: 2026-11-01\n");
        write("plans/p.yaml", Texts.plan("components: []"));
        write("attribution/pdd.yaml", Texts.policy("direct: true", "click: none", "view_through: none"));
        Reading<Configuration> reading = Configuration.load(configDir, Map.of());
        assertThat(reading.orThrow().files().plans()).hasSize(1);
        assertThat(shortTexts(reading.warnings()))
                .containsExactly(
                        "attribution: platform jd has no policy: its goods stay organic",
                        "attribution/pdd.yaml: platform pdd is not settled: application.yaml does not name it",
                        "plans: platform jd has no plan: nobody earns there",
                        "plans/p.yaml: platform pdd is not settled: application.yaml does not name it");
    }

    private void write(String name, String text) throws IOException {
        Path path = configDir.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> shortTexts(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.text().replace(configDir + "/", ""))
                .toList();
    }
}
