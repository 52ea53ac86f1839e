package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The same nights where clocks, calendars, digits, letters and the names of files are others: every byte of the
/// outputs and every row of the books is the same.
///
/// `-Dedges.all=true` tries all zones with all locales, each pair in a process of its own.
class OddPlacesTest {
    private static final List<String> ZONES =
            List.of("UTC", "America/New_York", "Africa/Cairo", "Asia/Kolkata", "Pacific/Apia");

    /// With digits of their own, a calendar of their own, an i of their own, and a comma where others have a point.
    private static final List<String> LOCALES =
            List.of("ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR", "de-DE");

    @TempDir
    private Path dir;

    private static Trial world(Path dir) throws IOException {
        return Trial.catalogued(dir, 2);
    }

    /// What comes out in this process; the sample world says what must.
    private FinalState inProcess(TimeZone zone, Locale locale) throws Exception {
        TimeZone zoneBefore = TimeZone.getDefault();
        Locale localeBefore = Locale.getDefault();
        try (Trial trial = world(Files.createDirectories(dir.resolve("here")))) {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
            trial.run(Trial.FIRST, "--to", Trial.SECOND.toString()).assertDone();
            trial.assertSettled(Trial.FIRST);
            trial.assertSettled(Trial.SECOND);
            return FinalState.of(trial);
        } finally {
            TimeZone.setDefault(zoneBefore);
            Locale.setDefault(localeBefore);
        }
    }

    /// In a process of its own whose environment knows ASCII only, as that of cron does, on a database that shows
    /// dates, times and bytes otherwise.
    private void settlesAlike(FinalState usual, String zone, String languageTag) throws Exception {
        Locale locale = Locale.forLanguageTag(languageTag);
        String extensions = languageTag.contains("-u-") ? languageTag.substring(languageTag.indexOf("-u-") + 1) : "";
        List<String> environment = List.of(
                "env",
                "LC_ALL=C",
                "TZ=" + zone,
                "JDK_JAVA_OPTIONS=-Duser.timezone=" + zone + " -Duser.language=" + locale.getLanguage()
                        + " -Duser.country=" + locale.getCountry() + " -Duser.extensions=" + extensions);
        String name = zone.replace('/', '-') + "-" + languageTag;
        try (Trial trial = world(Files.createDirectories(dir.resolve(name)))) {
            for (String odd : List.of("timezone = '" + zone + "'", "datestyle = 'German'", "bytea_output = 'escape'")) {
                TrialServer.execute(trial.login(), "ALTER DATABASE " + TrialServer.name(trial.login()) + " SET " + odd);
            }
            List<String> run =
                    trial.arguments("run", "--date", Trial.FIRST.toString(), "--to", Trial.SECOND.toString());
            try (ChildProgram child = ChildProgram.start(environment, run, "")) {
                assertThat(child.exitCode()).as(child.err()).isZero();
            }
            TrialServer.execute(trial.login(), "ALTER DATABASE " + TrialServer.name(trial.login()) + " RESET ALL");
            usual.assertReached(trial, name);
        }
    }

    /// `fenzhang` sets a charset; whoever starts the JVM otherwise must not lose a file whose name ASCII lacks.
    @Test
    @EnabledIfSystemProperty(named = "edges.all", matches = "true")
    void aFileWhoseNameTheEnvironmentCannotSpellIsNamedNotPassedOver() throws Exception {
        try (Trial trial = Trial.catalogued(dir, 1)) {
            Path file = trial.file("sales", Trial.FIRST);
            Files.move(file, file.resolveSibling("销售.parquet"));
            List<String> run = trial.arguments("run", "--date", Trial.FIRST.toString());
            try (ChildProgram child = ChildProgram.start(List.of("env", "LC_ALL=C"), run, "")) {
                assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.INPUT_REFUSED.code());
                assertThat(child.err()).contains("sales/platform=pdd/dt=2026-10-20/", "spell", "LC_ALL=C.UTF-8");
            }
            assertThat(trial.csv(Trial.FIRST)).doesNotExist();
            trial.run(Trial.FIRST).assertDone();
            trial.assertSettled(Trial.FIRST);
        }
    }

    @Test
    void aProcessElsewhereSettlesTheSameBytes() throws Exception {
        FinalState here = inProcess(
                TimeZone.getTimeZone("America/New_York"), Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
        settlesAlike(here, "Pacific/Apia", "ar-EG-u-nu-arab");
    }

    @Test
    @EnabledIfSystemProperty(named = "edges.all", matches = "true")
    void everywhereTheSameBytes() throws Exception {
        FinalState usual = inProcess(TimeZone.getTimeZone("UTC"), Locale.US);
        for (String zone : ZONES) {
            for (String locale : LOCALES) {
                settlesAlike(usual, zone, locale);
            }
        }
    }
}
