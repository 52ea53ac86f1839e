package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.config.Configuration;
import fenzhang.config.yaml.Reading;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fenzhang init`: what is to be filled in is whole, and takes nobody's place.
class InitTest {
    @TempDir
    private Path dir;

    @Test
    void whatIsToBeFilledInHasNoMistakeAndKnowsItsPlaces() throws IOException {
        Path world = dir.resolve("world");
        assertThat(CommandLineRun.of("init", world.toString(), "--platform=kuaishou", "--from=2026-12-01")
                        .assertDone()
                        .out())
                .startsWith("to fill in, in " + world + ":")
                .contains("export FENZHANG_CONFIG=\"" + world.resolve("config") + "\"");
        Reading<Configuration> reading = Configuration.load(world.resolve("config"), Map.of());
        assertThat(reading.warnings()).isEmpty();
        Configuration configuration = reading.orThrow();
        assertThat(configuration.settings().platforms())
                .singleElement()
                .hasToString("Platform[code=kuaishou, firstBusinessDate=2026-12-01, input=InputRules[claims=REFUSE,"
                        + " requireChecksums=false]]");
        assertThat(configuration.settings().storage().lake())
                .isEqualTo(world.resolve("lake").toString());
        assertThat(configuration.settings().storage().home()).isEqualTo(world.resolve("home"));
        assertThat(configuration.files().plan("kuaishou-drama")).isPresent();
        assertThat(Folders.hashes(world).values()).hasSize(10);
        assertThat(CommandLineRun.of(
                                "catalog",
                                "check",
                                world.resolve("catalog").toString(),
                                "--config=" + world.resolve("config"))
                        .assertDone()
                        .out())
                .isEqualTo("may be imported: 0 creators, 0 dramas, 0 placements, 0 enrolments, 0 splits\n");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        CommandLineRun.of("init", dir.toString()).assertDone();
        Map<String, String> before = Folders.hashes(dir);
        CommandLineRun.of("init", dir.toString(), "--platform=jd")
                .assertRefused(ExitCode.USAGE, dir.resolve("config").toString(), "nothing is overwritten");
        CommandLineRun.of("init", dir.resolve("other").toString(), "--platform=../up")
                .assertRefused(ExitCode.USAGE, "--platform ../up", "lower-case letters and digits");
        assertThat(Folders.hashes(dir)).isEqualTo(before);
        assertThat(dir.resolve("other")).doesNotExist();
    }
}
