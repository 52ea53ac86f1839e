package fenzhang.bank;

import java.util.Optional;

/// What one creator is paid.
///
/// @param paymentId see [PaymentIds#payment]; `EndToEndId` and `InstrId` of the payment file
/// @param payeeName who the bank pays; files hold it as one line of at most 140 characters
/// @param account at most 34 characters; never printed
/// @param bankCode a BIC, a CNAPS number of 12 digits, or what else the bank knows itself by; at
/// most 35 characters
/// @param amountFen net, above 0
public record Payment(
        String paymentId, long creatorId, String payeeName, String account, String bankCode, long amountFen) {
    private static final int ACCOUNT_AT_MOST = 34;
    private static final int BANK_CODE_AT_MOST = 35;

    public Payment {
        PaymentIds.require("payment id", paymentId);
        if (creatorId <= 0) {
            throw new IllegalArgumentException("payment " + paymentId + ": creatorId is " + creatorId);
        }
        Optional<String> problem = problemOf(payeeName, account, bankCode);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("payment " + paymentId + ": " + problem.get());
        }
        if (amountFen <= 0) {
            throw new IllegalArgumentException(
                    "payment " + paymentId + ": amountFen is " + amountFen + ", must be above 0");
        }
    }

    /// Returns why a bank can't be asked to pay somebody, without telling the account; empty if it
    /// can.
    public static Optional<String> problemOf(String payeeName, String account, String bankCode) {
        if (BankText.line(payeeName).isEmpty()) {
            return Optional.of("name is empty");
        }
        return BankText.problemOf("bank account", account, ACCOUNT_AT_MOST)
                .or(() -> BankText.problemOf("bank code", bankCode, BANK_CODE_AT_MOST));
    }

    @Override
    public String toString() {
        return "Payment[" + paymentId + ", " + amountFen + " fen]";
    }
}
