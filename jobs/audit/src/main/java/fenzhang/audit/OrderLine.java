package fenzhang.audit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The life of one order line, sections 4 and 7: what was accepted, and when.
final class OrderLine {

    /// A row and the business date on which it was accepted.
    record Accepted(SaleRow row, LocalDate on) {}

    /// What a row comes to: accepted, duplicate, parked, or a reason of quarantine.
    static final String ACCEPTED = "ACCEPTED";

    static final String DUPLICATE = "DUPLICATE";
    static final String PARKED = "PARKED";

    private final List<Accepted> accepted = new ArrayList<>();
    private @Nullable Attribution attribution;

    /// Takes a row; if it is accepted, remembers it.
    String take(SaleRow row, LocalDate day) {
        String verdict = verdict(row);
        if (verdict.equals(ACCEPTED)) {
            accepted.add(new Accepted(row, day));
        }
        return verdict;
    }

    private String verdict(SaleRow row) {
        boolean isRefund = row.event().equals("REFUNDED");
        boolean isKnown = accepted.stream()
                .anyMatch(known -> known.row.event().equals(row.event())
                        && (!isRefund || known.row.refundId().equals(row.refundId())));
        if (isKnown) {
            return DUPLICATE;
        }
        if (!isOpen() && List.of("CONFIRMED", "REFUNDED", "CANCELLED").contains(row.event())) {
            return PARKED;
        }
        if (isOpen() && !facts().facts().equals(row.facts())) {
            return "CONFLICT";
        }
        boolean isCancelled = first("CANCELLED").isPresent();
        if (isCancelled && List.of("CONFIRMED", "REFUNDED").contains(row.event())) {
            return "INVALID_TRANSITION";
        }
        if (row.event().equals("GROUPED") && !row.groupBuy()) {
            return "INVALID_TRANSITION";
        }
        if (isRefund && refunds(LocalDate.MAX).add(row.refundAmount()).compareTo(facts().paidAmount()) > 0) {
            return "OVER_REFUND";
        }
        return ACCEPTED;
    }

    private Optional<Accepted> first(String event) {
        return accepted.stream().filter(a -> a.row.event().equals(event)).findFirst();
    }

    private Optional<Accepted> qualifying() {
        return accepted.stream().filter(a -> a.row.qualifies()).findFirst();
    }

    boolean isOpen() {
        return qualifying().isPresent();
    }

    LocalDate openedOn() {
        return qualifying().orElseThrow().on;
    }

    /// The facts of the qualifying event.
    SaleRow facts() {
        return qualifying().orElseThrow().row;
    }

    /// Refunds accepted up to the end of a day; a cancellation is a refund of all that remains.
    private BigInteger refunds(LocalDate day) {
        BigInteger refunds = BigInteger.ZERO;
        for (Accepted event : accepted) {
            if (event.on.isAfter(day)) {
                continue;
            }
            switch (event.row.event()) {
                case "REFUNDED" -> refunds = refunds.add(event.row.refundAmount());
                case "CANCELLED" -> refunds = facts().paidAmount();
                default -> {}
            }
        }
        return refunds;
    }

    BigInteger remainingPaid(LocalDate day) {
        return facts().paidAmount().subtract(refunds(day));
    }

    BigInteger remainingCommission(LocalDate day) {
        BigInteger paid = facts().paidAmount();
        BigInteger commission = facts().commissionAmount();
        return paid.signum() == 0
                ? BigInteger.ZERO
                : commission.subtract(Arithmetic.round(commission.multiply(refunds(day)), paid));
    }

    /// The day from which hold_days count, if it has come.
    Optional<LocalDate> earnedOn() {
        return isGoods() ? first("CONFIRMED").map(Accepted::on) : qualifying().map(Accepted::on);
    }

    boolean isGoods() {
        return facts().saleKind().equals("GOODS");
    }

    void attribute(Attribution result) {
        attribution = result;
    }

    Attribution attribution() {
        return Objects.requireNonNull(attribution);
    }
}
