package fenzhang.bench;

import fenzhang.bench.program.WorldSize;
import fenzhang.bench.report.Figures;
import fenzhang.bench.report.Section;
import fenzhang.bench.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// The section about the past: what it costs in the first days, and in the last ones.
///
/// @param command how to measure it again
/// @param origin where and when: one line of text
/// @param days every day, the first one first
record HistoryReport(WorldSize size, String command, String origin, List<HistoryDay> days) {
    private static final int TOGETHER = 10;

    Section section() {
        return new Section(
                "2-history", new TreeMap<>(), "The past: " + size.days() + " days, one after the other", body());
    }

    private String body() {
        StringBuilder text = new StringBuilder(origin + "\n\n    " + command + "\n\n");
        String head = """
                %s views and %s new order lines a day; each day in a process of its own. Medians of days that follow each other.

                | days | sale events | apply-sales + attribute | for 1,000 events | open | whole process | its CPU | peak memory | lines of the day | largest index run | state of all days |
                |---|---|---|---|---|---|---|---|---|---|---|
                """;
        text.append(String.format(Locale.ROOT, head, Figures.count(size.views()), Figures.count(size.orders())));
        for (int from = 0; from < days.size(); from += TOGETHER) {
            int to = Math.min(days.size(), from + TOGETHER);
            text.append(row((from + 1) + " – " + to, days.subList(from, to)));
        }
        return text.append("\n" + comparison()).toString();
    }

    private static String row(String name, List<HistoryDay> some) {
        return "| " + name
                + cell(some, Figures::count, HistoryDay::saleEvents)
                + cell(some, Figures::millis, HistoryReport::applyMillis)
                + cell(some, Figures::millis, HistoryReport::applyMillisPerThousand)
                + cell(some, Figures::millis, day -> day.night().millis("open"))
                + cell(some, Figures::millis, day -> day.process().wallMillis())
                + cell(some, Figures::millis, HistoryReport::cpuMillis)
                + cell(some, Figures::bytes, day -> day.process().peakBytes())
                + cell(some, Figures::bytes, HistoryDay::dayLineBytes)
                + " | "
                + Figures.bytes(Spread.of(some, HistoryDay::dayIndexBytes).most())
                + " | " + Figures.bytes(some.getLast().allStateBytes()) + " |\n";
    }

    private static String cell(List<HistoryDay> some, LongFunction<String> unit, ToLongFunction<HistoryDay> what) {
        return " | " + unit.apply(Spread.of(some, what).median());
    }

    private String comparison() {
        if (days.size() < 3 * TOGETHER) {
            return "Too few days to compare.\n";
        }
        List<HistoryDay> first = days.subList(TOGETHER, 2 * TOGETHER);
        List<HistoryDay> last = days.subList(days.size() - TOGETHER, days.size());
        String text = """
                From the second ten days, when orders began to be confirmed and refunded, to the last ten: the state that is kept grew %s-fold, the
                day's sale events %s-fold, the time of apply-sales and attribute %s-fold, that of the whole process %s-fold,
                its CPU time %s-fold.
                """;
        return String.format(
                Locale.ROOT,
                text,
                fold(first, last, HistoryDay::allStateBytes),
                fold(first, last, HistoryDay::saleEvents),
                fold(first, last, HistoryReport::applyMillis),
                fold(first, last, day -> day.process().wallMillis()),
                fold(first, last, HistoryReport::cpuMillis));
    }

    private static String fold(List<HistoryDay> first, List<HistoryDay> last, ToLongFunction<HistoryDay> what) {
        return Figures.ratio((double) Spread.of(last, what).median()
                / Math.max(1, Spread.of(first, what).median()));
    }

    private static long cpuMillis(HistoryDay day) {
        return day.process().cpuMillis();
    }

    /// Events are taken in by the one step and met with their lines' past in the other.
    private static long applyMillis(HistoryDay day) {
        return day.night().millis("apply-sales") + day.night().millis("attribute");
    }

    private static long applyMillisPerThousand(HistoryDay day) {
        return applyMillis(day) * 1000 / Math.max(1, day.saleEvents());
    }
}
