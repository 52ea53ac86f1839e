package fenzhang.bank;

import fenzhang.bank.pain001.AccountIdentification4Choice;
import fenzhang.bank.pain001.BranchAndFinancialInstitutionIdentification6;
import fenzhang.bank.pain001.CashAccount38;
import fenzhang.bank.pain001.CreditTransferTransaction34;
import fenzhang.bank.pain001.FinancialInstitutionIdentification18;
import fenzhang.bank.pain001.PaymentInstruction30;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/// What a `pain.001` of ours asks the bank for, read back from the file.
///
/// @param payerAccount of the bank; never printed
/// @param byPaymentId the payments, by `EndToEndId`
public record OrderedPayments(
        String messageId, String payerAccount, String payerBankCode, NavigableMap<String, Ordered> byPaymentId) {
    private static final int KEPT = 4;

    /// A payment. Texts are as in the file.
    ///
    /// @param amount in yuan with two decimals, and the currency
    public record Ordered(String payee, String account, String bankCode, String amount) {
        @Override
        public String toString() {
            return "Ordered[" + amount + "]";
        }
    }

    /// Reads a file.
    ///
    /// @throws IllegalArgumentException if it is no pain.001 of one instruction
    public static OrderedPayments read(byte[] file) {
        var initiation = Pain001.read(file).getCstmrCdtTrfInitn();
        if (initiation == null || initiation.getPmtInf().size() != 1) {
            throw new IllegalArgumentException("it is no payment order of ours: it has not one PmtInf");
        }
        PaymentInstruction30 instruction = initiation.getPmtInf().getFirst();
        NavigableMap<String, Ordered> payments = new TreeMap<>();
        for (CreditTransferTransaction34 transaction : instruction.getCdtTrfTxInf()) {
            Ordered ordered = new Ordered(
                    Objects.requireNonNullElse(transaction.getCdtr().getNm(), ""),
                    account(transaction.getCdtrAcct()),
                    bankCode(transaction.getCdtrAgt()),
                    transaction.getAmt().getInstdAmt().getValue().toPlainString() + " "
                            + transaction.getAmt().getInstdAmt().getCcy());
            if (payments.put(transaction.getPmtId().getEndToEndId(), ordered) != null) {
                throw new IllegalArgumentException(
                        "payment " + transaction.getPmtId().getEndToEndId() + " stands twice in it");
            }
        }
        return new OrderedPayments(
                initiation.getGrpHdr().getMsgId(),
                account(instruction.getDbtrAcct()),
                bankCode(instruction.getDbtrAgt()),
                payments);
    }

    private static String account(CashAccount38 account) {
        AccountIdentification4Choice id = account.getId();
        return id.getOthr() == null
                ? Objects.requireNonNullElse(id.getIBAN(), "")
                : id.getOthr().getId();
    }

    private static String bankCode(BranchAndFinancialInstitutionIdentification6 agent) {
        FinancialInstitutionIdentification18 institution = agent.getFinInstnId();
        if (institution.getBICFI() != null) {
            return institution.getBICFI();
        }
        return institution.getClrSysMmbId() != null
                ? institution.getClrSysMmbId().getMmbId()
                : institution.getOthr() == null ? "" : institution.getOthr().getId();
    }

    /// Returns what another order asks for otherwise, a sentence each, by payment. Accounts show their last four
    /// characters at most.
    public List<String> differences(OrderedPayments other) {
        List<String> differences = new ArrayList<>();
        if (!messageId.equals(other.messageId)) {
            differences.add("the message is " + messageId + ", not " + other.messageId);
        }
        byPaymentId.forEach((id, ordered) -> {
            Ordered expected = other.byPaymentId.get(id);
            if (expected == null) {
                differences.add("payment " + id + " of " + ordered.amount + " is in no line");
            } else if (!ordered.equals(expected)) {
                differences.add("payment " + id + difference(ordered, expected));
            }
        });
        other.byPaymentId.forEach((id, expected) -> {
            if (!byPaymentId.containsKey(id)) {
                differences.add("payment " + id + " of " + expected.amount + " is missing");
            }
        });
        return differences;
    }

    private static String difference(Ordered ordered, Ordered expected) {
        if (!ordered.amount.equals(expected.amount)) {
            return " is of " + ordered.amount + ", not " + expected.amount;
        }
        if (!ordered.account.equals(expected.account)) {
            return " goes to account " + masked(ordered.account) + ", not " + masked(expected.account);
        }
        return ordered.bankCode.equals(expected.bankCode)
                ? " goes to " + ordered.payee + ", not " + expected.payee
                : " goes to bank " + ordered.bankCode + ", not " + expected.bankCode;
    }

    private static String masked(String account) {
        return account.length() < 2 * KEPT ? "****" : "**** " + account.substring(account.length() - KEPT);
    }

    @Override
    public String toString() {
        return "OrderedPayments[" + messageId + ", " + byPaymentId.size() + " payments]";
    }
}
