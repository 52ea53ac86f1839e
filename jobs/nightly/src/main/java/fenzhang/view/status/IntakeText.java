package fenzhang.view.status;

import fenzhang.status.IntakeStatus;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;

/// How far a platform's exports were taken in, a line a format.
public record IntakeText(IntakeStatus intake) {
    public void print(Terminal terminal) {
        terminal.print(
                "  intake        %s up to %s: %s (of all dates %s), %s set aside",
                intake.format(),
                intake.last(),
                terminal.words().counted(intake.differences(), "difference"),
                NumberText.count(intake.allDifferences()),
                terminal.words().counted(intake.setAside(), "row"));
    }
}
