package fenzhang.serve;

import fenzhang.batch.NightJobs;
import fenzhang.config.Configuration;
import fenzhang.config.setting.Settings;
import fenzhang.console.AlertChannel;
import fenzhang.console.AlertDispatch;
import fenzhang.console.AllowedHosts;
import fenzhang.console.CommandHook;
import fenzhang.console.ConsoleServer;
import fenzhang.console.Metrics;
import fenzhang.console.Webhook;
import fenzhang.schedule.Agenda;
import fenzhang.schedule.Backoff;
import fenzhang.schedule.Scheduler;
import fenzhang.schedule.Timetable;
import fenzhang.schedule.Waiting;
import fenzhang.schedule.alert.DayReview;
import fenzhang.session.Session;
import fenzhang.store.payout.AlertStore;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The scheduler of a session with its console and its alerts.
public final class Serving implements AutoCloseable {
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);
    private static final Backoff SENDING = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    private final Terminal terminal;
    private final Scheduler scheduler;
    private final ConsoleServer console;
    private final AlertDispatch alerts;
    private final NightJobs jobs;

    private Serving(Parts parts, Terminal terminal) {
        this.scheduler = parts.scheduler();
        this.console = parts.console();
        this.alerts = parts.alerts();
        this.jobs = parts.jobs();
        this.terminal = terminal;
    }

    private record Parts(Scheduler scheduler, ConsoleServer console, AlertDispatch alerts, NightJobs jobs) {}

    /// Opens it, and begins to answer over HTTP.
    ///
    /// @param configuration reads it anew
    /// @param directory of the configuration
    public static Serving open(
            Session session, Supplier<Configuration> configuration, Path directory, Waiting time, Terminal terminal) {
        Settings.Serve settings = session.settings().serve();
        Metrics metrics = new Metrics(time);
        ServeView view = new ServeView(session, metrics, time, terminal);
        ConsoleServer console =
                listen(settings.listener(), new ConsoleServer.Sources(view::health, metrics::text, view::status));
        NightJobs jobs = new NightJobs(session.database().batchDataSource());
        AlertDispatch alerts = new AlertDispatch(
                        new AlertStore(session.database().dataSource()), channels(settings.alerts()), SENDING)
                .started();
        ServedNights nights = new ServedNights(
                session,
                jobs,
                new ServedNights.Source(configuration, directory, month -> PayoutNotice.of(session, directory, month)),
                view::watcher);
        Scheduler scheduler = new Scheduler(rules(session.settings()), nights, alerts, time, view);
        return new Serving(new Parts(scheduler, console, alerts, jobs), terminal);
    }

    private static ConsoleServer listen(Settings.Listener settings, ConsoleServer.Sources sources) {
        InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
        if (address.isUnresolved()) {
            throw new UsageProblem("fenzhang.serve.address: no host is known by the name \"" + settings.address()
                    + "\"; expected an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all");
        }
        try {
            return ConsoleServer.open(address, new AllowedHosts(settings.hosts()), sources);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "nothing can be served at " + settings.address() + ":" + settings.port() + ": " + e.getMessage()
                            + ". Is another fenzhang serve running? Choose another port: --fenzhang.serve.port=8081,"
                            + " or 0 for any",
                    e);
        }
    }

    private static List<AlertChannel> channels(Settings.Alerts alerts) {
        List<AlertChannel> channels = new ArrayList<>();
        alerts.webhook().ifPresent(url -> channels.add(new Webhook(URI.create(url))));
        alerts.command().ifPresent(command -> channels.add(new CommandHook(command, COMMAND_LIMIT)));
        return channels;
    }

    private static Scheduler.Rules rules(Settings settings) {
        Settings.Serve serve = settings.serve();
        List<Agenda> agendas = new ArrayList<>();
        LocalDate first = LocalDate.MAX;
        for (Settings.Platform platform : settings.platforms()) {
            Settings.Schedule schedule = serve.schedule(platform.code());
            agendas.add(new Agenda(platform.code(), Timetable.of(schedule.cron(), schedule.deadline()), serve.poll()));
            first = platform.firstBusinessDate().isBefore(first) ? platform.firstBusinessDate() : first;
        }
        return new Scheduler.Rules(
                agendas,
                first,
                new Backoff(serve.retryFirst(), serve.retryLongest()),
                new DayReview(
                        serve.alerts().quarantineWarningPpm(), serve.alerts().madFactor()));
    }

    /// Returns where it answers.
    public InetSocketAddress address() {
        return console.address();
    }

    /// Settles what is due until it is time to stop.
    public void run() {
        InetSocketAddress address = address();
        terminal.print(
                "serving: http://%s:%d/api/status  /health/live  /health/ready  /metrics",
                address.getHostString(), address.getPort());
        scheduler.run();
    }

    @Override
    public void close() {
        console.close();
        alerts.close();
        jobs.close();
    }
}
