package fenzhang.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What libraries log is one line, unless somebody asks for more.
class LogTextTest {
    private final PrintStream err = System.err;

    @AfterEach
    void restore() {
        System.setErr(err);
        for (String name : new String[] {"fenzhang.log.level", "fenzhang.log.line"}) {
            System.clearProperty(name);
        }
    }

    private static String logged() throws Exception {
        return logged("books - Exception in {}\n  at length\n", new IllegalStateException("why", new Error()));
    }

    private static String logged(String message, @Nullable Exception cause) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogText.class.getResource("/logback.xml")));
        context.getLogger("com.zaxxer.hikari.pool.HikariPool").error(message, "pool", cause);
        context.stop();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anEventIsALine() throws Exception {
        LogText.set(false);
        assertThat(logged())
                .matches("\\S+ ERROR HikariPool - books - Exception in pool: IllegalStateException: why\\R");
        assertThat(logged("quiet", null)).matches("\\S+ ERROR HikariPool - quiet\\R");
        assertThat(logged("mute", new IllegalStateException()))
                .matches("\\S+ ERROR HikariPool - mute: IllegalStateException\\R");
    }

    @Test
    void whoAsksForMoreSeesTheStackTrace() throws Exception {
        LogText.set(true);
        assertThat(logged())
                .contains("  at length", "IllegalStateException: why", "\tat fenzhang.terminal.LogTextTest");
    }

    /// Names of files and words of others come from whoever delivers.
    @Test
    void whatIsLoggedCantMoveTheCursorOrPassForAnotherLine() throws Exception {
        String foreign = "a\u001b[2Jb\rc\u202ed\u2066e\u009bf\tg";
        Exception cause = new IllegalStateException(foreign, new IllegalStateException(foreign));
        LogText.set(false);
        assertThat(logged(foreign + "{}\nforged", cause))
                .matches("\\S+ ERROR HikariPool - a\\?\\[2Jb: IllegalStateException: a\\?\\[2Jb\\R")
                .doesNotContain("forged");
        LogText.set(true);
        assertThat(logged(foreign + "{}\nforged", cause))
                .contains("- a?[2Jb?c?d?e?f\tgpool\nforged\njava.lang.IllegalStateException: a?[2Jb?c?d?e?f\tg\n\tat ")
                .contains("Caused by: java.lang.IllegalStateException: a?[2Jb?c?d?e?f\tg")
                .doesNotContainPattern("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]")
                .containsOnlyOnce("\nforged");
    }

    @Test
    void whatLibrariesLogThroughTheJdkCantEither() {
        LogRecord event = new LogRecord(Level.WARNING, "a\u001b[2J{0}\nforged");
        event.setParameters(new Object[] {"b"});
        event.setInstant(Instant.parse("2026-11-21T18:30:00Z"));
        event.setLoggerName("org.postgresql");
        event.setThrown(new IllegalStateException("c\u001b[2J"));
        String line = "2026-11-22T02:30:00.000+08:00 WARNING org.postgresql - a\\u001b[2Jb";
        assertThat(new LogText.OfTheJdk(false).format(event))
                .isEqualTo(line + "\\u000aforged: IllegalStateException: c\\u001b[2J" + System.lineSeparator());
        assertThat(new LogText.OfTheJdk(true).format(event))
                .startsWith(line
                        + "\nforged\njava.lang.IllegalStateException: c\\u001b[2J\n\tat fenzhang.terminal.LogTextTest");
    }

    /// Which handlers there are is the JDK's to say; each is told.
    @Test
    void theJdksHandlersFormatThatWay() {
        LogText.set(false);
        assertThat(Logger.getLogger("").getHandlers())
                .isNotEmpty()
                .allSatisfy(handler -> assertThat(handler.getFormatter()).isInstanceOf(LogText.OfTheJdk.class));
    }

    @Test
    void aStackTraceOfAFailureCantEither() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(err, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        terminal.verbose(true);
        terminal.failure(new IllegalStateException("a\u001b[2Jb\u202ec"));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("IllegalStateException: a\\u001b[2Jb\\u202ec\n\tat fenzhang.terminal.LogTextTest")
                .doesNotContain("\u001b", "\u202e");
    }
}
