package fenzhang.view.json;

import fenzhang.explain.AmountExplanation;
import fenzhang.lake.table.FunnelTable;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.settlement.Explanation;
import fenzhang.settlement.SettlementLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// How what a day posted for a drama came about, for programs.
///
/// @param title empty if the day's catalog has none
/// @param corrected component and period of what a correction of earlier days moved, which is not taken apart
/// @param disagreements what of the arithmetic does not come to what was posted
/// @param plans the recorded plan versions that take part
public record AmountView(
        String platform,
        LocalDate businessDate,
        long dramaId,
        String title,
        String seal,
        int catalogVersion,
        List<Plays> plays,
        List<AmountLineView> lines,
        List<PostedLineView> posted,
        List<String> corrected,
        List<String> disagreements,
        List<Plan> plans) {
    /// @param lines those to show
    /// @param posted those to show
    public static AmountView of(
            AmountExplanation story, String title, List<Explanation> lines, List<SettlementLine> posted) {
        return new AmountView(
                story.day().platform(),
                story.day().businessDate(),
                story.dramaId(),
                title,
                story.day().seal().hex(),
                story.day().catalogVersion(),
                story.plays().stream().map(Plays::of).toList(),
                lines.stream()
                        .map(line -> AmountLineView.of(line, story.orders()))
                        .toList(),
                posted.stream().map(PostedLineView::of).toList(),
                story.corrected(),
                story.disagreements(),
                story.plans().stream().map(Plan::of).toList());
    }

    /// What became of the drama's plays, for a component that counts them.
    ///
    /// @param component empty if none does; the figures after `accepted` are 0 then
    /// @param quarantined rows by reason, in the order in which reasons are tried, none with 0
    /// @param boostBps 10 000 for none
    public record Plays(
            String component,
            long minWatchMs,
            long rawPlays,
            Map<String, Long> quarantined,
            long accepted,
            long belowMinWatch,
            long repeated,
            long effective,
            long watchMs,
            long boostBps,
            long paid) {
        static Plays of(FunnelTable.Plays plays) {
            return new Plays(
                    plays.component(),
                    plays.minWatchMillis(),
                    plays.raw(),
                    plays.quarantinedByReason(),
                    plays.accepted(),
                    plays.belowMinWatch(),
                    plays.repeated(),
                    plays.effective(),
                    plays.watchMillis(),
                    plays.boostBps(),
                    plays.paid());
        }
    }

    /// A recorded plan version.
    ///
    /// @param text its canonical text
    public record Plan(String planId, LocalDate effectiveFrom, String sha256, String text) {
        static Plan of(KnownPlan plan) {
            return new Plan(plan.planId(), plan.effectiveFrom(), plan.sha256(), plan.canonical());
        }
    }
}
