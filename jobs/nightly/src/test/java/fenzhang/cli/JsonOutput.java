package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import fenzhang.cli.option.Properties;
import fenzhang.config.JsonSchemaTest;
import fenzhang.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What commands print with `--json`, held against the schema that is published for it.
final class JsonOutput {
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private JsonOutput() {}

    /// Asserts that a command printed one document of its schema, if it was to print JSON and printed anything.
    static void assertOfItsSchema(List<String> args, CommandLineRun run) {
        if (!args.contains("--json") || run.out().isEmpty()) {
            return;
        }
        assertThat(run.out().lines()).as("one line of JSON").hasSize(1);
        String name = name(args);
        assertThat(errors(name, run.out())).as("%s is of schema %s", args, name).isEmpty();
    }

    static List<com.networknt.schema.Error> errors(String name, String document) {
        return SCHEMAS.computeIfAbsent(name, each -> JsonSchemaTest.schema("output/" + each))
                .validate(
                        document,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /// Returns the schema's name of the command that a command line calls.
    private static String name(List<String> args) {
        CommandLine command = program();
        for (String arg : args) {
            CommandLine next = command.getSubcommands().get(arg);
            if (next == null) {
                break;
            }
            command = next;
        }
        return name(command.getCommandSpec());
    }

    /// Returns the commands that have an option `--json`, by the names of their schemas.
    static SortedMap<String, CommandSpec> commands() {
        SortedMap<String, CommandSpec> found = new TreeMap<>();
        List<CommandLine> left = new ArrayList<>(List.of(program()));
        while (!left.isEmpty()) {
            CommandLine command = left.removeLast();
            left.addAll(command.getSubcommands().values());
            if (command.getCommandSpec().findOption("--json") != null) {
                found.put(name(command.getCommandSpec()), command.getCommandSpec());
            }
        }
        return found;
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-").replaceFirst("^fenzhang-", "");
    }

    private static CommandLine program() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new CommandLine(
                new Fenzhang(),
                new Commands(new Terminal(nowhere, nowhere), new Properties(Map.of()), TestTime.early()));
    }
}
