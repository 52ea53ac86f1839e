package fenzhang.night.context;

import fenzhang.columnar.file.InputRefused;
import fenzhang.log.ColumnFault;
import java.util.Map;
import java.util.stream.Collectors;

/// Stops a night of which too much was set aside (settlement.md 4).
public final class QuarantineLimit {
    private static final int TOLD = 10;

    private QuarantineLimit() {}

    /// @throws InputRefused if the rows set aside exceed the limit; says which reasons and files
    public static void check(NightContext night, RowCounts counts) {
        long rows = counts.of(RowCounts.Outcome.READ);
        long setAside = counts.limited();
        if (!exceeds(setAside, rows, night.maxPpm())) {
            return;
        }
        throw new InputRefused(night.platform() + " " + night.date() + ": " + setAside + " of the " + rows + " rows of "
                + counts.log().folder() + " were quarantined, above quarantine.max-ppm " + night.maxPpm()
                + ".\n  reasons: " + list(counts.byReason())
                + faults(counts.byFault())
                + "\n  files: " + list(counts.byFile())
                + "\n  rows: " + night.out().location(night.staged("quarantine"))
                + "\nHave the partition delivered again, or raise the limit if this is how the log is.");
    }

    /// Returns whether rows set aside are more than so many of a million.
    public static boolean exceeds(long setAside, long rows, long maxPpm) {
        return Math.multiplyExact(setAside, 1_000_000L) > Math.multiplyExact(rows, maxPpm);
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
