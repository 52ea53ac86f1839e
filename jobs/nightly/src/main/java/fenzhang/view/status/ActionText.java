package fenzhang.view.status;

import fenzhang.status.ActionItem;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import java.util.List;

/// What needs a person, below the verdict.
public record ActionText(ActionItem item) {
    public void print(Terminal terminal) {
        List<String> lines = item.what().lines().toList();
        terminal.print(Tone.BAD, "  ! " + lines.getFirst());
        lines.stream().skip(1).forEach(line -> terminal.print("    %s", line));
        terminal.print("    %s", item.toDo());
    }
}
