package fenzhang.night.publish;

import fenzhang.attribution.Attribution.Method;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.work.Parallel;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.table.LineSums;
import fenzhang.lake.table.ParkedTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.lake.table.WrittenAttributions;
import fenzhang.lake.table.WrittenLines;
import fenzhang.log.Log;
import fenzhang.night.context.DayContext;
import fenzhang.plan.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the night's files come to, read back from where they were staged: the other side of what was counted while they
/// were made. Shares nothing with what made them but the format of the files.
public final class StagedTotals {
    private final DayContext context;
    private final Map<Log, SortedMap<String, Long>> quarantined = new EnumMap<>(Log.class);
    private Map<Method, LineSums> attributed = Map.of();
    private WrittenLines lines = new WrittenLines(0, BigInteger.ZERO, Map.of());
    private Map<String, BigInteger> listedByUnit = Map.of();
    private long parked;
    private long parkedBefore;

    private StagedTotals(DayContext context) {
        this.context = context;
    }

    /// Reads what it needs of the staged files, by all cores: some columns, the rows of the parked events by the
    /// footer alone, the views log not at all.
    ///
    /// @throws FileTreeFailure if a file can't be read that was written a moment ago
    public static StagedTotals read(DayContext context) {
        StagedTotals day = new StagedTotals(context);
        List<Runnable> parts = List.of(
                day::readLines, day::readAttributions, day::readQuarantine, day::readParked, day::readSettlement);
        try {
            Parallel.run(parts.size(), () -> part -> parts.get(part).run());
        } catch (InputRefused e) {
            throw new FileTreeFailure("what the night wrote can't be read back: " + e.getMessage(), e);
        }
        return day;
    }

    private void readLines() {
        lines = WrittenLines.of(context.out(), context.staged(StateKind.LINES.staged()), context.day());
    }

    private void readAttributions() {
        attributed = WrittenAttributions.sums(context.out(), context.staged("attributions/attributions.parquet"));
    }

    private void readQuarantine() {
        for (Log log : Log.values()) {
            String path = context.staged("quarantine/" + log.folder() + ".parquet");
            quarantined.put(log, QuarantineTable.rowsByReason(context.out(), path));
        }
    }

    private void readParked() {
        parked = ParkedTable.rows(context.out(), context.staged(StateKind.PARKED.staged()));
        if (!context.isFirst()) {
            StateFile before = context.state().file(context.date().minusDays(1), StateKind.PARKED);
            parkedBefore = ParkedTable.rows(before.tree(), before.path());
        }
    }

    /// The unit and the amount are the last two columns.
    private void readSettlement() {
        Map<String, BigInteger> sums = new TreeMap<>();
        String path = context.staged("settlement/settlement.csv");
        try (BufferedReader csv =
                new BufferedReader(new InputStreamReader(context.out().read(path), StandardCharsets.UTF_8))) {
            csv.lines().skip(1).forEach(line -> {
                int amount = line.lastIndexOf(',') + 1;
                int unit = line.lastIndexOf(',', amount - 2) + 1;
                sums.merge(line.substring(unit, amount - 1), new BigInteger(line.substring(amount)), BigInteger::add);
            });
            listedByUnit = sums;
        } catch (IOException e) {
            throw new FileTreeFailure("cannot read " + context.out().location(path) + ": " + e.getMessage(), e);
        }
    }

    /// Returns the rows of a log's quarantine by reason.
    SortedMap<String, Long> quarantined(Log log) {
        return quarantined.getOrDefault(log, new TreeMap<>());
    }

    /// Returns what the attributions say of each method that occurs.
    Map<Method, LineSums> attributed() {
        return attributed;
    }

    WrittenLines lines() {
        return lines;
    }

    /// Returns the sum of settlement.csv in a unit.
    BigInteger listed(Unit unit) {
        return listedByUnit.getOrDefault(unit.code(), BigInteger.ZERO);
    }

    /// Returns the events that wait at the end of the day.
    long parked() {
        return parked;
    }

    /// Returns the events that waited at the end of the day before, by its sealed table.
    long parkedBefore() {
        return parkedBefore;
    }
}
