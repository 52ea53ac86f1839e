package fenzhang.cli.help;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fenzhang help`: what a command does, with its options and examples, as its `--help` prints it.
@Command(
        name = "help",
        description = "Prints what a command does, its options and examples; without one, what commands there are.",
        footer = {"", "Examples:", "  fenzhang help run", "  fenzhang help catalog import"})
public final class HelpCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, such as run or catalog import.")
    private List<String> words = List.of();

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        spec.commandLine(), MistypedLine.noSuchCommand(command.getCommandSpec(), word));
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut(), spec.commandLine().getColorScheme());
    }
}
