package fenzhang.bench.report;

import java.util.Locale;

/// Numbers as people read them.
public final class Figures {
    private static final long MEBIBYTE = 1 << 20;

    private static final long MILLION = 1_000_000;

    private Figures() {}

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Returns a number as people say it: `20 million`, `200,000`.
    public static String spoken(long count) {
        return count % MILLION == 0 ? count / MILLION + " million" : count(count);
    }

    /// Returns milliseconds as seconds: `1.23 s`.
    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }

    public static String millis(long millis) {
        return count(millis) + " ms";
    }

    /// Returns bytes as GiB from one on, as MiB below; what is not known is a dash.
    public static String bytes(long bytes) {
        if (bytes == 0) {
            return "–";
        }
        return bytes >= 1024 * MEBIBYTE
                ? String.format(Locale.ROOT, "%.2f GiB", bytes / (1024.0 * MEBIBYTE))
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) MEBIBYTE);
    }

    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    public static String thousandths(long thousandths) {
        return ratio(thousandths / 1000.0);
    }

    public static String percent(long part, long whole) {
        return Math.round(100.0 * part / Math.max(1, whole)) + " %";
    }
}
