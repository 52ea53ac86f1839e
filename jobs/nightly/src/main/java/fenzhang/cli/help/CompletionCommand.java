package fenzhang.cli.help;

import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fenzhang completion`: what a shell needs to complete commands and options when Tab is pressed.
@Command(
        name = "completion",
        description = "Prints a script with which a shell completes commands and options when Tab is pressed.",
        footer = {
            "",
            "Examples:",
            "  fenzhang completion bash > ~/.local/share/bash-completion/completions/fenzhang",
            "  fenzhang completion zsh > ~/.fenzhang.zsh   # and in ~/.zshrc: source ~/.fenzhang.zsh",
            "  fenzhang completion fish > ~/.config/fish/completions/fenzhang.fish",
        })
public final class CompletionCommand implements Callable<Integer> {
    private static final String PROGRAM = "fenzhang";

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    @SuppressWarnings("NullAway.Init")
    private String shell;

    public CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        String script = switch (shell) {
            case "bash", "zsh" -> AutoComplete.bash(PROGRAM, program);
            case "fish" -> FishScript.of(program.getCommandSpec());
            default ->
                throw new UsageProblem("'" + shell + "' is no shell that can be completed for: bash, zsh" + " or fish");
        };
        PrintWriter out = terminal.outWriter();
        out.print(script);
        out.flush();
        return ExitCode.DONE.code();
    }
}
