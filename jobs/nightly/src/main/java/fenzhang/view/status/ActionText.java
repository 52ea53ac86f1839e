package fenzhang.view.status;

import fenzhang.status.ActionItem;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import fenzhang.terminal.Words;
import java.util.List;

/// What needs a person, below the verdict.
public record ActionText(ActionItem item) {
    public void print(Terminal terminal) {
        Words words = terminal.words();
        List<String> lines = words.of(item.wording().what()).lines().toList();
        terminal.print(Tone.BAD, "  ! " + lines.getFirst());
        lines.stream().skip(1).forEach(line -> terminal.print("    %s", line));
        terminal.print("    %s", item.wording().toDo());
    }
}
