package fenzhang.cli;

/// How logs look: a line for each event, and stack traces for those who ask for them. Must be said before anything
/// logs; `logback.xml` goes by it.
final class LogText {
    private LogText() {}

    static void set(boolean isVerbose) {
        if (isVerbose) {
            System.setProperty("fenzhang.log.level", "DEBUG");
            System.setProperty("fenzhang.log.line", "%msg%n%ex");
        }
        // Of libraries that log through the JDK: without the stack trace (argument 6), and in one line.
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s - %5$s" + (isVerbose ? "%6$s" : "") + "%n");
    }
}
