package fenzhang.bench.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All nights that were measured in one table, and how time grows with size.
public final class Overview {
    /// What the keys of nights beside DuckDB begin with.
    public static final String NIGHTS = "1-night-";

    private Overview() {}

    /// Returns Markdown, empty when no night was measured.
    public static String of(List<Section> sections) {
        List<Section> nights = sections.stream()
                .filter(section -> section.key().startsWith(NIGHTS))
                .toList();
        if (nights.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("""

                | views of the day | days before | whole process | to DuckDB | scan + attribute | to DuckDB | peak memory | time grows by |
                |---|---|---|---|---|---|---|---|
                """);
        Map<Long, Section> smallestByDays = new HashMap<>();
        for (Section night : nights) {
            Section smallest = smallestByDays.computeIfAbsent(night.figure("days"), _ -> night);
            text.append("| " + Figures.spoken(night.figure("views")))
                    .append(" | " + (night.figure("days") - 1))
                    .append(" | " + Figures.seconds(night.figure("wall-ms")))
                    .append(" | " + Figures.thousandths(night.figure("wall-thousandths")))
                    .append(" | " + Figures.seconds(night.figure("same-work-ms")))
                    .append(" | " + Figures.thousandths(night.figure("same-work-thousandths")))
                    .append(" | " + Figures.bytes(night.figure("peak-bytes")))
                    .append(" | " + growth(night, smallest) + " |\n");
        }
        return text.append("""

                *To DuckDB*: as a ratio to its two heavy queries alone, each in a fresh process, together. *Time grows by*: of the whole process,
                from the smallest size with as many days before it.
                """).toString();
    }

    private static String growth(Section night, Section smallest) {
        return night == smallest
                ? "–"
                : ratio(night, "wall-ms", smallest, "wall-ms") + " × for " + ratio(night, "views", smallest, "views")
                        + " × the views";
    }

    private static String ratio(Section above, String what, Section below, String than) {
        return Figures.ratio((double) above.figure(what) / below.figure(than));
    }
}
