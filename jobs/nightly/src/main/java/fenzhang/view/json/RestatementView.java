package fenzhang.view.json;

import fenzhang.rerun.Restatements.Preview;
import java.time.LocalDate;
import java.util.List;

/// What a restatement of days of a platform posts, for programs.
///
/// @param businessDates the days that were delivered anew, ascending
/// @param recorded whether the next night was asked to post it
/// @param postedBy the night that does
/// @param firstReplayed the first day that was computed again
/// @param changes how the deliveries differ from what was settled, a sentence a file
/// @param lines of correction
public record RestatementView(
        String platform,
        List<LocalDate> businessDates,
        boolean recorded,
        LocalDate postedBy,
        LocalDate firstReplayed,
        List<String> changes,
        List<SettlementLineView> lines) {
    public static RestatementView of(Preview shown, boolean recorded) {
        return new RestatementView(
                shown.platform(),
                shown.changed(),
                recorded,
                shown.night(),
                shown.firstDate(),
                shown.changes().values().stream().flatMap(List::stream).toList(),
                shown.lines().stream().map(SettlementLineView::of).toList());
    }
}
