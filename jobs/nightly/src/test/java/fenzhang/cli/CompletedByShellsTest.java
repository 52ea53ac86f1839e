package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts of `completion`, loaded by zsh and fish themselves. `TypedLineTest` has bash.
class CompletedByShellsTest {
    /// Types a line into a zsh that has a terminal, as zsh completes nothing without one: Tab, then Enter. The program
    /// is
    /// one that says what it was given.
    private static final String TAB_IN_ZSH = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "PROMPT=; fenzhang() { print -r -- \\"TYPED<\\$*>\\" }; autoload -U compinit; compinit -u -D; source ${(q)1}"
            zpty -w -n shell "$2"$'\\t\\n'
            text=
            while [[ $text != *'TYPED<'[^$]*'>'* ]] && zpty -r shell piece; do
              text+=$piece
            done
            zpty -d shell
            print -r -- "$text"
            """;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "fenzhang statu, status",
        "fenzhang catalog im, catalog import",
        "fenzhang aud, audit",
        "fenzhang run --plat, run --platform",
        "fenzhang payout confirm --money, payout confirm --money-came-back",
        "fenzhang status --chin, status --chinese"
    })
    void zshCompletesCommandsAndOptions(String typed, String completed) throws Exception {
        assumeTrue(isThere("zsh"), "zsh is not installed");
        Path tab = Files.writeString(dir.resolve("tab.zsh"), TAB_IN_ZSH);
        assertThat(run("zsh", "-f", tab.toString(), script("zsh"), typed)).contains("TYPED<" + completed + ">");
    }

    @Test
    void fishCompletesCommandsAndOptions() throws Exception {
        assumeTrue(isThere("fish"), "fish is not installed");
        assertThat(fish("fenzhang st")).containsExactly("statement", "status");
        assertThat(fish("fenzhang catalog im")).containsExactly("import");
        assertThat(fish("fenzhang aud")).containsExactly("audit");
        assertThat(fish("fenzhang run --plat")).containsExactly("--platform");
        assertThat(fish("fenzhang payout confirm --money")).containsExactly("--money-came-back");
        assertThat(fish("fenzhang status --chin")).containsExactly("--chinese");
        assertThat(fish("fenzhang payout confirm --per"))
                .as("an option of the command above it")
                .isEmpty();
    }

    /// Returns what fish offers, without what it says of each.
    private List<String> fish(String typed) throws IOException, InterruptedException {
        String offered =
                run("fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script("fish"), typed);
        return offered.lines().map(line -> line.replaceFirst("\\t.*", "")).toList();
    }

    private String script(String shell) throws IOException {
        Path script = dir.resolve("fenzhang." + shell);
        Files.writeString(
                script, CommandLineRun.of("completion", shell).assertDone().out());
        return script.toString();
    }

    private boolean isThere(String shell) throws InterruptedException {
        try {
            run(shell, "--version");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path out = dir.resolve("out");
        ProcessBuilder start = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        start.environment().put("HOME", dir.toString());
        start.environment().put("TERM", "dumb");
        Process shell = start.start();
        boolean isOver = shell.waitFor(60, TimeUnit.SECONDS);
        shell.destroyForcibly();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(isOver).as(text).isTrue();
        assertThat(shell.exitValue()).as(text).isZero();
        return text;
    }
}
