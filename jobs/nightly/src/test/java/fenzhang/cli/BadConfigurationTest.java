package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a command line, a configuration or a catalog is said with its place, and nothing is done. One
/// world for all: no command here may change it.
class BadConfigurationTest {
    private static final String GREAT_DRAMA = "config/plans/duoduo-great-drama.yaml";

    @TempDir
    private static Path dir;

    private static Trial trial;

    private String before = "";

    @BeforeAll
    static void makeWorld() throws IOException {
        trial = Trial.catalogued(dir);
    }

    @AfterAll
    static void dropWorld() {
        trial.close();
    }

    @BeforeEach
    void remember() throws IOException {
        before = trial.contents();
    }

    @AfterEach
    void nothingWasWritten() throws IOException {
        assertThat(trial.contents()).isEqualTo(before);
    }

    @Test
    void anUnknownPlatformIsAnsweredWithTheKnownOnes() {
        trial.run(Trial.FIRST, "--platform", "kuaishou")
                .assertRefused(ExitCode.USAGE, "--platform kuaishou", "application.yaml names pdd");
    }

    @Test
    void unknownOptionsAndCommandsAreNamed() {
        trial.run(Trial.FIRST, "--until", "2026-10-21").assertRefused(ExitCode.USAGE, "--until", "fenzhang run --help");
        trial.run(Trial.FIRST, "--force").assertRefused(ExitCode.USAGE, "run has no option --force");
        trial.command("settle").assertRefused(ExitCode.USAGE, "'settle'", "fenzhang --help");
        trial.command("catalog", "drop").assertRefused(ExitCode.USAGE, "'catalog drop'", "fenzhang catalog --help");
        trial.command("plans", "check", "--strict").assertRefused(ExitCode.USAGE, "plans check has no option --strict");
    }

    @Test
    void aDateIsAskedForAsItIsWritten() {
        for (String wrong : List.of("2026-13-01", "2026-02-29", "20261020", "20.10.2026", "yesterday", "")) {
            trial.command("run", "--date", wrong)
                    .assertRefused(ExitCode.USAGE, "--date", "'" + wrong + "'", "expected YYYY-MM-DD");
        }
        trial.run(Trial.FIRST, "--to", "2026-10").assertRefused(ExitCode.USAGE, "--to", "'2026-10'", "YYYY-MM-DD");
        trial.command("run").assertRefused(ExitCode.USAGE, "--date");
        trial.command("run", "--date").assertRefused(ExitCode.USAGE, "--date");
    }

    @Test
    void aRangeDoesNotEndBeforeItBegins() {
        trial.run(Trial.SECOND, "--to", "2026-10-20")
                .assertRefused(ExitCode.USAGE, "--to 2026-10-20 is before --date 2026-10-21");
    }

    @Test
    void aNumberIsAskedForWhereOneIsExpected() {
        String world = dir.resolve("nowhere").toString();
        CommandLineRun.of("generate", "--dir", world, "--days", "many")
                .assertRefused(ExitCode.USAGE, "--days", "'many'");
        CommandLineRun.of("generate", "--dir", world, "--days", "0").assertRefused(ExitCode.USAGE, "days", "not 0");
        CommandLineRun.of("generate", "--dir", world, "--orders", "-1").assertRefused(ExitCode.USAGE, "not -1");
        CommandLineRun.of("generate", "--dir", world, "--platforms", "pdd,douyin")
                .assertRefused(ExitCode.USAGE, "douyin");
        CommandLineRun.of("generate").assertRefused(ExitCode.USAGE, "--dir");
        assertThat(dir.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aMissingConfigurationFolderIsNamed() {
        String nowhere = dir.resolve("no config").toString();
        for (List<String> command : List.of(
                List.of("run", "--date", "2026-10-20"),
                List.of("status"),
                List.of("catalog", "import", dir.resolve("catalog").toString()))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--config", nowhere));
            CommandLineRun.of(args).assertRefused(ExitCode.USAGE, nowhere);
        }
    }

    @Test
    void aTypoInTheSettingsIsNamedWithItsLine() throws IOException {
        refusesEdited(
                "config/application.yaml",
                text -> text.replace("max-ppm", "max-pmm"),
                "application.yaml:4:25",
                "fenzhang.quarantine.max-pmm");
        refusesEdited(
                "config/application.yaml",
                text -> text.replace("100000", "many"),
                "application.yaml:4:25",
                "fenzhang.quarantine.max-ppm",
                "many");
        refusesEdited(
                "config/application.yaml",
                text -> text.replace("2026-10-20", "2026-10-32"),
                "application.yaml:3:",
                "first-business-date",
                "2026-10-32");
        refusesEdited("config/application.yaml", text -> text.replace("pdd: {", "pdd: ["), "application.yaml:3:");
        trial.run(Trial.FIRST, "--fenzhang.quarantine.max-pmm=1")
                .assertRefused(ExitCode.USAGE, "command line", "fenzhang.quarantine.max-pmm");
    }

    @Test
    void aDatabaseOfAnotherMakeIsRefused() {
        CommandLineRun.of("status", "--config=" + dir.resolve("config"), "--spring.datasource.url=jdbc:mysql://host/db")
                .assertRefused(ExitCode.USAGE, "spring.datasource.url", "jdbc:postgresql://");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() {
        CommandLineRun run = CommandLineRun.of(
                "status",
                "--config=" + dir.resolve("config"),
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/books");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.err())
                .contains("127.0.0.1:1/books", "check that it runs, and spring.datasource.url")
                .doesNotContain("\tat ");
    }

    @Test
    void tiersOutOfOrderAreNamedWithTheirPlaceInThePlan() throws IOException {
        refusesEdited(
                GREAT_DRAMA,
                text -> text.replace("{from: 400, per_1000: 1233}", "{from: 1600, per_1000: 1233}"),
                "duoduo-great-drama.yaml:11:",
                "versions[0].components[0].tiers[2].from",
                "1600");
    }

    @Test
    void aPlanThatBreaksARuleIsNamedWithItsPlace() throws IOException {
        refusesEdited(
                GREAT_DRAMA,
                text -> text.replace("hold_days: 2", "hold_days: -2"),
                "duoduo-great-drama.yaml:9:",
                "versions[0].hold_days");
        refusesEdited(
                GREAT_DRAMA,
                text -> text.replace("id: unlocks", "id: cap"),
                "duoduo-great-drama.yaml:14:",
                "versions[0].components[3].id",
                "cap");
        refusesEdited(
                GREAT_DRAMA,
                text -> text.replace("per_1000: 617", "per_100: 617"),
                "duoduo-great-drama.yaml:11:",
                "per_100");
        refusesEdited(
                "config/attribution/pdd.yaml",
                text -> text.replaceFirst("window: [0-9]+d", "window: forever"),
                "pdd.yaml:",
                "window",
                "forever");
    }

    /// Both the command that looks at plans and those that need them refuse an edited file, with the same message.
    private static void refusesEdited(String file, UnaryOperator<String> edit, String... parts) throws IOException {
        String original = Files.readString(trial.dir().resolve(file));
        trial.edit(file, edit);
        try {
            CommandLineRun run = trial.run(Trial.FIRST).assertRefused(ExitCode.USAGE, parts);
            CommandLineRun check = trial.command("plans", "check");
            assertThat(check.code()).isEqualTo(ExitCode.USAGE.code());
            assertThat(check.err()).endsWith(run.err());
            trial.command("catalog", "import", trial.dir().resolve("catalog").toString())
                    .assertRefused(ExitCode.USAGE, parts);
        } finally {
            Files.writeString(trial.dir().resolve(file), original);
        }
    }

    @Test
    void splitsThatDoNotAddUpAreNamedWithFileAndLine() throws IOException {
        refusesCatalog(
                "splits.csv",
                text -> text.replace("5001,1006,8623,", "5001,1006,8622,"),
                "splits.csv:",
                "5001",
                "9999");
    }

    @Test
    void whatIsWrongInACatalogIsNamedWithFileAndLine() throws IOException {
        refusesCatalog(
                "enrolments.csv", text -> text.replaceFirst("5001,duoduo", "5999,duoduo"), "enrolments.csv:2", "5999");
        refusesCatalog(
                "enrolments.csv",
                text -> text.replaceFirst("duoduo-open", "duoduo-closed"),
                "enrolments.csv:",
                "duoduo-closed");
        refusesCatalog("dramas.csv", text -> text.replaceFirst("title", "titel"), "dramas.csv:1", "title");
        refusesCatalog("placements.csv", text -> text + "5001,1\n", "placements.csv:");
        refusesCatalog("splits.csv", text -> text.replaceFirst("1377", "13.77"), "splits.csv:2", "13.77");
    }

    @Test
    void aMissingCatalogFileIsNamed() throws IOException {
        Path catalog = trial.dir().resolve("catalog");
        Path placements = catalog.resolve("placements.csv");
        byte[] original = Files.readAllBytes(placements);
        Files.delete(placements);
        trial.command("catalog", "import", catalog.toString()).assertRefused(ExitCode.USAGE, "placements.csv");
        Files.write(placements, original);
        trial.command("catalog", "import", dir.resolve("no catalog").toString())
                .assertRefused(ExitCode.USAGE, "no catalog");
    }

    private static void refusesCatalog(String file, UnaryOperator<String> edit, String... parts) throws IOException {
        String name = "catalog/" + file;
        String original = Files.readString(trial.dir().resolve(name));
        trial.edit(name, edit);
        trial.command("catalog", "import", trial.dir().resolve("catalog").toString())
                .assertRefused(ExitCode.USAGE, parts);
        Files.writeString(trial.dir().resolve(name), original);
    }

    @Test
    void aNightWithoutACatalogSaysHowToImportOne(@TempDir Path other) throws IOException {
        try (Trial untouched = Trial.untouched(other)) {
            untouched.run(Trial.FIRST).assertRefused(ExitCode.USAGE, "no catalog", "fenzhang catalog import");
            untouched
                    .command("catalog", "import", other.resolve("catalog").toString())
                    .assertDone();
            untouched.run(Trial.FIRST).assertDone();
            untouched.assertSettled(Trial.FIRST);
        }
    }
}
