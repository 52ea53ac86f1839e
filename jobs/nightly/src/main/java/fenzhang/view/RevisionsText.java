package fenzhang.view;

import fenzhang.intake.replay.EmittedEvent;
import fenzhang.intake.replay.KeyState;
import fenzhang.intake.replay.PlayedRevision;
import fenzhang.log.SaleEventKind;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.time.BusinessDate;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints the revisions of a platform's export behind the events of an order.
///
/// @param format of the export
public record RevisionsText(String format, KeyState state, Terminal terminal) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(BusinessDate.ZONE);

    public void print() {
        terminal.print("  revisions of the platform's export, " + format);
        for (PlayedRevision revision : state.revisions()) {
            String refund = revision.refund()
                    .map(each -> "refund " + each.refundId() + " of " + NumberText.yuan(each.fen()) + ", ")
                    .orElse("");
            terminal.print("    " + SECONDS.format(Instant.ofEpochMilli(revision.modifiedAt())) + "  " + refund
                    + "status " + revision.status() + ", taken in for " + revision.takenOn() + ": "
                    + made(revision.events()) + "  (" + revision.fingerprint() + ")");
        }
    }

    private static String made(List<EmittedEvent> events) {
        return events.isEmpty()
                ? "nothing new"
                : events.stream()
                        .map(event -> event.kind() + " at " + SECONDS.format(Instant.ofEpochMilli(event.time()))
                                + (event.kind() == SaleEventKind.REFUNDED
                                        ? " of " + NumberText.yuan(event.refundFen())
                                        : ""))
                        .collect(Collectors.joining(", "));
    }
}
