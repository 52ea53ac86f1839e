package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.cli.option.Properties;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What somebody tries first.
class DemoTest {
    private static final Path SEED_CONFIG =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config");

    @TempDir
    private Path dir;

    @Test
    void theDemoSettlesItsWorldAndShowsWhatCameOfIt() throws IOException {
        Path demo = Folders.fresh("demo");
        CommandLineRun run = demo(demo).assertDone();
        assertThat(run.out().lines().filter(DemoTest::saysSealed)).hasSize(9);
        for (String platform : List.of("pdd", "taobao", "jd")) {
            assertThat(run.out()).contains(platform + "  3 days sealed, 2026-11-18 to 2026-11-20");
        }
        assertThat(run.out())
                .contains("generated 3 days of", "catalog version 1: ")
                .containsPattern(
                        "order lines +4,\\d{3} opened for ¥\\d{3},\\d{3}[.]\\d{2}: direct \\d{3}, click 2,\\d{3}, view ")
                .contains("多多好剧计划 (duoduo-great-drama)", "top drama ", "top creator ")
                .contains("quarantined   3 of 65,746 rows", "Where to look");
        assertThatTheNamedFilesAreThere(run.out(), demo);

        // A payment file of a made-up world says that it is one.
        assertThat(Files.readString(demo.resolve("config/application.yaml")))
                .contains(
                        "    execution-day: 10\n    # Nobody: the world is made up.\n    payer:\n",
                        "      account: \"DEMO-0000-0000-0001\"\n      bank-code: \"DEMO-BANK\"\n\n# An existing PostgreSQL")
                .doesNotContain("示例短剧平台有限公司", "An example");

        Map<String, String> before = Folders.hashes(demo.resolve("out"));
        CommandLineRun again = demo(demo).assertDone();
        assertThat(again.out()).contains("is there already", "catalog version 1 (unchanged)", "3 days sealed");
        assertThat(again.out().lines().filter(line -> line.endsWith("nothing to do")))
                .hasSize(9);
        assertThat(again.out().lines().filter(DemoTest::saysSealed)).isEmpty();
        assertThat(Folders.hashes(demo.resolve("out"))).isEqualTo(before);
    }

    private static boolean saysSealed(String line) {
        return line.matches("[a-z]+ [0-9-]+ sealed [0-9a-f]{12} .*");
    }

    private static CommandLineRun demo(Path demo) {
        return CommandLineRun.of("demo", "--days", "3", "--dir", demo.toString(), "--config", SEED_CONFIG.toString());
    }

    private static void assertThatTheNamedFilesAreThere(String text, Path demo) {
        assertThat(text)
                .contains(demo.resolve("out").toString(), demo.resolve("home").toString());
        for (String platform : List.of("pdd", "taobao", "jd")) {
            Path day = demo.resolve("out/settlement/platform=" + platform + "/dt=2026-11-20");
            for (String file : List.of("settlement.csv", "settlement.parquet", "manifest.json", "SEAL")) {
                assertThat(day.resolve(file)).isNotEmptyFile();
            }
            assertThat(demo.resolve("out/attributions/platform=" + platform + "/dt=2026-11-20/attributions.parquet"))
                    .isNotEmptyFile();
        }
    }

    @Test
    void theSeedPlansAndPoliciesAreValid() {
        CommandLineRun run = CommandLineRun.of("plans", "check", "--config", SEED_CONFIG.toString())
                .assertDone();
        assertThat(run.out())
                .contains("duoduo-great-drama", "taobao-drama", "jd-creators", "attribution")
                .endsWith("All plans and policies are valid.\n");
    }

    @Test
    void aWorldIsNotGeneratedOverAnother() throws IOException {
        String world = dir.resolve("world").toString();
        String[] generate = {
            "generate",
            "--dir",
            world,
            "--days",
            "1",
            "--views",
            "100",
            "--orders",
            "10",
            "--platforms",
            "jd",
            "--config",
            SEED_CONFIG.toString()
        };
        assertThat(CommandLineRun.of(generate).assertDone().out())
                .contains(
                        "generated 1 days of jd",
                        "next, to settle it:\n  export FENZHANG_CONFIG=\"" + world + "/config\"\n"
                                + "  fenzhang catalog import " + world + "/catalog\n"
                                + "  fenzhang run --date 2026-11-18 --to 2026-11-18\n");
        Map<String, String> before = Folders.hashes(dir);
        assertThat(before.keySet()).anyMatch(path -> path.endsWith(".parquet"));
        CommandLineRun.of(generate).assertRefused(ExitCode.USAGE, world);
        assertThat(Folders.hashes(dir)).isEqualTo(before);
    }

    @Test
    void everyCommandHelps() {
        List<List<String>> commands = new ArrayList<>(List.of(List.of()));
        new CommandLine(new Fenzhang(), new Commands(anyTerminal(), new Properties(Map.of()), TestTime.early()))
                .getSubcommands()
                .forEach((name, command) -> {
                    commands.add(List.of(name));
                    command.getSubcommands().keySet().forEach(inner -> commands.add(List.of(name, inner)));
                });
        assertThat(commands).hasSizeGreaterThanOrEqualTo(8);
        for (List<String> command : commands) {
            List<String> args = new ArrayList<>(command);
            args.add("--help");
            CommandLineRun run = CommandLineRun.of(args);
            assertThat(run.code()).as("%s: %s", args, run.err()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .startsWith(String.join(" ", "Usage: fenzhang", String.join(" ", command))
                            .strip())
                    .contains(args.size() == 1 ? "COMMAND" : "\nExample");
            assertThat(run.out().lines())
                    .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(80));
        }
    }

    private static Terminal anyTerminal() {
        return new Terminal(System.out, System.err);
    }

    @Test
    void withoutACommandTheCommandsAreListed() {
        assertThat(CommandLineRun.of(List.of()).assertDone().out())
                .contains("Usage: fenzhang", "demo", "run", "status");
        assertThat(CommandLineRun.of("--version").assertDone().out()).startsWith("fenzhang ");
    }
}
