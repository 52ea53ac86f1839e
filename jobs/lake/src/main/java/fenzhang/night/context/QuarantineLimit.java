package fenzhang.night.context;

import fenzhang.columnar.file.InputRefused;
import fenzhang.log.ColumnFault;
import fenzhang.log.ViewReason;
import fenzhang.publication.RowOutcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Stops a night of which too much was quarantined (settlement.md 4).
public final class QuarantineLimit {
    private static final int TOLD = 10;
    private static final int MISSING_TOLD = 5;
    private static final List<String> UNKNOWN =
            List.of(ViewReason.UNKNOWN_DRAMA.name(), ViewReason.UNKNOWN_HOST.name());

    private QuarantineLimit() {}

    /// @throws InputRefused if the rows quarantined exceed the limit; says which reasons and files
    public static void check(DayContext context, RowCounts counts) {
        long rows = counts.of(RowOutcome.READ);
        long quarantined = counts.limited();
        long maxPpm = context.rules().delivery().quarantineMaxPpm();
        if (!exceeds(quarantined, rows, maxPpm)) {
            return;
        }
        throw new InputRefused(
                context.platform() + " " + context.date() + ": " + quarantined + " of the " + rows + " rows of "
                        + counts.log().folder() + " were quarantined, above quarantine.max-ppm " + maxPpm
                        + ".\n  reasons: " + list(counts.byReason()) + missing(counts.byMissing())
                        + faults(counts.byFault())
                        + "\n  files: " + list(counts.byFile())
                        + "\n  rows: " + context.out().location(context.staged("quarantine"))
                        + "\n" + advice(context, counts));
    }

    /// Another delivery brings no drama into the catalog.
    private static String advice(DayContext context, RowCounts counts) {
        long unknown = UNKNOWN.stream()
                .mapToLong(reason -> counts.byReason().getOrDefault(reason, 0L))
                .sum();
        return 2 * unknown > counts.limited()
                ? "Import a catalog that has them (fenzhang catalog import DIR), then run again; if they are none of "
                        + context.platform() + ", have the partition delivered again."
                : "Have the partition delivered again, or raise the limit if this is how the log is.";
    }

    private static String missing(Map<String, Long> rowsByWhat) {
        if (rowsByWhat.isEmpty()) {
            return "";
        }
        int more = rowsByWhat.size() - MISSING_TOLD;
        return " (missing in the catalog: " + list(rowsByWhat, MISSING_TOLD)
                + (more > 0 ? " and " + more + " more" : "") + ")";
    }

    /// Returns whether rows quarantined are more than so many of a million.
    public static boolean exceeds(long quarantined, long rows, long maxPpm) {
        return Math.multiplyExact(quarantined, 1_000_000L) > Math.multiplyExact(rows, maxPpm);
    }

    private static String faults(Map<ColumnFault, Long> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        return "\n  columns: "
                + counts.entrySet().stream()
                        .sorted(Map.Entry.<ColumnFault, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(TOLD)
                        .map(entry -> entry.getKey().words() + ": " + entry.getValue() + advice(entry.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String advice(ColumnFault fault) {
        return switch (fault.kind()) {
            case BELOW_ONE, BAD_TEXT -> fault.mayBeNull() ? " (where there is none, leave it null)" : "";
            case NULL -> "";
        };
    }

    private static String list(Map<String, Long> counts) {
        return list(counts, TOLD);
    }

    private static String list(Map<String, Long> counts, int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(entry -> entry.getKey() + (entry.getKey().contains(" ") ? ": " : " ") + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
