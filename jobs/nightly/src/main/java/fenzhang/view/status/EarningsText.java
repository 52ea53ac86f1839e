package fenzhang.view.status;

import fenzhang.lake.table.LineSums;
import fenzhang.outlook.UnenrolledOrders;
import fenzhang.status.DramaEarnings;
import fenzhang.store.books.Suspense;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.text.Phrase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Money that nobody gets, of the largest dramas.
public record EarningsText(DramaEarnings earnings) {
    private static final int DRAMAS_SHOWN = 5;

    public void print(Terminal terminal) {
        suspense(terminal, earnings.suspense());
        unenrolled(terminal, earnings.unenrolled());
    }

    private void suspense(Terminal terminal, Suspense suspense) {
        terminal.print(
                suspense.dramas().isEmpty()
                        ? "  suspense      %s"
                        : "  suspense      %s of dramas without a split, posted so far",
                NumberText.yuan(suspense.balanceFen()));
        for (Suspense.OfDrama drama :
                suspense.dramas().stream().limit(DRAMAS_SHOWN).toList()) {
            terminal.print(
                    "    %18s  %s (%d)",
                    NumberText.yuan(drama.amountFen()), title(terminal, drama.dramaId()), drama.dramaId());
        }
        more(terminal, suspense.dramas().size());
    }

    private void unenrolled(Terminal terminal, UnenrolledOrders unenrolled) {
        int dramas = unenrolled.byDrama().size();
        terminal.print(
                "  no enrolment  dramas in no plan with orders of %s to %s: %s",
                unenrolled.from(), unenrolled.to(), dramas == 0 ? Phrase.of("none") : NumberText.count(dramas));
        List<Map.Entry<Long, LineSums>> first =
                earnings.mostPaidFirst().stream().limit(DRAMAS_SHOWN).toList();
        for (Map.Entry<Long, LineSums> drama : first) {
            LineSums sums = drama.getValue();
            terminal.print(
                    "    %18s  %s (%d), order lines: %s",
                    NumberText.yuan(sums.paidFen()),
                    title(terminal, drama.getKey()),
                    drama.getKey(),
                    NumberText.count(sums.lines()));
        }
        more(terminal, dramas);
        if (!unenrolled.unread().isEmpty()) {
            terminal.print(
                    "    without the days whose attributions can't be read below --out: %s",
                    unenrolled.unread().stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
        }
    }

    private String title(Terminal terminal, long dramaId) {
        String title = earnings.titles().get(dramaId);
        return title == null ? terminal.words().of("not in the catalog") : title;
    }

    private static void more(Terminal terminal, int dramas) {
        if (dramas > DRAMAS_SHOWN) {
            terminal.print("    and %d dramas more: fenzhang status --json", dramas - DRAMAS_SHOWN);
        }
    }
}
