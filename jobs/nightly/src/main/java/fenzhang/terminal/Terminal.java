package fenzhang.terminal;

import fenzhang.failure.Failure;
import fenzhang.text.Phrase;
import fenzhang.text.VisibleText;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Where a command prints: results to stdout, failures and progress to stderr. Progress is one line that is
/// written over on a terminal, and nothing elsewhere.
public final class Terminal {
    private static final int WIDTH = 100;
    private static final String NAME = "fenzhang: ";
    private static final long QUIET_NANOS = 10_000_000_000L;

    /// Set once the process was told to end: what then fails, fails because of that, and is no news.
    private static volatile boolean isEnding;

    private final PrintStream out;
    private final PrintStream err;
    private final Optional<BufferedReader> keyboard;
    private final Screen screen;
    private final boolean isInteractive;
    private Words words = Words.ENGLISH;
    private Optional<StringBuilder> pages = Optional.empty();
    private boolean isVerbose;
    private boolean hasProgress;
    private long printedAt = System.nanoTime();

    /// Nobody is there to be asked.
    public Terminal(PrintStream out, PrintStream err) {
        this(out, err, Optional.empty());
    }

    /// @param keyboard what a person types; empty: nobody is there to be asked
    public Terminal(PrintStream out, PrintStream err, Optional<BufferedReader> keyboard) {
        this(
                out,
                err,
                keyboard,
                isThere() ? Screen.of(System.getenv(), System.getProperty("terminal.columns", "")) : Screen.NONE);
    }

    /// @param screen what results are printed on
    public Terminal(PrintStream out, PrintStream err, Optional<BufferedReader> keyboard, Screen screen) {
        this.out = out;
        this.err = err;
        this.keyboard = keyboard;
        this.screen = screen;
        this.isInteractive = isThere();
    }

    public Screen screen() {
        return screen;
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

    /// Tells people things in another language from now on.
    public void speak(Words language) {
        words = language;
    }

    /// Returns the language in which people are told things.
    public Words words() {
        return words;
    }

    public PrintWriter outWriter() {
        return new PrintWriter(out, true, out.charset());
    }

    public PrintWriter errWriter() {
        return new PrintWriter(err, true, err.charset());
    }

    /// Prints a line of the result as it is, in whatever language; on a terminal as several where it does not fit.
    public void print(String line) {
        print(Tone.PLAIN, line);
    }

    /// Prints a phrase of the result, in the language that is spoken.
    public void print(Phrase phrase) {
        print(words.of(phrase));
    }

    /// Prints a line of the result in a colour, on a terminal that has some.
    public void print(Tone tone, String line) {
        clearProgress();
        for (String each : lines(line)) {
            if (pages.isPresent()) {
                pages.get().append(each).append('\n');
            } else {
                out.println(screen.hasColour() ? tone.of(each) : each);
            }
        }
        out.flush();
    }

    private List<String> lines(String text) {
        String visible = VisibleText.of(text);
        if (screen.columns().isEmpty()) {
            return List.of(visible);
        }
        int columns = screen.columns().getAsInt();
        return visible.lines().findFirst().isEmpty()
                ? List.of(visible)
                : visible.lines()
                        .flatMap(line -> DisplayText.broken(line, columns, words.breaksAnywhere()).stream())
                        .toList();
    }

    /// Prints what some work prints so that a person can turn the pages, on a terminal; elsewhere as it comes.
    public void paged(Runnable work) {
        if (!screen.isTerminal()) {
            work.run();
            return;
        }
        StringBuilder text = new StringBuilder();
        pages = Optional.of(text);
        try {
            work.run();
        } finally {
            pages = Optional.empty();
        }
        clearProgress();
        if (!Pager.of(System.getenv()).show(text.toString())) {
            out.print(text);
            out.flush();
        }
    }

    /// Prints a phrase of the result, in the language that is spoken.
    ///
    /// @param format in English
    public void print(String format, Object... values) {
        print(words.of(format, values));
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
        String text = VisibleText.of(line);
        boolean isColoured = screen.hasColour() && text.startsWith(NAME);
        err.println(isColoured ? Tone.BAD.of(NAME.strip()) + text.substring(NAME.length() - 1) : text);
    }

    /// Prints what stopped a command: its message, and the stack trace for those who asked for it.
    public void failure(Throwable failure) {
        error(NAME + Failure.message(failure));
        if (isVerbose) {
            error(LogText.trace(failure));
        } else if (ExitCode.of(failure) == ExitCode.FAILED) {
            error("(--verbose shows where)");
        }
    }

    /// Shows how far a long command is: over the last such line on a terminal, as a line of its own every ten seconds
    /// elsewhere.
    public synchronized void progress(String text) {
        if (isInteractive) {
            int columns = screen.columns().orElse(WIDTH) - 1; // the last one makes some terminals go on below
            err.print("\r" + DisplayText.cut(VisibleText.line(text), columns) + "\u001b[K");
            err.flush();
            hasProgress = true;
        } else if (System.nanoTime() - printedAt > QUIET_NANOS) {
            err.println(VisibleText.of(text));
            printedAt = System.nanoTime();
        }
    }

    private synchronized void clearProgress() {
        printedAt = System.nanoTime();
        if (hasProgress) {
            err.print("\r\u001b[K");
            err.flush();
            hasProgress = false;
        }
    }
}
