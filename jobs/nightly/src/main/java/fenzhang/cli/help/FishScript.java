package fenzhang.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The completion of the shell fish, which picocli does not write: a line for each command and each option.
final class FishScript {
    /// A command is the words that are no options; one that an option takes is told from them by its place alone.
    private static final String HEAD = """
            # Completion of fenzhang for fish. Made by: fenzhang completion fish
            complete -c fenzhang -f

            function __fenzhang_at --description 'Whether the words so far begin with this command'
                set -l words (commandline -opc)
                set -e words[1]
                set -l named
                for word in $words
                    if not string match -q -- '-*' $word
                        set -a named $word
                    end
                end
                for i in (seq (count $argv))
                    if test "$named[$i]" != "$argv[$i]"
                        return 1
                    end
                end
                test (count $argv) -gt 0; or test (count $named) -eq 0
            end

            """;

    private final StringBuilder script = new StringBuilder(HEAD);

    private FishScript() {}

    static String of(CommandSpec program) {
        FishScript fish = new FishScript();
        fish.add(program, List.of());
        return fish.script.toString();
    }

    private void add(CommandSpec command, List<String> path) {
        String here = here(command, path);
        for (Map.Entry<String, CommandLine> inner : command.subcommands().entrySet()) {
            CommandSpec spec = inner.getValue().getCommandSpec();
            line(here, "-a " + inner.getKey(), sentence(spec.usageMessage().description()));
        }
        for (OptionSpec option : command.options()) {
            line(here, names(option), sentence(option.description()));
        }
        for (Map.Entry<String, CommandLine> inner : command.subcommands().entrySet()) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(inner.getKey());
            add(inner.getValue().getCommandSpec(), deeper);
        }
    }

    /// Returns the condition that this command is typed, and none of its own commands.
    private static String here(CommandSpec command, List<String> path) {
        String typed = ("__fenzhang_at " + String.join(" ", path)).strip();
        return path.isEmpty()
                ? typed
                : typed
                        + command.subcommands().keySet().stream()
                                .map(inner -> "; and not " + typed + " " + inner)
                                .collect(Collectors.joining());
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .append(' ');
        }
        if (option.arity().max() == 0) {
            return names.toString().strip();
        }
        boolean isPlace = option.paramLabel().matches("DIR|FILE|URI|ZIP");
        return names + (isPlace ? "-r -F" : "-x");
    }

    private void line(String condition, String what, String description) {
        script.append("complete -c fenzhang -n '")
                .append(condition)
                .append("' ")
                .append(what)
                .append(" -d '")
                .append(description.replace("\\", "\\\\").replace("'", "\\'"))
                .append("'\n");
    }

    /// Returns the first sentence of a description, without what picocli would replace in it.
    private static String sentence(String[] description) {
        String text = String.join(" ", description).replace("%n", " ").replace("%%", "%");
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
}
