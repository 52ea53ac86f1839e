package fenzhang.view;

import fenzhang.batch.PlatformRun;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.publication.SealedDay;
import fenzhang.status.FalseClaims;
import fenzhang.store.books.BooksStore;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.view.status.FalseClaimsText;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;

/// Tells how the days of a platform go: a line a day, and on a terminal the step that is under way.
public final class RunReport implements PlatformRun.Watcher {
    private final String platform;
    private final BooksStore books;
    private final Terminal terminal;
    private final StringBuilder steps = new StringBuilder();
    private long startedAt = System.nanoTime();
    private long stepStartedAt = startedAt;
    private String step = "open";

    public RunReport(String platform, BooksStore books, Terminal terminal) {
        this.platform = platform;
        this.books = books;
        this.terminal = terminal;
    }

    @Override
    public void step(LocalDate date, String name) {
        terminal.progress(platform + " " + date + " " + name + "…");
        endStep(name);
    }

    /// Notes how long the step before took: the time from one step to the next, so that the parts add up to the day.
    private void endStep(String next) {
        long now = System.nanoTime();
        steps.append("  ")
                .append(step)
                .append(' ')
                .append((now - stepStartedAt) / 1_000_000)
                .append(" ms");
        step = next;
        stepStartedAt = now;
    }

    private void restart() {
        startedAt = System.nanoTime();
        stepStartedAt = startedAt;
        step = "open";
        steps.setLength(0);
    }

    @Override
    public void sealed(SealedDay day) {
        endStep("open");
        long now = stepStartedAt;
        Map<String, ControlTotal> totals = books.controlTotals(platform, day.businessDate());
        long quarantined = books.rowCounts(platform, day.businessDate()).stream()
                .filter(count -> count.outcome() == RowOutcome.QUARANTINED)
                .mapToLong(RowCount::rows)
                .sum();
        terminal.print(
                "%s %s sealed %s  rows %s  opened %s  quarantined %s  entitled %s  %d ms",
                platform,
                day.businessDate(),
                day.seal().hex().substring(0, 12),
                NumberText.count(day(totals, "views.rows.in").add(day(totals, "sales.rows.in"))),
                NumberText.count(day(totals, "opened.lines")),
                NumberText.count(BigInteger.valueOf(quarantined)),
                NumberText.yuan(day(totals, "entitled.cny")),
                (now - startedAt) / 1_000_000);
        new FalseClaimsText(FalseClaims.of(books, platform, day.businessDate())).print(terminal);
        if (terminal.isVerbose()) {
            terminal.print("  %s %s took:%s", platform, day.businessDate(), steps);
        }
        restart();
    }

    @Override
    public void alreadySealed(SealedDay day) {
        terminal.print(
                "%s %s is sealed already (%s): nothing to do",
                platform, day.businessDate(), day.seal().hex().substring(0, 12));
        restart();
    }

    private static BigInteger day(Map<String, ControlTotal> totals, String name) {
        return totals.containsKey(name) ? totals.get(name).day() : BigInteger.ZERO;
    }
}
