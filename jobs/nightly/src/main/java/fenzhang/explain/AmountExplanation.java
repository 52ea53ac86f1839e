package fenzhang.explain;

import fenzhang.catalog.Catalog;
import fenzhang.lake.table.FunnelTable;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.SealedDay;
import fenzhang.settlement.Explanation;
import fenzhang.settlement.SettlementLine;
import java.util.List;

/// How the amounts that a sealed day posted for a drama came about.
///
/// @param catalog the catalog version that the day knew
/// @param plans the recorded plan versions that take part, by plan id and first day in force
/// @param lines the drama's lines that moved, in their order
/// @param posted the drama's rows of settlement.csv
/// @param corrected component and period of what a correction of earlier days moved, which is not taken apart
/// @param plays what became of the drama's plays of the day, per component that counts them
/// @param orders the order lines that moved the drama's measures on the day, by their keys
/// @param disagreements what of the arithmetic does not come to what was posted; empty if all does
public record AmountExplanation(
        SealedDay day,
        long dramaId,
        Catalog catalog,
        List<KnownPlan> plans,
        List<Explanation> lines,
        List<SettlementLine> posted,
        List<String> corrected,
        List<FunnelTable.Plays> plays,
        List<MeasureMovement> orders,
        List<String> disagreements) {
    public AmountExplanation {
        plans = List.copyOf(plans);
        lines = List.copyOf(lines);
        posted = List.copyOf(posted);
        corrected = List.copyOf(corrected);
        plays = List.copyOf(plays);
        orders = List.copyOf(orders);
        disagreements = List.copyOf(disagreements);
    }
}
