package fenzhang.payday.approval;

import fenzhang.store.payout.ProposalLog;
import fenzhang.terminal.NumberText;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Says what would be paid otherwise than was proposed.
final class ContentChanges {
    private static final int MOST_SHOWN = 3;

    private ContentChanges() {}

    static String text(List<ProposalLog.Change> changes) {
        if (changes.isEmpty()) {
            return "everybody is paid as proposed, but the payer, the catalog, holds or files are others";
        }
        String shown =
                changes.stream().limit(MOST_SHOWN).map(ContentChanges::text).collect(Collectors.joining("; "));
        int more = changes.size() - MOST_SHOWN;
        return shown + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String text(ProposalLog.Change change) {
        return "creator " + change.creatorId() + " was to be paid " + fen(change.proposedFen()) + ", now "
                + fen(change.nowFen());
    }

    private static String fen(OptionalLong fen) {
        return fen.isEmpty() ? "nothing" : NumberText.yuan(fen.getAsLong());
    }
}
