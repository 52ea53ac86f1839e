package fenzhang.cli.payout;

import fenzhang.catalog.Creator;
import fenzhang.session.Session;
import fenzhang.store.payout.HoldLog;
import fenzhang.store.payout.PaymentHold;
import fenzhang.store.payout.PayoutKnowledge;
import fenzhang.terminal.UsageProblem;
import fenzhang.text.Phrase;
import fenzhang.text.VisibleText;
import java.util.Optional;

/// The creator whom `payout hold` or `payout release` is about, and what a person says of it.
///
/// @param creator as the newest catalog has it
/// @param reason one line
/// @param before what held the creator so far; empty if nothing did
record HeldCreator(Creator creator, String reason, Optional<PaymentHold> before) {
    private static final int REASON_AT_MOST = 500;

    /// Looks a creator up.
    ///
    /// @throws UsageProblem if nobody knows the creator, or the reason is none
    static HeldCreator of(Session session, long creatorId, String reason) {
        String text = reason.strip();
        if (text.isEmpty()
                || text.length() > REASON_AT_MOST
                || !VisibleText.line(text).equals(text)) {
            throw new UsageProblem("--reason is read by whoever asks later: one line of 1 to " + REASON_AT_MOST
                    + " characters, without control characters");
        }
        int version = session.catalog()
                .newest()
                .orElseThrow(() -> new UsageProblem("there is no catalog yet: fenzhang catalog import DIR"));
        Creator creator = session.catalog()
                .creator(version, creatorId)
                .orElseThrow(() -> new UsageProblem("creator " + creatorId + " is not in the catalog"));
        HoldLog holds = session.books().payouts().holds();
        return new HeldCreator(
                creator,
                text,
                Optional.ofNullable(holds.inForce(new PayoutKnowledge(version, holds.last()))
                        .get(creatorId)));
    }

    String name() {
        return told().english();
    }

    Phrase told() {
        return Phrase.of("creator %s (%s)", creator.creatorId(), creator.name());
    }
}
