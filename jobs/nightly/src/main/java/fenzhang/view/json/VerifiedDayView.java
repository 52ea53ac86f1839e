package fenzhang.view.json;

import fenzhang.json.JsonText;
import fenzhang.verify.Finding;
import fenzhang.verify.Verified;
import java.time.LocalDate;
import java.util.List;

/// What a rerun of a sealed day came to, for programs.
///
/// @param inputsAndKnowledgeUnchanged whether what the day was computed from is as it was recorded
/// @param findings what is not as it was sealed
public record VerifiedDayView(
        String platform,
        LocalDate businessDate,
        String seal,
        boolean identical,
        boolean inputsAndKnowledgeUnchanged,
        List<FindingView> findings) {
    public static VerifiedDayView of(Verified day) {
        return new VerifiedDayView(
                day.platform(),
                day.date(),
                day.seal().hex(),
                day.isIdentical(),
                day.isKnowledgeUnchanged(),
                day.findings().stream().map(FindingView::of).toList());
    }

    /// Something that is not as it was sealed.
    ///
    /// @param lines the first differences: `-` as it was sealed, `+` as it is now
    public record FindingView(String kind, String message, List<String> lines) {
        static FindingView of(Finding finding) {
            return new FindingView(JsonText.code(finding.kind()), finding.message(), finding.lines());
        }
    }
}
