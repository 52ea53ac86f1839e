package fenzhang.night.context;

import fenzhang.columnar.file.InputRefused;
import fenzhang.log.ColumnFault;
import fenzhang.publication.RowOutcome;
import java.util.Map;
import java.util.stream.Collectors;

/// Stops a night of which too much was quarantined (settlement.md 4).
public final class QuarantineLimit {
    private static final int TOLD = 10;

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
                        + ".\n  reasons: " + list(counts.byReason())
                        + faults(counts.byFault())
                        + "\n  files: " + list(counts.byFile())
                        + "\n  rows: " + context.out().location(context.staged("quarantine"))
                        + "\nHave the partition delivered again, or raise the limit if this is how the log is.");
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
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(TOLD)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
