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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What is measured, for Prometheus.
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Meter.Id, Double> values = new ConcurrentHashMap<>();
    private final Map<String, LocalDate> sealedTo = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// @param clock by which days lag
    public Metrics(InstantSource clock) {
        this.clock = clock;
    }

    /// Shows what was found of a platform.
    public void show(PlatformFigures figures) {
        Tags platform = Tags.of("platform", figures.platform());
        set("fenzhang.open.problems", "Things that need a person", platform, figures.openProblems());
        LocalDate to = figures.lastSealed().orElse(figures.firstBusinessDate().minusDays(1));
        if (sealedTo.put(figures.platform(), to) == null) {
            Gauge.builder("fenzhang.lag.days", () -> lagDays(figures.platform()))
                    .description("Days up to yesterday that are not sealed")
                    .tags(platform)
                    .register(registry);
        }
        figures.lastSealed().ifPresent(last -> showDay(figures, last, platform));
    }

    private void showDay(PlatformFigures figures, LocalDate last, Tags platform) {
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
        Map<Tags, Double> rows = new HashMap<>();
        figures.rows()
                .forEach(row -> rows.put(platform.and("log", row.log(), "outcome", row.outcome()), 1.0 * row.rows()));
        setAll("fenzhang.rows", "Rows of the last sealed day by what became of them", platform, rows);
        Map<Tags, Double> ppm = new HashMap<>();
        figures.quarantinePpm().forEach((log, rate) -> ppm.put(platform.and("log", log), 1.0 * rate));
        setAll("fenzhang.quarantine.ppm", "Rows of a million set aside on the last sealed day", platform, ppm);
    }

    /// Notes where a platform is.
    ///
    /// @param state in the word of `/api/status`
    public void state(String platform, String state) {
        setAll(
                "fenzhang.state",
                "1: what the platform's next day is",
                Tags.of("platform", platform),
                Map.of(Tags.of("platform", platform, "state", state), 1.0));
    }

    /// What an older day had and this one has not is 0.
    private void setAll(String name, String description, Tags platform, Map<Tags, Double> those) {
        for (Meter.Id id : values.keySet()) {
            boolean isOfPlatform = id.getTags().containsAll(platform.stream().toList());
            if (id.getName().equals(name) && isOfPlatform && !those.containsKey(Tags.of(id.getTags()))) {
                values.put(id, 0.0);
            }
        }
        those.forEach((tags, value) -> set(name, description, tags, value));
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
        return Math.max(0, ChronoUnit.DAYS.between(sealedTo.getOrDefault(platform, yesterday), yesterday));
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
