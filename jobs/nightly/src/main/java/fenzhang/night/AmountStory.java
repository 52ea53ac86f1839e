package fenzhang.night;

import fenzhang.catalog.Catalog;
import fenzhang.lake.FunnelTable;
import fenzhang.settlement.Explanation;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.Publication.KnownPlan;
import fenzhang.store.SealedDay;
import java.util.List;

/// How the amounts that a sealed day posted for a drama came about.
///
/// @param catalog the catalog version that the day knew
/// @param plans the recorded plan versions that take part, by plan id and first day in force
/// @param lines the drama's lines that moved, in their order
/// @param posted what was posted, by the keys of settlement.csv; corrections of earlier days under the component that
/// they correct
/// @param plays what became of the drama's plays of the day, per component that counts them
/// @param orders the order lines that moved the drama's measures on the day, by their keys
/// @param restates whether the day also posted corrections of earlier days
/// @param disagreements what of the arithmetic does not come to what was posted; empty if all does
public record AmountStory(
        SealedDay day,
        long dramaId,
        Catalog catalog,
        List<KnownPlan> plans,
        List<Explanation> lines,
        List<SettlementLine> posted,
        List<FunnelTable.Plays> plays,
        List<MovedLine> orders,
        boolean restates,
        List<String> disagreements) {
    public AmountStory {
        plans = List.copyOf(plans);
        lines = List.copyOf(lines);
        posted = List.copyOf(posted);
        plays = List.copyOf(plays);
        orders = List.copyOf(orders);
        disagreements = List.copyOf(disagreements);
    }
}
