package fenzhang.cli.command;

import fenzhang.cli.option.EngineOptions;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.config.Configuration;
import fenzhang.schedule.WallClock;
import fenzhang.serve.Serving;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `fenzhang serve`: settles what is due, unattended.
@Command(
        name = "serve",
        description =
                "Settles every night by itself, until it is told to stop: when a platform's schedule says so, what is"
                        + " delivered and not sealed, in order. Shows health, metrics and status over HTTP and sends alerts.",
        footer = {"", "Example:", "  fenzhang serve --config /etc/fenzhang"})
public final class ServeCommand implements Callable<Integer> {
    /// Cutting the connections takes up to three seconds more; ten are promised.
    private static final long GRACE_SECONDS = 6;

    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private EngineOptions engine;

    public ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.speak(Words.ENGLISH); // what it prints is a log
        Configuration configuration = options.configuration().orThrow();
        WallClock time = new WallClock();
        CountDownLatch ended = new CountDownLatch(1);
        try (Session session = Session.open(configuration)) {
            session.beforeEnding(() -> end(time, ended));
            try (Serving serving = Serving.open(
                    session, () -> options.configuration().orThrow(), options.configDir(), time, terminal)) {
                serving.run();
            } finally {
                ended.countDown();
            }
        }
        return ExitCode.DONE.code();
    }

    /// The step that is under way may end; after that nothing begins.
    private static void end(WallClock time, CountDownLatch ended) {
        time.stop();
        try {
            ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
