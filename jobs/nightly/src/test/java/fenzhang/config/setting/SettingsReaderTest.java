package fenzhang.config.setting;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.page.InputRules;
import fenzhang.config.yaml.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private static final String PLATFORM = "fenzhang.platforms.pdd.first-business-date: 2026-10-20\n";

    private static final String WEBHOOK =
            "expected a URL of http or https such as https://host:8443/path, without a user or password,"
                    + " its host of letters, digits, - and ., its port from 1 to 65535";

    private static final PropertyLayers NOWHERE_ELSE = new PropertyLayers(Map.of(), Map.of(), Map.of());

    @TempDir
    private Path configDir;

    @Test
    void settingsAreReadByPlatform() throws IOException {
        Settings settings = read("""
                fenzhang:
                  platforms:
                    taobao: {first-business-date: 2026-11-01}
                    pdd: {first-business-date: 2026-10-20, schedule: 5 4 * * MON-FRI, deadline: 90m}
                  serve: {address: "::1", port: 9090, hosts: "Books.example.com, fz", poll: 30s, retry-first: 5s, retry-longest: 1h}
                  alerts:
                    webhook: https://hook/c4nary
                    command: page --token c4nary
                    quarantine-warning-ppm: 3
                    mad-factor: 6
                  quarantine: {max-ppm: 5}
                  lake: s3a://lake/dramas
                  out: /data/out
                  home: /srv/home
                  payout: {minimum-fen: 1, four-eyes: true, payer: {name: 甲公司, bank-account: "0062"}}
                spring:
                  datasource: {url: "jdbc:postgresql://db/f?password=c4nary", username: u, password: c4nary}
                """).orThrow();
        assertThat(settings)
                .isEqualTo(new Settings(
                        List.of(
                                new Settings.Platform("pdd", LocalDate.of(2026, 10, 20)),
                                new Settings.Platform("taobao", LocalDate.of(2026, 11, 1))),
                        5,
                        new Settings.Storage("s3a://lake/dramas", "/data/out", Path.of("/srv/home")),
                        new Settings.Payout(1, 10, Map.of("name", "甲公司", "bank-account", "0062"), true),
                        Optional.of(new Settings.Datasource(
                                "jdbc:postgresql://db/f?password=c4nary", Optional.of("u"), Optional.of("c4nary"))),
                        new Settings.Serve(
                                new Settings.Listener("::1", 9090, List.of("books.example.com", "fz")),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                Duration.ofHours(1),
                                Map.of(
                                        "pdd", new Settings.Schedule("5 4 * * MON-FRI", Duration.ofMinutes(90)),
                                        "taobao", new Settings.Schedule("30 2 * * *", Duration.ofHours(6))),
                                new Settings.Alerts(
                                        Optional.of("https://hook/c4nary"),
                                        Optional.of("page --token c4nary"),
                                        3,
                                        6))));
        assertThat(settings.platform("pdd")).isPresent();
        assertThat(settings.platform("jd")).isEmpty();
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        assertThat(read(PLATFORM).orThrow())
                .isEqualTo(new Settings(
                        List.of(new Settings.Platform("pdd", LocalDate.of(2026, 10, 20))),
                        1000,
                        new Settings.Storage("data/lake", "data/out", Path.of("data/home")),
                        new Settings.Payout(10_000, 10, Map.of(), false),
                        Optional.empty(),
                        new Settings.Serve(
                                new Settings.Listener("127.0.0.1", 8080, List.of()),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(30),
                                Map.of("pdd", new Settings.Schedule("30 2 * * *", Duration.ofHours(6))),
                                new Settings.Alerts(Optional.empty(), Optional.empty(), 500, 8))));
    }

    @Test
    void secretsAreNeverPrinted() throws IOException {
        Settings settings = read(PLATFORM + """
            fenzhang.payout.payer.account: c4nary
            fenzhang.alerts: {webhook: "https://hook/c4nary", command: page c4nary}
            spring.datasource: {url: "jdbc:postgresql://db/f?user=u&password=c4nary", password: c4nary}
            """).orThrow();
        assertThat(settings.toString())
                .contains("jdbc:postgresql://db/f", "account")
                .doesNotContain("c4nary");
    }

    @Test
    void aWrongSecretIsNeverPrinted() throws IOException {
        assertThat(mistakes(PLATFORM + "spring.datasource: {url: 'c4nary', password: 400400}\n"
                        + "fenzhang.payout.payer.account: 400400\n"))
                .containsExactly(
                        "application.yaml:2:26 spring.datasource.url: expected jdbc:postgresql://host/database",
                        "application.yaml:2:46 spring.datasource.password: expected text, in quotes",
                        "application.yaml:3:32 fenzhang.payout.payer.account: expected text, in quotes");
    }

    @Test
    void aWrongTimetableIsAMistake() throws IOException {
        assertThat(mistakes(PLATFORM + """
            fenzhang.platforms.pdd: {schedule: "30 2 * *", deadline: 6}
            fenzhang.serve: {poll: 0s, port: 65536}
            fenzhang.alerts: {webhook: "ftp://c4nary", mad-factor: 0}
            """))
                .containsExactly(
                        "application.yaml:2:36 fenzhang.platforms.pdd.schedule: expected minute, hour, day of month,"
                                + " month and day of week, such as \"30 2 * * *\", in China standard time, found \"30 2 *"
                                + " *\"",
                        "application.yaml:2:58 fenzhang.platforms.pdd.deadline: expected a duration such as 90s, 30m,"
                                + " 24h or 15d, found \"6\"",
                        "application.yaml:3:24 fenzhang.serve.poll: expected a duration such as 90s, 30m, 24h or 15d,"
                                + " found \"0s\"",
                        "application.yaml:3:34 fenzhang.serve.port: expected an integer from 0 to 65535, found"
                                + " \"65536\"",
                        "application.yaml:4:28 fenzhang.alerts.webhook: " + WEBHOOK,
                        "application.yaml:4:56 fenzhang.alerts.mad-factor: expected an integer from 1 to 1000, found"
                                + " \"0\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c4nary",
                "ftp://host/c4nary",
                "http:c4nary",
                "https:///c4nary",
                "https://c4nary_host/x",
                "https://host/c4nary key",
                "https://host/%zc4nary",
                "https://host:0/c4nary",
                "https://host:65536/c4nary",
                "https://host:c4nary/",
                "https://u:c4nary@host/"
            })
    void aWebhookThatCannotBeCalledIsAMistake(String url) throws IOException {
        assertThat(mistakes(PLATFORM + "fenzhang.alerts.webhook: \"" + url + "\"\n"))
                .containsExactly("application.yaml:2:26 fenzhang.alerts.webhook: " + WEBHOOK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h", "HTTPS://host.cn:65535/a?key=b%20c", "http://[::1]:1/", "http://10.0.0.1/x"})
    void aWebhookMayBeAnyUrlOfHttp(String url) throws IOException {
        assertThat(mistakes(PLATFORM + "fenzhang.alerts.webhook: \"" + url + "\"\n"))
                .isEmpty();
    }

    @Test
    void theCommandLineWinsOverPropertiesOverTheEnvironmentOverTheFile() throws IOException {
        String file = PLATFORM + "fenzhang: {lake: file, out: file, home: file, quarantine.max-ppm: 1}\n";
        Settings settings = read(
                        file,
                        new PropertyLayers(
                                Map.of("fenzhang.lake", "line"),
                                Map.of("fenzhang.lake", "system", "fenzhang.out", "system"),
                                Map.of(
                                        "FENZHANG_LAKE", "env",
                                        "FENZHANG_OUT", "env",
                                        "FENZHANG_HOME", "env",
                                        "FENZHANG_QUARANTINE_MAXPPM", "2")))
                .orThrow();
        assertThat(settings.storage()).isEqualTo(new Settings.Storage("line", "system", Path.of("env")));
        assertThat(settings.quarantineMaxPpm()).isEqualTo(2);
    }

    /// What the file says is meant from its folder, wherever a command is typed; what is typed, from there.
    @Test
    void placesOfTheFileAreMeantFromItsFolder() throws IOException {
        String file = PLATFORM + "fenzhang: {lake: ../lake, out: out, home: /srv/home}\n";
        assertThat(read(file, NOWHERE_ELSE).orThrow().storage())
                .isEqualTo(new Settings.Storage(
                        configDir.resolveSibling("lake").toString(),
                        configDir.resolve("out").toString(),
                        Path.of("/srv/home")));
        PropertyLayers typed = new PropertyLayers(
                Map.of("fenzhang.lake", "../lake", "fenzhang.out", "s3a://b/out"), Map.of(), Map.of());
        assertThat(read(file, typed).orThrow().storage())
                .isEqualTo(new Settings.Storage("../lake", "s3a://b/out", Path.of("/srv/home")));
        assertThat(read(PLATFORM + "fenzhang: {lake: \"file:///srv/lake\", out: \"s3a://b/out\"}\n", NOWHERE_ELSE)
                        .orThrow()
                        .storage())
                .isEqualTo(new Settings.Storage("file:///srv/lake", "s3a://b/out", Path.of("data/home")));
    }

    @Test
    void aPlatformCanComeFromAnywhere() throws IOException {
        Settings settings = read(
                        "fenzhang: {lake: x}\n",
                        new PropertyLayers(
                                Map.of("fenzhang.platforms.pdd.first-business-date", "2026-01-01"),
                                Map.of("fenzhang.platforms.jd.first-business-date", "2026-01-02"),
                                Map.of("FENZHANG_PLATFORMS_TAOBAO_FIRSTBUSINESSDATE", "2026-01-03")))
                .orThrow();
        assertThat(settings.platforms())
                .containsExactly(
                        new Settings.Platform("jd", LocalDate.of(2026, 1, 2)),
                        new Settings.Platform("pdd", LocalDate.of(2026, 1, 1)),
                        new Settings.Platform("taobao", LocalDate.of(2026, 1, 3)));
    }

    /// What a platform says counts for it, what is said of all for the others; nobody says anything: refuse.
    @Test
    void whatDeliveriesAreHeldToIsSaidOfAllOrOfAPlatform() throws IOException {
        InputRules warn = new InputRules(InputRules.Claims.WARN, false);
        InputRules checked = new InputRules(InputRules.Claims.REFUSE, true);
        assertThat(InputRules.DEFAULT).isEqualTo(new InputRules(InputRules.Claims.REFUSE, false));
        String platforms = """
            fenzhang:
              platforms:
                jd: {first-business-date: 2026-01-01}
                pdd: {first-business-date: 2026-01-01, input: {claims: refuse, require-checksums: true}}
            """;
        assertThat(rules(platforms, Map.of(), Map.of())).containsExactly(InputRules.DEFAULT, checked);
        assertThat(rules(platforms + "  input: {claims: warn}\n", Map.of(), Map.of()))
                .containsExactly(warn, checked);
        assertThat(rules(platforms, Map.of("fenzhang.platforms.jd.input.claims", "warn"), Map.of()))
                .containsExactly(warn, checked);
        assertThat(rules(
                        platforms,
                        Map.of(),
                        Map.of(
                                "FENZHANG_PLATFORMS_JD_INPUT_REQUIRECHECKSUMS",
                                "true",
                                "FENZHANG_INPUT_CLAIMS",
                                "warn")))
                .containsExactly(new InputRules(InputRules.Claims.WARN, true), checked);
    }

    private List<InputRules> rules(String file, Map<String, String> line, Map<String, String> environment)
            throws IOException {
        Reading<Settings> reading = read(file, new PropertyLayers(line, Map.of(), environment));
        assertThat(reading.warnings()).isEmpty();
        return reading.orThrow().platforms().stream()
                .map(Settings.Platform::input)
                .toList();
    }

    @Test
    void placeholdersAreResolved() throws IOException {
        Settings settings = read(
                        PLATFORM + "fenzhang.lake: \"${LAKE_ROOT}/dramas\"\nfenzhang.quarantine.max-ppm: ${PPM:7}\n",
                        new PropertyLayers(Map.of(), Map.of(), Map.of("LAKE_ROOT", "s3a://b")))
                .orThrow();
        assertThat(settings.storage().lake()).isEqualTo("s3a://b/dramas");
        assertThat(settings.quarantineMaxPpm()).isEqualTo(7);
    }

    @Test
    void aPlaceholderThatNamesNothingIsAMistake() throws IOException {
        assertThat(mistakes(PLATFORM + "fenzhang.lake: ${NO_SUCH_THING}\n"))
                .singleElement()
                .asString()
                .startsWith(
                        "application.yaml:2:16 fenzhang.lake: expected text, with every placeholder set: ${…} stands")
                .endsWith("write \\${ instead of ${");
    }

    /// As docs/operations.md says, with a password that looks like a placeholder: a${x}b, and one with more of the
    /// kind.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"a\\${x}b, a${x}b", "\\${x}\\${y:z}\\c$1{2}, ${x}${y:z}\\c$1{2}", "a${b, a${b"})
    void aPasswordThatLooksLikeAPlaceholderIsEscaped(String written, String meant) throws IOException {
        String url = PLATFORM + "spring.datasource.url: jdbc:postgresql://db/f\n";
        String name = "spring.datasource.password";
        for (String line : List.of("'" + written + "'", "\"" + written.replace("\\", "\\\\") + "\"", written)) {
            assertThat(password(read(url + name + ": " + line + "\n"))).isEqualTo(meant);
        }
        assertThat(password(read(url, new PropertyLayers(Map.of(name, written), Map.of(), Map.of()))))
                .isEqualTo(meant);
        assertThat(password(read(url, new PropertyLayers(Map.of(), Map.of(name, written), Map.of()))))
                .isEqualTo(meant);
        assertThat(password(read(
                        url, new PropertyLayers(Map.of(), Map.of(), Map.of("SPRING_DATASOURCE_PASSWORD", written)))))
                .isEqualTo(meant);
        assertThat(password(read(
                        url + name + ": ${DB_PASSWORD}\n",
                        new PropertyLayers(Map.of(), Map.of(), Map.of("DB_PASSWORD", written)))))
                .isEqualTo(meant);
    }

    private static String password(Reading<Settings> settings) {
        return settings.orThrow().datasource().orElseThrow().password().orElseThrow();
    }

    @Test
    void aMisspeltNameIsAMistake() throws IOException {
        assertThat(mistakes("""
            fenzhang:
              platforms:
                pdd: {first-busines-date: 2026-10-20}
                PDD: {first-business-date: 2026-10-20}
              quarantine: {max-pmm: 5}
            spring.datasource.ulr: jdbc:postgresql://db/f
            """))
                .allMatch(text -> text.contains(": is no setting of this program; ") || text.contains("\"PDD\""))
                .extracting(text -> text.replaceFirst(": .*", ""))
                .containsExactly(
                        "application.yaml:3:31 fenzhang.platforms.pdd.first-busines-date",
                        "application.yaml:4:32 fenzhang.platforms.PDD.first-business-date",
                        "application.yaml:5:25 fenzhang.quarantine.max-pmm",
                        "application.yaml:6:24 spring.datasource.ulr");
    }

    @Test
    void aMisspeltNameOnTheCommandLineIsAMistake() throws IOException {
        assertThat(texts(read(
                        PLATFORM, new PropertyLayers(Map.of("fenzhang.quarantine.max-pmm", "5"), Map.of(), Map.of()))))
                .singleElement()
                .asString()
                .isEqualTo("command line fenzhang.quarantine.max-pmm: is no setting of this program; under"
                        + " fenzhang.quarantine is max-ppm");
    }

    @Test
    void whatThereIsBesideAMisspeltNameIsSaid() throws IOException {
        assertThat(mistakes("""
            fenzhang:
              lakes: x
              serve.prot: 1
              platforms:
                pdd: {first-business-date: 2026-10-20, dead-lines: 9h}
            spring.datasource.ulr: jdbc:postgresql://db/f
            """))
                .extracting(text -> text.replaceFirst("^.* program; ", ""))
                .containsExactly(
                        "under fenzhang are alerts, engine, hadoop, home, input, lake, out, payout, platforms, quarantine, serve,"
                                + " spark",
                        "under fenzhang.serve are address, hosts, poll, port, retry-first, retry-longest",
                        "of a platform are deadline, first-business-date, input.claims, input.require-checksums, schedule",
                        "under spring.datasource are password, url, username");
    }

    @Test
    void strangeNamesElsewhereAreWarnedOf() throws IOException {
        Reading<Settings> reading = read(
                PLATFORM + "fenzang.lake: x\nspring.main.banner: x\nlogging.level.root: debug\n",
                new PropertyLayers(
                        Map.of(),
                        Map.of("fenzhang.lakes", "x", "fenzhang.root", "x", "fenzhang.install", "x", "java.home", "x"),
                        Map.of("FENZHANG_MAXPPM", "1", "FENZHANG_JAVA_HOME", "x", "FENZHANG_OPTS", "x", "HOME", "x")));
        assertThat(reading.warnings())
                .extracting(warning -> warning.text().replaceFirst("^.*/", ""))
                .containsExactly(
                        "application.yaml:2:15 fenzang.lake: is no setting of this program and has no effect",
                        "application.yaml:3:21 spring.main.banner: is no setting of this program and has no effect",
                        "environment FENZHANG_MAXPPM: is no setting and has no effect",
                        "system property fenzhang.lakes: is no setting and has no effect");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fenzhang.quarantine.max-ppm: 1000001 | expected an integer from 0 to 1000000, found \"1000001\"",
                "fenzhang.quarantine.max-ppm: -1 | expected an integer from 0 to 1000000, found \"-1\"",
                "fenzhang.quarantine.max-ppm: 1_000 | expected an integer from 0 to 1000000, found \"1_000\"",
                "fenzhang.quarantine.max-ppm: '5' | expected an integer from 0 to 1000000, found \"5\"",
                "fenzhang.quarantine.max-ppm: 0.1% | expected an integer from 0 to 1000000, found \"0.1%\"",
                "fenzhang.quarantine.max-ppm: | has no value",
                "fenzhang.quarantine: {} | has no value",
                "fenzhang.payout.minimum-fen: -1 | expected an integer from 0 on (digits only, at most"
                        + " 9223372036854775807), found \"-1\"",
                "fenzhang.input.claims: ignore | expected refuse or warn, found \"ignore\"",
                "fenzhang.platforms.pdd.input.claims: Warn | expected refuse or warn, found \"Warn\"",
                "fenzhang.input.require-checksums: yes | expected true or false, found \"yes\"",
                "fenzhang.lake: [a] | expected a single value, found a list",
                "fenzhang.lake: '  ' | expected text, with every placeholder set",
                "fenzhang.lake: 5 | expected text, in quotes",
                "fenzhang.home: file:/x | expected a local path, found \"file:/x\"",
                "fenzhang.platforms.jd.first-business-date: 2026-02-30 | expected a date such as 2026-11-01, found"
                        + " \"2026-02-30\""
            })
    void aBadValueIsNamedWithFileAndKey(String line, String reason) throws IOException {
        assertThat(mistakes(PLATFORM + line + "\n"))
                .singleElement()
                .asString()
                .matches("application\\.yaml:2:[0-9]+ " + line.replaceFirst(":.*", "") + ": .*")
                .endsWith(": " + reason);
    }

    @Test
    void aBadValueElsewhereIsNamedToo() throws IOException {
        assertThat(texts(read(
                        PLATFORM,
                        new PropertyLayers(
                                Map.of("fenzhang.payout.minimum-fen", "many"),
                                Map.of(),
                                Map.of("FENZHANG_QUARANTINE_MAXPPM", "few")))))
                .containsExactly(
                        "command line fenzhang.payout.minimum-fen: expected an integer from 0 on (digits only, at most"
                                + " 9223372036854775807), found \"many\"",
                        "environment fenzhang.quarantine.max-ppm: expected an integer from 0 to 1000000, found"
                                + " \"few\"");
    }

    @Test
    void twoSpellingsOfOneNameAreAMistake() throws IOException {
        assertThat(mistakes(PLATFORM + "fenzhang.quarantine: {max-ppm: 1, maxPpm: 2}\n"))
                .containsExactly("application.yaml:2:43 fenzhang.quarantine.maxPpm: is said twice; first in line 2");
    }

    @Test
    void noPlatformIsAMistake() throws IOException {
        assertThat(mistakes("fenzhang: {lake: x}\n"))
                .containsExactly("application.yaml fenzhang.platforms: names no platform; expected such as pdd:"
                        + " {first-business-date: 2026-11-01}");
    }

    @Test
    void aMissingFileIsAMistake() {
        assertThat(texts(SettingsReader.read(configDir, new PropertyLayers(Map.of(), Map.of(), Map.of()))))
                .containsExactly("application.yaml: is missing");
    }

    @Test
    void aFileThatIsNotUtf8IsAMistake() throws IOException {
        Files.write(configDir.resolve("application.yaml"), new byte[] {'a', ':', ' ', (byte) 0xC0, (byte) 0x80});
        assertThat(texts(SettingsReader.read(configDir, new PropertyLayers(Map.of(), Map.of(), Map.of()))))
                .containsExactly("application.yaml: is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a\n", "text\n", "a: [\n", "a: 1\na: 2\n", ""})
    void aFileThatIsNoMappingIsAMistake(String text) throws IOException {
        assertThat(mistakes(text)).isNotEmpty().allMatch(mistake -> mistake.startsWith("application.yaml"));
    }

    private Reading<Settings> read(String text) throws IOException {
        return read(text, new PropertyLayers(Map.of(), Map.of(), Map.of()));
    }

    private Reading<Settings> read(String text, PropertyLayers layers) throws IOException {
        Files.writeString(configDir.resolve("application.yaml"), text);
        return SettingsReader.read(configDir, layers);
    }

    private List<String> mistakes(String text) throws IOException {
        return texts(read(text));
    }

    private List<String> texts(Reading<Settings> reading) {
        return switch (reading) {
            case Reading.Accepted<Settings> accepted -> List.of();
            case Reading.Refused<Settings> refused ->
                refused.problems().stream()
                        .map(problem -> problem.text().replace(configDir + "/", ""))
                        .toList();
        };
    }
}
