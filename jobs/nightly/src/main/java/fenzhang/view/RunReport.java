package fenzhang.view;

import fenzhang.batch.PlatformRun;
import fenzhang.night.Night;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.publication.SealedDay;
import fenzhang.status.FalseClaims;
import fenzhang.store.books.BooksStore;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Progress;
import fenzhang.terminal.Terminal;
import fenzhang.view.json.RunDayView;
import fenzhang.view.status.FalseClaimsText;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells how the days of a platform go: a line a day, and on a terminal the step that is under way.
public final class RunReport implements PlatformRun.Watcher {
    private final String platform;
    private final BooksStore books;
    private final Terminal terminal;
    private final Telling telling;
    private final StringBuilder steps = new StringBuilder();
    private long startedAt = System.nanoTime();
    private long stepStartedAt = startedAt;
    private String step = "open";
    private long part;
    private Optional<LocalDate> tried = Optional.empty();

    /// @param telling how far all days are, and who is told of each that is settled
    public RunReport(String platform, BooksStore books, Terminal terminal, Telling telling) {
        this.platform = platform;
        this.books = books;
        this.terminal = terminal;
        this.telling = telling;
    }

    /// How the days of a run are told.
    ///
    /// @param progress of all days of all platforms
    /// @param days is given each day that is sealed
    /// @param isPrinted whether a line is printed of each
    public record Telling(Progress progress, Consumer<RunDayView> days, boolean isPrinted) {
        /// Nobody counts the days: there is always another one.
        public static Telling endless(Terminal terminal) {
            return new Telling(new Progress(terminal, 0), _ -> {}, true);
        }
    }

    @Override
    public void step(LocalDate date, String name) {
        telling.progress.show(platform + " " + date + " " + terminal.words().term(name), Math.min(part, 1_000));
        part += 1_000 / (Night.STEPS.size() + 2); // what comes before the steps, and publishing
        tried = Optional.of(date);
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
        part = 0;
        tried = Optional.empty();
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
        RunDayView.Figures figures = new RunDayView.Figures(
                day(totals, "views.rows.in").add(day(totals, "sales.rows.in")),
                day(totals, "opened.lines"),
                quarantined,
                day(totals, "entitled.cny"));
        telling.progress.advance();
        telling.days.accept(RunDayView.sealed(day, figures));
        if (telling.isPrinted) {
            print(day, figures, (now - startedAt) / 1_000_000);
        }
        restart();
    }

    private void print(SealedDay day, RunDayView.Figures figures, long millis) {
        terminal.print(
                "%s %s sealed %s  rows %s  opened %s  quarantined %s  entitled %s  %d ms",
                platform,
                day.businessDate(),
                day.seal().hex().substring(0, 12),
                NumberText.count(figures.rowsRead()),
                NumberText.count(figures.linesOpened()),
                NumberText.count(figures.rowsQuarantined()),
                NumberText.yuan(figures.entitledFen()),
                millis);
        new FalseClaimsText(FalseClaims.of(books, platform, day.businessDate())).print(terminal);
        if (terminal.isVerbose()) {
            terminal.print("  %s %s took:%s", platform, day.businessDate(), steps);
        }
    }

    @Override
    public void alreadySealed(SealedDay day) {
        telling.progress.skip();
        telling.days.accept(RunDayView.alreadySealed(day));
        if (telling.isPrinted) {
            terminal.print(
                    "%s %s is sealed already (%s): nothing to do",
                    platform, day.businessDate(), day.seal().hex().substring(0, 12));
        }
        restart();
    }

    /// Returns the day whose night is under way, or failed.
    public Optional<LocalDate> tried() {
        return tried;
    }

    private static BigInteger day(Map<String, ControlTotal> totals, String name) {
        return totals.containsKey(name) ? totals.get(name).day() : BigInteger.ZERO;
    }
}
