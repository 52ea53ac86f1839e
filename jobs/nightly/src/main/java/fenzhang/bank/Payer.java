package fenzhang.bank;

import java.util.Optional;

/// Who pays, and from which account.
///
/// @param orgId the organisation id by which the bank knows the payer, such as a unified social
/// credit code
/// @param account of the bank, at most 34 characters; never printed
/// @param bankCode a BIC, a CNAPS number of 12 digits, or what else the bank knows itself by
public record Payer(String name, String orgId, String account, String bankCode) {
    public Payer {
        Optional<String> problem = Payment.problemOf(name, account, bankCode)
                .or(() -> BankText.problemOf("org id", orgId, PaymentIds.LENGTH_AT_MOST));
        if (problem.isPresent()) {
            throw new IllegalArgumentException("payer: " + problem.get());
        }
    }

    /// Returns whether this is the example of the configuration that ships: no account and no bank is all zeros.
    public boolean isExample() {
        return account.matches("0+") || bankCode.matches("0+");
    }

    @Override
    public String toString() {
        return "Payer[" + name + ", " + orgId + "]";
    }
}
