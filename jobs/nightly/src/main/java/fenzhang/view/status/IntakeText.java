package fenzhang.view.status;

import fenzhang.status.IntakeStatus;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;

/// How far a platform's exports were taken in, a line a format.
public record IntakeText(IntakeStatus intake) {
    public void print(Terminal terminal) {
        terminal.print("  intake        " + intake.format() + " up to " + intake.last()
                + (intake.catalogVersion().isPresent()
                        ? ", traced by catalog version "
                                + intake.catalogVersion().getAsInt()
                        : "")
                + ": "
                + NumberText.counted(intake.differences(), "difference") + " (of all dates "
                + NumberText.count(intake.allDifferences()) + "), " + NumberText.counted(intake.setAside(), "row")
                + " set aside");
    }
}
