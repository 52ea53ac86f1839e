package fenzhang.console;

import fenzhang.time.BusinessDate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What is measured, for Prometheus.
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Meter.Id, Double> values = new ConcurrentHashMap<>();
    private final Map<String, LocalDate> lastSealed = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// @param clock by which days lag
    public Metrics(InstantSource clock) {
        this.clock = clock;
    }

    /// Shows what was found of a platform.
    public void show(PlatformFigures figures) {
        Tags platform = Tags.of("platform", figures.platform());
        set("fenzhang.open.problems", "Things that need a person", platform, figures.openProblems());
        if (figures.lastSealed().isEmpty()) {
            return;
        }
        LocalDate last = figures.lastSealed().get();
        if (lastSealed.put(figures.platform(), last) == null) {
            Gauge.builder("fenzhang.lag.days", () -> lagDays(figures.platform()))
                    .description("Days up to yesterday that are not sealed")
                    .tags(platform)
                    .register(registry);
        }
        set(
                "fenzhang.last.sealed.date.seconds",
                "First second of the last sealed business date, since 1970",
                platform,
                BusinessDate.startMillis(last) / 1000.0);
        set("fenzhang.control.totals.held", "1: all hold", platform, figures.brokenTotals() == 0 ? 1 : 0);
        set(
                "fenzhang.entitlement.posted.fen",
                "What the last sealed day posted in cny",
                platform,
                figures.postedFen().doubleValue());
        for (PlatformFigures.Rows rows : figures.rows()) {
            set(
                    "fenzhang.rows",
                    "Rows of the last sealed day by what became of them",
                    platform.and("log", rows.log(), "outcome", rows.outcome()),
                    rows.rows());
        }
        figures.quarantinePpm()
                .forEach((log, ppm) -> set(
                        "fenzhang.quarantine.ppm",
                        "Rows of a million set aside on the last sealed day",
                        platform.and("log", log),
                        ppm));
    }

    /// Notes how long an attempt at a night took.
    ///
    /// @param outcome in a word
    public void night(String platform, String outcome, Duration duration) {
        Timer.builder("fenzhang.night")
                .description("Attempts at nights")
                .tags("platform", platform, "outcome", outcome)
                .register(registry)
                .record(duration);
    }

    /// Notes how long a step took.
    public void step(String platform, String step, Duration duration) {
        Timer.builder("fenzhang.step")
                .description("Steps of nights")
                .tags("platform", platform, "step", step)
                .register(registry)
                .record(duration);
    }

    /// Returns all of it in Prometheus' text format.
    public String text() {
        return registry.scrape();
    }

    private long lagDays(String platform) {
        LocalDate yesterday = BusinessDate.of(clock.instant().toEpochMilli()).minusDays(1);
        return ChronoUnit.DAYS.between(lastSealed.getOrDefault(platform, yesterday), yesterday);
    }

    private void set(String name, String description, Tags tags, double value) {
        Meter.Id id = new Meter.Id(name, tags, null, description, Meter.Type.GAUGE);
        if (values.put(id, value) == null) {
            Gauge.builder(name, () -> values.getOrDefault(id, 0.0))
                    .description(description)
                    .tags(tags)
                    .register(registry);
        }
    }
}
