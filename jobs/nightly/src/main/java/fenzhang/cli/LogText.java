package fenzhang.cli;

import fenzhang.text.VisibleText;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// How logs look: a line for each event, and stack traces for those who ask for them. Must be said before anything
/// logs; `logback.xml` goes by it.
final class LogText {
    /// All lines, and the stack trace; what could move a terminal's cursor, colour or hide stands as "?". The last word
    /// keeps logback from adding the stack trace once more, as it is.
    private static final String VERBOSE =
            "%replace(%msg%n%ex){'[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]', '?'}%nopex";

    private LogText() {}

    static void set(boolean isVerbose) {
        if (isVerbose) {
            System.setProperty("fenzhang.log.level", "DEBUG");
            System.setProperty("fenzhang.log.line", VERBOSE);
        }
        // Of libraries that log through the JDK: without the stack trace (argument 6).
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s - %5$s" + (isVerbose ? "%6$s" : "") + "%n");
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new VisibleFormatter(isVerbose));
        }
    }

    /// One line, unless more is asked for, and nothing that could move a cursor.
    static final class VisibleFormatter extends SimpleFormatter {
        private final boolean isVerbose;

        VisibleFormatter(boolean isVerbose) {
            this.isVerbose = isVerbose;
        }

        @Override
        public String format(LogRecord event) {
            String text = super.format(event).stripTrailing();
            return (isVerbose ? VisibleText.of(text) : VisibleText.line(text)) + System.lineSeparator();
        }
    }
}
