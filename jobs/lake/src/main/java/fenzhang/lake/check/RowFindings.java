package fenzhang.lake.check;

import fenzhang.lake.check.Finding.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is wrong with rows, counted, with the first few of each kind.
final class RowFindings {
    private static final int SAMPLES = 3;
    /// Of very many things that the catalog lacks, the first that came are kept: nobody reads more.
    private static final int MISSING_KEPT = 10_000;

    private final Map<Kind, Count> byKind = new LinkedHashMap<>();
    private final TreeMap<String, Long> byReason = new TreeMap<>();
    private final TreeMap<String, Long> byMissing = new TreeMap<>();
    private long rows;

    private record Kind(String reason, String column) {}

    private static final class Count {
        private final List<Sample> samples = new ArrayList<>();
        private long rows;
    }

    /// Counts rows that were read.
    void read(long more) {
        rows += more;
    }

    /// Counts a row that is quarantined.
    ///
    /// @param row counted from 0
    void quarantine(String reason, List<Fault> faults, String file, long row) {
        byReason.merge(reason, 1L, Long::sum);
        for (Fault fault : faults) {
            Count count = byKind.computeIfAbsent(new Kind(reason, fault.column()), _ -> new Count());
            count.rows++;
            if (count.samples.size() < SAMPLES) {
                count.samples.add(new Sample(file, row, fault.found()));
            }
        }
    }

    /// Counts what the catalog lacks.
    void missing(String what, long more) {
        if (byMissing.size() < MISSING_KEPT || byMissing.containsKey(what)) {
            byMissing.merge(what, more, Long::sum);
        }
    }

    /// Says what texts there are that are none of those listed, in place of the samples of that reason.
    void texts(String reason, String column, List<Sample> samples) {
        Count count = byKind.get(new Kind(reason, column));
        if (count != null) {
            count.samples.clear();
            count.samples.addAll(samples);
        }
    }

    boolean has(String reason) {
        return byReason.containsKey(reason);
    }

    /// Adds what was found in the next file.
    void addAll(RowFindings next) {
        rows += next.rows;
        next.byReason.forEach((reason, more) -> byReason.merge(reason, more, Long::sum));
        next.byMissing.forEach(this::missing);
        next.byKind.forEach((kind, more) -> {
            Count count = byKind.computeIfAbsent(kind, _ -> new Count());
            count.rows += more.rows;
            more.samples.stream()
                    .limit(SAMPLES - (long) Math.min(SAMPLES, count.samples.size()))
                    .forEach(count.samples::add);
        });
    }

    long rows() {
        return rows;
    }

    Map<String, Long> byReason() {
        return byReason;
    }

    Map<String, Long> byMissing() {
        return byMissing;
    }

    /// Returns the findings, those of most rows first.
    List<Finding> findings() {
        return byKind.entrySet().stream()
                .map(entry -> new Finding(
                        entry.getKey().reason(),
                        entry.getKey().column(),
                        entry.getValue().rows,
                        entry.getValue().samples))
                .sorted(Comparator.comparingLong(Finding::rows)
                        .reversed()
                        .thenComparing(Finding::reason)
                        .thenComparing(Finding::column))
                .toList();
    }
}
