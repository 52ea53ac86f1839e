package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What helps to type a command: suggestions, help and completion.
class TypedLineTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            statsu                  | there is no command 'statsu'. Did you mean fenzhang status?
            catalog imprt dir       | there is no command 'catalog imprt'. Did you mean fenzhang catalog import?
            payout cnofirm x        | there is no command 'payout cnofirm'. Did you mean fenzhang payout confirm?
            help rnu                | there is no command 'rnu'. Did you mean fenzhang run?
            run --dat 2026-11-01    | run has no option --dat. Did you mean --date?
            status --pltform=pdd    | status has no option --pltform. Did you mean --platform?
            status pdd              | status takes no 'pdd'
            catalog                 | catalog needs to be told what to do: check, diff, export, import, show
            plans xyzzy             | there is no command 'plans xyzzy'; there are: check, test
            settle                  | there is no command 'settle'; fenzhang --help lists them
            completion tcsh         | 'tcsh' is no shell
            run                     | Missing required option: '--date=D'
            """)
    void whatIsMistypedIsNamedAndWhatWasMeant(String typed, String said) {
        CommandLineRun.of(typed.split(" +")).assertRefused(ExitCode.USAGE, said);
    }

    @Test
    void helpIsWhatTheOptionPrints() {
        assertThat(CommandLineRun.of("help", "catalog", "import").assertDone().out())
                .isEqualTo(CommandLineRun.of("catalog", "import", "--help")
                        .assertDone()
                        .out())
                .contains("Example:\n  fenzhang catalog import catalog\n");
        assertThat(CommandLineRun.of("help").assertDone().out())
                .isEqualTo(CommandLineRun.of("--help").assertDone().out());
    }

    @Test
    void helpIsColouredOnAScreenThatHasColours() {
        assertThat(CommandLineRun.on(new Screen(OptionalInt.of(100), true), List.of("help", "run"))
                        .out())
                .contains("\u001b[1mfenzhang run\u001b[");
        assertThat(CommandLineRun.on(new Screen(OptionalInt.of(100), false), List.of("help", "run"))
                        .out())
                .doesNotContain("\u001b");
    }

    /// The script is run by the shell that it is for; completions are what bash would offer.
    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = dir.resolve("fenzhang.bash");
        Files.writeString(
                script, CommandLineRun.of("completion", "bash").assertDone().out());
        assertThat(completed(script, "fenzhang st")).containsExactlyInAnyOrder("statement", "status");
        assertThat(completed(script, "fenzhang catalog im")).containsExactly("import");
        assertThat(completed(script, "fenzhang run --plat")).containsExactly("--platform");
        assertThat(CommandLineRun.of("completion", "zsh").assertDone().out()).contains("bashcompinit");
    }

    private static List<String> completed(Path script, String line) throws IOException, InterruptedException {
        String[] words = line.split(" ");
        Process bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        "source \"$0\"; compopt() { :; }; COMP_LINE=\"$1\"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($1);"
                                + " COMP_CWORD=$2; _complete_fenzhang; printf '%s\\n' \"${COMPREPLY[@]}\"",
                        script.toString(),
                        line,
                        Integer.toString(words.length - 1))
                .redirectErrorStream(true)
                .start();
        String text = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(text).isZero();
        return text.lines().map(String::strip).toList();
    }

    @Test
    void fishIsGivenEachCommandAndOption() {
        assertThat(CommandLineRun.of("completion", "fish").assertDone().out())
                .contains(
                        "complete -c fenzhang -f\n",
                        "complete -c fenzhang -n '__fenzhang_at' -a status -d '",
                        "complete -c fenzhang -n '__fenzhang_at run' -l platform -x -d 'Only this platform'\n",
                        "complete -c fenzhang -n '__fenzhang_at catalog import' -l config -r -F -d '",
                        "complete -c fenzhang -n '__fenzhang_at plans; and not __fenzhang_at plans check;"
                                + " and not __fenzhang_at plans test' -a check -d '",
                        " -l yes -d 'Do what can\\'t be undone without asking");
    }
}
