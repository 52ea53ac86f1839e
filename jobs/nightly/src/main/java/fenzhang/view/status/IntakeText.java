package fenzhang.view.status;

import fenzhang.status.IntakeStatus;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;

/// How far a platform's exports were taken in, a line a format.
public record IntakeText(IntakeStatus intake) {
    public void print(Terminal terminal) {
        String differences = terminal.words().counted(intake.differences(), "difference");
        String allDifferences = NumberText.count(intake.allDifferences());
        String setAside = terminal.words().counted(intake.setAside(), "row");
        if (intake.catalogVersion().isPresent()) {
            terminal.print(
                    "  intake        %s up to %s, traced by catalog version %s: %s (of all dates %s), %s set aside",
                    intake.format(),
                    intake.last(),
                    intake.catalogVersion().getAsInt(),
                    differences,
                    allDifferences,
                    setAside);
        } else {
            terminal.print(
                    "  intake        %s up to %s: %s (of all dates %s), %s set aside",
                    intake.format(), intake.last(), differences, allDifferences, setAside);
        }
    }
}
