package fenzhang.cli.help;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in one sentence, and what was probably meant.
public final class MistypedLine {
    private static final int MEANT_AT_MOST = 3;
    private static final int LISTED_AT_MOST = 8;

    private MistypedLine() {}

    /// Returns the sentence for what picocli found: a mistyped word before a missing one, which it often is.
    public static String message(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        List<String> unknown = switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched.getUnmatched();
            case MissingParameterException _ -> e.getCommandLine().getUnmatchedArguments();
            default -> List.of();
        };
        if (!unknown.isEmpty()) {
            return unknown(command, unknown.getFirst());
        }
        String message = String.valueOf(e.getMessage());
        return message.equals("Missing required subcommand")
                ? name(command) + " needs to be told what to do: "
                        + String.join(", ", command.subcommands().keySet())
                : message;
    }

    private static String unknown(CommandSpec command, String word) {
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            List<String> options = command.options().stream()
                    .flatMap(option -> Arrays.stream(option.names()))
                    .filter(option -> option.startsWith("--"))
                    .toList();
            return name(command) + " has no option " + name + meant(name, options, "");
        }
        return command.subcommands().isEmpty()
                ? name(command) + " takes no '" + word + "'"
                : noSuchCommand(command, word);
    }

    /// Returns a command's name without the program's, which the line begins with.
    private static String name(CommandSpec command) {
        return command.qualifiedName().replaceFirst("^fenzhang ", "");
    }

    /// Returns that there is no such command, and which ones are spelt much like it.
    static String noSuchCommand(CommandSpec command, String word) {
        String before = command.qualifiedName() + " ";
        Collection<String> names = command.subcommands().keySet();
        String meant = meant(word, names, before);
        String typed = (before + word).replaceFirst("^fenzhang ", "");
        String others = names.size() > LISTED_AT_MOST
                ? "; " + before + "--help lists them"
                : "; there are: " + String.join(", ", names);
        return "there is no command '" + typed + "'" + (meant.isEmpty() ? others : meant);
    }

    private static String meant(String word, Collection<String> names, String before) {
        int most = Math.max(1, word.replace("-", "").length() / 3);
        List<String> near = names.stream()
                .filter(name -> distance(word, name) <= most || name.startsWith(word))
                .sorted(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MEANT_AT_MOST)
                .toList();
        return near.isEmpty()
                ? ""
                : near.stream().map(name -> before + name).collect(Collectors.joining(" or ", ". Did you mean ", "?"));
    }

    /// Returns how many letters have to be added, left out, replaced or swapped with the next.
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int replaced = steps[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean isSwapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (isSwapped) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
