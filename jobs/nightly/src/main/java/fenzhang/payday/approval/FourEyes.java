package fenzhang.payday.approval;

import fenzhang.bank.Payer;
import fenzhang.payday.PayoutPlan;
import fenzhang.payday.PayoutRun;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.payout.Payout;
import fenzhang.store.payout.PayoutProposal;
import fenzhang.store.payout.ProposalLog;
import fenzhang.store.people.Actor;
import fenzhang.text.Sha256;
import java.time.YearMonth;
import java.util.Optional;

/// Proposes payouts, approves them, and says which was approved.
///
/// What the database enforces by itself (migration V20) is not repeated here: that the proposer doesn't approve, nobody
/// twice, nor after 7 days, and that nothing else is paid than what was approved. Here it is found out beforehand
/// whether what would be paid is still what was proposed, and what is otherwise.
public record FourEyes(PayoutRun payday, Payer payer, long minimumFen) {
    /// A proposal, and what it would pay.
    public record Proposed(String digest, PayoutPlan plan) {}

    /// Returns whether a payout needs somebody else's approval.
    public boolean isOn() {
        return log().isFourEyes();
    }

    private ProposalLog log() {
        return payday.books().payouts().proposals();
    }

    /// Records a proposal.
    ///
    /// @throws fenzhang.store.database.PublicationRefused if the books don't take such a payout
    public Proposed propose(PayoutPlan plan, Actor by) {
        Payout payout = PayoutRun.payout(plan, payer);
        String content = log().content(payout);
        String digest = Sha256.hex(content);
        log().propose(payout, content, digest, by);
        return new Proposed(digest, plan);
    }

    /// Approves the newest proposal of a digest.
    ///
    /// @throws ApprovalRefused if there is none, what would be paid now is something else, it was approved, it is
    ///     older than 7 days, or the approver proposed it
    public Proposed approve(String digest, Actor by) {
        PayoutProposal proposal = log().ofDigest(digest)
                .orElseThrow(() -> new ApprovalRefused("nobody proposed a payout of digest " + digest
                        + ": fenzhang payout propose --period M prints the digest"));
        if (payday.closed(proposal.period()).isPresent()) {
            throw new ApprovalRefused(proposal.period() + " is paid out and closed: there is nothing to approve");
        }
        PayoutPlan plan = plan(proposal);
        requireSame(proposal, plan);
        try {
            log().approve(proposal, by);
        } catch (PublicationRefused e) {
            throw new ApprovalRefused(String.valueOf(e.getMessage()));
        }
        return new Proposed(digest, plan);
    }

    /// Returns what was approved of a period last, worked out again: that may be paid.
    ///
    /// @throws ApprovalRefused if nothing was approved, or what would be paid now is something else
    public Proposed approved(YearMonth period) {
        Optional<PayoutProposal> newest = log().of(period).stream()
                .filter(proposal -> proposal.approvedBy().isPresent())
                .findFirst();
        PayoutProposal proposal = newest.orElseThrow(() -> new ApprovalRefused("four eyes: nobody approved a payout of "
                + period + ". One person: fenzhang payout propose --period " + period
                + ", another: fenzhang payout approve --digest D"));
        PayoutPlan plan = plan(proposal);
        requireSame(proposal, plan);
        return new Proposed(proposal.digest(), plan);
    }

    private PayoutPlan plan(PayoutProposal proposal) {
        return payday.plan(proposal.period(), proposal.executionDate(), minimumFen, payer.orgId());
    }

    private void requireSame(PayoutProposal proposal, PayoutPlan plan) {
        String now = log().content(PayoutRun.payout(plan, payer));
        if (!now.equals(proposal.content())) {
            throw new ApprovalRefused("what would be paid for " + proposal.period() + " now is not what "
                    + proposal.proposedBy() + " proposed.\nWhat changed: "
                    + ContentChanges.text(log().changes(proposal.content(), now))
                    + "\nPropose it again: fenzhang payout propose --period " + proposal.period());
        }
    }
}
