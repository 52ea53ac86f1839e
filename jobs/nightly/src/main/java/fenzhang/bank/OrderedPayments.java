package fenzhang.bank;

import fenzhang.bank.pain001.AccountIdentification4Choice;
import fenzhang.bank.pain001.ActiveOrHistoricCurrencyAndAmount;
import fenzhang.bank.pain001.AmountType4Choice;
import fenzhang.bank.pain001.BranchAndFinancialInstitutionIdentification6;
import fenzhang.bank.pain001.CashAccount38;
import fenzhang.bank.pain001.ClearingSystemMemberIdentification2;
import fenzhang.bank.pain001.CreditTransferTransaction34;
import fenzhang.bank.pain001.FinancialInstitutionIdentification18;
import fenzhang.bank.pain001.GenericAccountIdentification1;
import fenzhang.bank.pain001.GenericFinancialIdentification1;
import fenzhang.bank.pain001.GroupHeader85;
import fenzhang.bank.pain001.PartyIdentification135;
import fenzhang.bank.pain001.PaymentIdentification6;
import fenzhang.bank.pain001.PaymentInstruction30;
import fenzhang.text.MaskedAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a `pain.001` of ours asks the bank for, read back from the file.
///
/// @param payerAccount of the bank; never printed
/// @param byPaymentId the payments, by `EndToEndId`
public record OrderedPayments(
        String messageId, String payerAccount, String payerBankCode, NavigableMap<String, Ordered> byPaymentId) {

    /// A payment. Texts are as in the file, but for the payee, who is named as [BankText#line] names him today.
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
    /// @throws IllegalArgumentException if it is no pain.001 of one instruction, or lacks what one of ours has
    public static OrderedPayments read(byte[] file) {
        var initiation = Pain001.read(file).getCstmrCdtTrfInitn();
        if (initiation == null || initiation.getPmtInf().size() != 1) {
            throw new IllegalArgumentException("it is no payment order of ours: it has not one PmtInf");
        }
        PaymentInstruction30 instruction = initiation.getPmtInf().getFirst();
        NavigableMap<String, Ordered> payments = new TreeMap<>();
        for (CreditTransferTransaction34 transaction : instruction.getCdtTrfTxInf()) {
            String id = Optional.ofNullable(transaction.getPmtId())
                    .map(PaymentIdentification6::getEndToEndId)
                    .orElseThrow(() -> lacks("a payment", "EndToEndId"));
            if (payments.put(id, ordered("payment " + id, transaction)) != null) {
                throw new IllegalArgumentException("payment " + id + " stands twice in it");
            }
        }
        return new OrderedPayments(
                Optional.ofNullable(initiation.getGrpHdr())
                        .map(GroupHeader85::getMsgId)
                        .orElseThrow(() -> lacks("the message", "MsgId")),
                account("the payer", instruction.getDbtrAcct()),
                bankCode("the payer", instruction.getDbtrAgt()),
                payments);
    }

    private static Ordered ordered(String what, CreditTransferTransaction34 transaction) {
        ActiveOrHistoricCurrencyAndAmount amount = Optional.ofNullable(transaction.getAmt())
                .map(AmountType4Choice::getInstdAmt)
                .filter(said -> said.getValue() != null)
                .orElseThrow(() -> lacks(what, "InstdAmt"));
        return new Ordered(
                BankText.line(Optional.ofNullable(transaction.getCdtr())
                        .map(PartyIdentification135::getNm)
                        .orElse("")),
                account(what, transaction.getCdtrAcct()),
                bankCode(what, transaction.getCdtrAgt()),
                amount.getValue().toPlainString() + " " + amount.getCcy());
    }

    private static IllegalArgumentException lacks(String what, String element) {
        return new IllegalArgumentException("it is no payment order of ours: " + what + " has no " + element);
    }

    private static String account(String what, @Nullable CashAccount38 account) {
        AccountIdentification4Choice id =
                Optional.ofNullable(account).map(CashAccount38::getId).orElseThrow(() -> lacks(what, "account"));
        return Optional.ofNullable(id.getOthr())
                .map(GenericAccountIdentification1::getId)
                .or(() -> Optional.ofNullable(id.getIBAN()))
                .orElseThrow(() -> lacks(what, "account"));
    }

    private static String bankCode(String what, @Nullable BranchAndFinancialInstitutionIdentification6 agent) {
        FinancialInstitutionIdentification18 institution = Optional.ofNullable(agent)
                .map(BranchAndFinancialInstitutionIdentification6::getFinInstnId)
                .orElseThrow(() -> lacks(what, "bank"));
        return Optional.ofNullable(institution.getBICFI())
                .or(() -> Optional.ofNullable(institution.getClrSysMmbId())
                        .map(ClearingSystemMemberIdentification2::getMmbId))
                .or(() -> Optional.ofNullable(institution.getOthr()).map(GenericFinancialIdentification1::getId))
                .orElseThrow(() -> lacks(what, "bank"));
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
            return " goes to account " + MaskedAccount.of(ordered.account) + ", not "
                    + MaskedAccount.of(expected.account);
        }
        return ordered.bankCode.equals(expected.bankCode)
                ? " goes to " + ordered.payee + ", not " + expected.payee
                : " goes to bank " + ordered.bankCode + ", not " + expected.bankCode;
    }

    @Override
    public String toString() {
        return "OrderedPayments[" + messageId + ", " + byPaymentId.size() + " payments]";
    }
}
