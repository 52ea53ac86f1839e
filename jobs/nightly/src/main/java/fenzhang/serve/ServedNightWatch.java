package fenzhang.serve;

import fenzhang.batch.PlatformRun;
import fenzhang.console.Metrics;
import fenzhang.publication.SealedDay;
import fenzhang.schedule.Waiting;
import fenzhang.view.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// Watches a night of `serve`. Between two steps is the safe point at which a night may end:
/// nothing was published.
final class ServedNightWatch implements PlatformRun.Watcher {
    private final String platform;
    private final RunReport report;
    private final Metrics metrics;
    private final Waiting time;
    private String step = "";
    private Instant stepBegan;

    ServedNightWatch(String platform, RunReport report, Metrics metrics, Waiting time) {
        this.platform = platform;
        this.report = report;
        this.metrics = metrics;
        this.time = time;
        this.stepBegan = time.instant();
    }

    @Override
    public void step(LocalDate date, String name) {
        if (time.isOver()) {
            throw new ToldToStop(name);
        }
        endStep(name);
        report.step(date, name);
    }

    private void endStep(String next) {
        Instant now = time.instant();
        if (!step.isEmpty()) {
            metrics.step(platform, step, Duration.between(stepBegan, now));
        }
        step = next;
        stepBegan = now;
    }

    @Override
    public void sealed(SealedDay day) {
        endStep("");
        report.sealed(day);
    }

    @Override
    public void alreadySealed(SealedDay day) {
        // Another process was quicker; it has told of it.
    }
}
