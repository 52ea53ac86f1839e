package fenzhang.bank;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All that the bank is asked to pay for a period, in one message.
///
/// @param messageId see [PaymentIds#message]
/// @param executionDate on which the bank is to pay; after the period
/// @param payments at least one, by creator, one each
public record PaymentOrder(
        String messageId, YearMonth period, LocalDate executionDate, Payer payer, List<Payment> payments) {
    /// Amounts and sums of ISO 20022 have 18 digits, two of them decimals here.
    private static final long SUM_BELOW_FEN = 1_000_000_000_000_000_000L;

    public PaymentOrder {
        PaymentIds.require("message id", messageId);
        payments = List.copyOf(payments);
        if (payments.isEmpty()) {
            throw new IllegalArgumentException("message " + messageId + " pays nobody: no file can say so");
        }
        if (!executionDate.isAfter(period.atEndOfMonth())) {
            throw new IllegalArgumentException(
                    "message " + messageId + ": execution date " + executionDate + " is not after period " + period);
        }
        requireOrderAndUniqueIds(messageId, payments);
        if (sumFen(payments) >= SUM_BELOW_FEN) {
            throw new IllegalArgumentException("message " + messageId + ": " + sumFen(payments) + " fen are too many");
        }
    }

    private static void requireOrderAndUniqueIds(String messageId, List<Payment> payments) {
        Set<String> ids = new HashSet<>();
        long before = 0;
        for (Payment payment : payments) {
            if (payment.creatorId() <= before) {
                throw new IllegalArgumentException("message " + messageId + ": payments are not by creator, one each: "
                        + payment.creatorId() + " follows " + before);
            }
            if (!ids.add(payment.paymentId())) {
                throw new IllegalArgumentException(
                        "message " + messageId + ": payment id " + payment.paymentId() + " stands twice");
            }
            before = payment.creatorId();
        }
    }

    private static long sumFen(List<Payment> payments) {
        return payments.stream().mapToLong(Payment::amountFen).reduce(0, Math::addExact);
    }

    /// Returns how many payments there are.
    public int count() {
        return payments.size();
    }

    /// Returns what all payments come to, in fen.
    public long sumFen() {
        return sumFen(payments);
    }

    /// Returns what payees read on their accounts.
    String remittance() {
        return period + " 分账";
    }

    @Override
    public String toString() {
        return "PaymentOrder[" + messageId + ", " + count() + " payments, " + sumFen() + " fen]";
    }
}
