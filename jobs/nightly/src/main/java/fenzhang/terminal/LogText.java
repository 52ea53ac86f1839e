package fenzhang.terminal;

import fenzhang.text.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// How logs look: a line for each event, and stack traces for those who ask for them. Must be said before anything
/// logs; `logback.xml` goes by it.
public final class LogText {
    /// All lines, and the stack trace; what could move a terminal's cursor, colour or hide stands as "?". The last word
    /// keeps logback from adding the stack trace once more, as it is.
    private static final String VERBOSE =
            "%replace(%msg%n%ex){'[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]', '?'}%nopex";

    private LogText() {}

    public static void set(boolean isVerbose) {
        if (isVerbose) {
            System.setProperty("fenzhang.log.level", "DEBUG");
            System.setProperty("fenzhang.log.line", VERBOSE);
        }
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new OfTheJdk(isVerbose));
        }
    }

    /// Returns a stack trace as text.
    static String trace(Throwable failure) {
        StringWriter textWriter = new StringWriter();
        failure.printStackTrace(new PrintWriter(textWriter));
        return textWriter.toString().stripTrailing();
    }

    /// Formats what libraries log through the JDK: in one line and with what was thrown but no stack trace, unless more
    /// is asked for, and without what could move a cursor.
    static final class OfTheJdk extends Formatter {
        private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
                .withZone(ZoneId.of("Asia/Shanghai"));

        private final boolean isVerbose;

        OfTheJdk(boolean isVerbose) {
            this.isVerbose = isVerbose;
        }

        @Override
        public String format(LogRecord event) {
            String line =
                    WHEN.format(event.getInstant()) + " " + event.getLevel().getName() + " " + event.getLoggerName()
                            + " - " + formatMessage(event).stripTrailing();
            Throwable thrown = event.getThrown();
            if (!isVerbose) {
                return VisibleText.line(thrown == null ? line : line + ": " + outline(thrown)) + System.lineSeparator();
            }
            String trace = thrown == null ? "" : "\n" + trace(thrown);
            return VisibleText.of(line + trace) + System.lineSeparator();
        }

        /// Returns what was thrown in a line, as `logback.xml` has it.
        private static String outline(Throwable thrown) {
            String type = thrown.getClass().getSimpleName();
            String message =
                    String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
            return thrown.getMessage() == null ? type : type + ": " + message;
        }
    }
}
