package fenzhang.terminal;

import fenzhang.failure.Failure;
import fenzhang.text.VisibleText;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Where a command prints: results to stdout, failures and progress to stderr. Progress is one line that is
/// written over on a terminal, and nothing elsewhere.
public final class Terminal {
    private static final int WIDTH = 100;
    private static final long QUIET_NANOS = 10_000_000_000L;

    /// Set once the process was told to end: what then fails, fails because of that, and is no news.
    private static volatile boolean isEnding;

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<BufferedReader> keyboard;
    private final boolean isInteractive;
    private boolean isVerbose;
    private boolean hasProgress;
    private long printedAt = System.nanoTime();

    /// Nobody is there to be asked.
    public Terminal(PrintStream out, PrintStream err) {
        this(out, err, Optional.empty());
    }

    /// @param keyboard what a person types; empty: nobody is there to be asked
    public Terminal(PrintStream out, PrintStream err, Optional<BufferedReader> keyboard) {
        this.out = out;
        this.err = err;
        this.keyboard = keyboard;
        this.isInteractive = isThere();
    }

    /// Returns whether a person sits before this process: both its input and its output are a terminal.
    public static boolean isThere() {
        return System.console() != null && System.console().isTerminal();
    }

    /// Returns whether progress is one line that is written over.
    public boolean isInteractive() {
        return isInteractive;
    }

    /// Returns whether somebody is there to be asked.
    public boolean canAsk() {
        return keyboard.isPresent();
    }

    /// Asks, beside the results, and returns the line that was typed, without spaces around it; empty if the input
    /// ended.
    ///
    /// @throws IllegalStateException if nobody is there to be asked
    public String ask(String question) {
        BufferedReader typed = keyboard.orElseThrow(() -> new IllegalStateException("nobody is there to be asked"));
        clearProgress();
        err.print(VisibleText.of(question));
        err.flush();
        try {
            String line = typed.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("what was typed can't be read", e);
        }
    }

    public void verbose(boolean verbose) {
        isVerbose = verbose;
    }

    public boolean isVerbose() {
        return isVerbose;
    }

    public PrintWriter outWriter() {
        return new PrintWriter(out, true, out.charset());
    }

    public PrintWriter errWriter() {
        return new PrintWriter(err, true, err.charset());
    }

    /// Prints a line of the result.
    public void print(String line) {
        clearProgress();
        out.println(VisibleText.of(line));
        out.flush();
    }

    public void print(String format, Object... values) {
        print(String.format(Locale.ROOT, format, values));
    }

    /// Says that the process was told to end; it is the last that is said.
    public static void interrupted(String line) {
        isEnding = true;
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8).println(line);
    }

    /// Prints a line about something wrong.
    public void error(String line) {
        if (isEnding) {
            return;
        }
        clearProgress();
        err.println(VisibleText.of(line));
    }

    /// Prints what stopped a command: its message, and the stack trace for those who asked for it.
    public void failure(Throwable failure) {
        error("fenzhang: " + Failure.message(failure));
        if (isVerbose) {
            error(LogText.trace(failure));
        } else if (ExitCode.of(failure) == ExitCode.FAILED) {
            error("(--verbose shows where)");
        }
    }

    /// Shows how far a long command is: over the last such line on a terminal, as a line of its own every ten seconds
    /// elsewhere.
    public void progress(String text) {
        if (isInteractive) {
            err.print("\r" + cut(VisibleText.of(text)) + "\u001b[K");
            err.flush();
            hasProgress = true;
        } else if (System.nanoTime() - printedAt > QUIET_NANOS) {
            err.println(VisibleText.of(text));
            printedAt = System.nanoTime();
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(WIDTH, text.length()));
    }

    private void clearProgress() {
        printedAt = System.nanoTime();
        if (hasProgress) {
            err.print("\r\u001b[K");
            err.flush();
            hasProgress = false;
        }
    }
}
