package fenzhang.cli.option;

import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.terminal.Words;
import fenzhang.text.Phrase;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// A person's word before what can't be undone: on a terminal it is asked for, elsewhere `--yes` gives it.
public final class Consent {
    private final Terminal terminal;

    @Option(
            names = "--yes",
            description = "Do what can't be undone without asking; needed where there is no terminal to ask on.")
    private boolean yes;

    public Consent(Terminal terminal) {
        this.terminal = terminal;
    }

    /// What can't be undone.
    ///
    /// @param command what would do it, such as `payout`
    /// @param lines what it would do, as sentences
    /// @param typed what a person is to type: it names what is done, so that nobody types it by habit
    /// @param look the option that only shows it
    public record Act(String command, List<Phrase> lines, String typed, String look) {
        public Act {
            lines = List.copyOf(lines);
            if (typed.isBlank()) {
                throw new IllegalArgumentException("typed is '" + typed + "'");
            }
        }
    }

    /// Returns whether the word was or can be given: if not, a command need not work out what it would ask.
    public boolean isPossible() {
        return yes || terminal.canAsk();
    }

    /// Returns if a person wants it done.
    ///
    /// @throws UsageProblem if not: another text was typed, or there is neither a terminal nor `--yes`
    public void require(Act act) {
        if (yes) {
            return;
        }
        if (!terminal.canAsk()) {
            throw new UsageProblem(act.command() + " can't be undone, and there is no terminal to ask on: nothing was"
                    + " done.\n" + lines(act, Words.ENGLISH) + "\nTo look only: " + act.look() + ". To do it: --yes");
        }
        terminal.error(lines(act, terminal.words()));
        String typed = terminal.ask(terminal.words().of("This can't be undone. Type %s to do it:", act.typed()) + " ");
        if (!typed.equals(act.typed())) {
            throw new UsageProblem(
                    (typed.isEmpty() ? "nothing was typed" : "'" + typed + "' is not '" + act.typed() + "'")
                            + ": nothing was done");
        }
    }

    private static String lines(Act act, Words words) {
        return act.lines().stream().map(words::of).collect(Collectors.joining("\n"));
    }
}
