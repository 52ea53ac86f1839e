package fenzhang.terminal;

/// How far long work is, in per cent, and how long it still takes if it goes on as it went.
///
/// Made when the work begins. What is skipped costs no time, and is not counted.
public final class Progress {
    private static final long SECOND = 1_000_000_000L;
    private static final long TOO_EARLY = 3 * SECOND;

    private final Terminal terminal;
    private final long startedAt = System.nanoTime();
    private long all;
    private long done;
    private String current = "";

    /// @param all how many pieces there are to do
    public Progress(Terminal terminal, long all) {
        this.terminal = terminal;
        this.all = all;
    }

    /// A piece is done.
    public void advance() {
        done++;
    }

    /// There is a piece less to do.
    public void skip() {
        all--;
    }

    /// Shows what is done now, of work that tells its pieces by name: one that has another name than the last is the
    /// next one.
    public void at(String piece, String text) {
        if (!piece.equals(current)) {
            done += current.isEmpty() ? 0 : 1;
            current = piece;
        }
        show(text, 0);
    }

    /// Shows what is done now.
    ///
    /// @param part how far the piece under way is, in thousandths
    public void show(String text, long part) {
        terminal.progress(
                text(text, done * 1_000 + part, all * 1_000, System.nanoTime() - startedAt, terminal.words()));
    }

    /// Returns `43 %, 2 min left: text…`; the time only after some seconds, before which it is a guess.
    static String text(String text, long done, long all, long elapsedNanos) {
        return text(text, done, all, elapsedNanos, Words.ENGLISH);
    }

    private static String text(String text, long done, long all, long elapsedNanos, Words words) {
        if (done <= 0 || all <= 0 || done > all) {
            return text + "…";
        }
        long percent = done * 100 / all;
        return elapsedNanos < TOO_EARLY
                ? words.of("%s %%: %s…", percent, text)
                : words.of(
                        "%s %%, %s left: %s…", percent, left(elapsedNanos / done * (all - done) / SECOND, words), text);
    }

    private static String left(long seconds, Words words) {
        if (seconds < 60) {
            return words.of("%s s", seconds);
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 60 ? words.of("%s min", minutes) : words.of("%s h %s min", minutes / 60, minutes % 60);
    }
}
