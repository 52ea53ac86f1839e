package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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
        System.clearProperty("java.util.logging.SimpleFormatter.format");
    }

    private static String logged() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogText.class.getResource("/logback.xml")));
        context.getLogger("com.zaxxer.hikari.pool.HikariPool")
                .error("books - Exception in {}\n  at length\n", "pool", new IllegalStateException("why", new Error()));
        context.stop();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anEventIsALine() throws Exception {
        LogText.set(false);
        assertThat(logged()).matches("\\S+ ERROR HikariPool - books - Exception in pool\\R");
    }

    @Test
    void whoAsksForMoreSeesTheStackTrace() throws Exception {
        LogText.set(true);
        assertThat(logged()).contains("  at length", "IllegalStateException: why", "\tat fenzhang.cli.LogTextTest");
    }
}
