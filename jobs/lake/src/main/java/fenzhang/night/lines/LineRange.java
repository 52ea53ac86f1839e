package fenzhang.night.lines;

import fenzhang.columnar.write.ColumnTable;
import fenzhang.columnar.write.RowGroup;
import fenzhang.lake.table.AttributionTable;
import fenzhang.lake.table.LineTable;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.SaleEvent;
import fenzhang.order.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// What a range of hashes comes to while it is made, by one thread: what is more than some MB is given before the end.
public final class LineRange {
    private static final long HELD_BYTES = 1 << 24;

    private final Consumer<Part> early;
    private final LineTable.Rows lineRows;
    private final AttributionTable.Rows attributionRows;
    private final long[] ownHashes;
    private final List<RowGroup> heldLines = new ArrayList<>();
    private final List<RowGroup> heldAttributions = new ArrayList<>();
    private long heldBytes;

    /// What a range comes to, or a part of it.
    ///
    /// @param lines the lines that accepted an event
    /// @param hashes of their keys
    /// @param attributions of those opened
    /// @param parked the events that still wait
    /// @param quarantined the events that their lines refused
    public record Part(
            List<RowGroup> lines,
            long[] hashes,
            List<RowGroup> attributions,
            List<SaleEvent> parked,
            List<QuarantineTable.Row> quarantined) {
        static final Part NOTHING = new Part(List.of(), new long[0], List.of(), List.of(), List.of());
    }

    /// @param lines the table that row groups are made for, as `attributions`
    /// @param most how many lines there are at most
    /// @param early takes parts before the end
    public LineRange(ColumnTable lines, ColumnTable attributions, int most, Consumer<Part> early) {
        this.early = early;
        this.lineRows = new LineTable.Rows(lines, most, group -> hold(group, heldLines));
        this.attributionRows =
                new AttributionTable.Rows(attributions, Math.max(1, most), group -> hold(group, heldAttributions));
        this.ownHashes = new long[most];
    }

    private void hold(RowGroup group, List<RowGroup> held) {
        held.add(group);
        heldBytes += group.bytes();
        if (heldBytes > HELD_BYTES) {
            early.accept(part(new long[0], List.of(), List.of()));
        }
    }

    private Part part(long[] ofHashes, List<SaleEvent> waiting, List<QuarantineTable.Row> refused) {
        Part part = new Part(List.copyOf(heldLines), ofHashes, List.copyOf(heldAttributions), waiting, refused);
        heldLines.clear();
        heldAttributions.clear();
        heldBytes = 0;
        return part;
    }

    /// Adds a line, in the order of hashes.
    void add(long hash, Line line) {
        ownHashes[lineRows.count()] = hash;
        lineRows.add(line);
    }

    /// Adds whom a line is owed to that was opened on the day.
    void addAttribution(Line line) {
        attributionRows.add(line);
    }

    /// Returns what was not given before, with all hashes.
    Part end(List<SaleEvent> waiting, List<QuarantineTable.Row> refused) {
        lineRows.end();
        attributionRows.end();
        return part(Arrays.copyOf(ownHashes, lineRows.count()), waiting, refused);
    }
}
