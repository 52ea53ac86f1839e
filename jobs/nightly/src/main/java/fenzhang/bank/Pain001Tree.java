package fenzhang.bank;

import fenzhang.bank.pain001.AccountIdentification4Choice;
import fenzhang.bank.pain001.ActiveOrHistoricCurrencyAndAmount;
import fenzhang.bank.pain001.AmountType4Choice;
import fenzhang.bank.pain001.BranchAndFinancialInstitutionIdentification6;
import fenzhang.bank.pain001.CashAccount38;
import fenzhang.bank.pain001.ClearingSystemIdentification2Choice;
import fenzhang.bank.pain001.ClearingSystemMemberIdentification2;
import fenzhang.bank.pain001.CreditTransferTransaction34;
import fenzhang.bank.pain001.CustomerCreditTransferInitiationV09;
import fenzhang.bank.pain001.DateAndDateTime2Choice;
import fenzhang.bank.pain001.Document;
import fenzhang.bank.pain001.FinancialInstitutionIdentification18;
import fenzhang.bank.pain001.GenericAccountIdentification1;
import fenzhang.bank.pain001.GenericFinancialIdentification1;
import fenzhang.bank.pain001.GenericOrganisationIdentification1;
import fenzhang.bank.pain001.GroupHeader85;
import fenzhang.bank.pain001.OrganisationIdentification29;
import fenzhang.bank.pain001.Party38Choice;
import fenzhang.bank.pain001.PartyIdentification135;
import fenzhang.bank.pain001.PaymentIdentification6;
import fenzhang.bank.pain001.PaymentInstruction30;
import fenzhang.bank.pain001.PaymentMethod3Code;
import fenzhang.bank.pain001.RemittanceInformation16;
import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/// An order in the elements of `pain.001.001.09`, in its words.
final class Pain001Tree {
    /// `BICFIDec2014Identifier` of the schema: ISO 9362.
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?");

    private static final Pattern CNAPS = Pattern.compile("[0-9]{12}");

    private Pain001Tree() {}

    static Document of(PaymentOrder order) {
        CustomerCreditTransferInitiationV09 initiation = new CustomerCreditTransferInitiationV09();
        initiation.setGrpHdr(header(order));
        initiation.getPmtInf().add(instruction(order));
        Document document = new Document();
        document.setCstmrCdtTrfInitn(initiation);
        return document;
    }

    private static GroupHeader85 header(PaymentOrder order) {
        GroupHeader85 header = new GroupHeader85();
        header.setMsgId(order.messageId());
        LocalDate after = order.period().plusMonths(1).atDay(1);
        header.setCreDtTm(calendar(after + "T00:00:00" + BusinessDate.ZONE.getId()));
        header.setNbOfTxs(Integer.toString(order.count()));
        header.setCtrlSum(BankText.yuan(order.sumFen()));
        header.setInitgPty(organisation(order.payer()));
        return header;
    }

    /// Returns the one instruction of a message; it has the message's id.
    private static PaymentInstruction30 instruction(PaymentOrder order) {
        PaymentInstruction30 instruction = new PaymentInstruction30();
        instruction.setPmtInfId(order.messageId());
        instruction.setPmtMtd(PaymentMethod3Code.TRF);
        instruction.setBtchBookg(true);
        instruction.setNbOfTxs(Integer.toString(order.count()));
        instruction.setCtrlSum(BankText.yuan(order.sumFen()));
        DateAndDateTime2Choice date = new DateAndDateTime2Choice();
        date.setDt(calendar(order.executionDate().toString()));
        instruction.setReqdExctnDt(date);
        instruction.setDbtr(organisation(order.payer()));
        instruction.setDbtrAcct(account(order.payer().account()));
        instruction.setDbtrAgt(agent(order.payer().bankCode()));
        for (Payment payment : order.payments()) {
            instruction.getCdtTrfTxInf().add(transaction(payment, order.remittance()));
        }
        return instruction;
    }

    private static CreditTransferTransaction34 transaction(Payment payment, String remittance) {
        CreditTransferTransaction34 transaction = new CreditTransferTransaction34();
        PaymentIdentification6 id = new PaymentIdentification6();
        id.setInstrId(payment.paymentId());
        id.setEndToEndId(payment.paymentId());
        transaction.setPmtId(id);
        ActiveOrHistoricCurrencyAndAmount amount = new ActiveOrHistoricCurrencyAndAmount();
        amount.setCcy("CNY");
        amount.setValue(BankText.yuan(payment.amountFen()));
        AmountType4Choice instructed = new AmountType4Choice();
        instructed.setInstdAmt(amount);
        transaction.setAmt(instructed);
        transaction.setCdtrAgt(agent(payment.bankCode()));
        PartyIdentification135 payee = new PartyIdentification135();
        payee.setNm(BankText.line(payment.payeeName()));
        transaction.setCdtr(payee);
        transaction.setCdtrAcct(account(payment.account()));
        RemittanceInformation16 information = new RemittanceInformation16();
        information.getUstrd().add(BankText.line(remittance));
        transaction.setRmtInf(information);
        return transaction;
    }

    private static PartyIdentification135 organisation(Payer payer) {
        GenericOrganisationIdentification1 other = new GenericOrganisationIdentification1();
        other.setId(payer.orgId());
        OrganisationIdentification29 organisation = new OrganisationIdentification29();
        organisation.getOthr().add(other);
        Party38Choice id = new Party38Choice();
        id.setOrgId(organisation);
        PartyIdentification135 party = new PartyIdentification135();
        party.setNm(BankText.line(payer.name()));
        party.setId(id);
        return party;
    }

    private static CashAccount38 account(String number) {
        GenericAccountIdentification1 other = new GenericAccountIdentification1();
        other.setId(number);
        AccountIdentification4Choice id = new AccountIdentification4Choice();
        id.setOthr(other);
        CashAccount38 account = new CashAccount38();
        account.setId(id);
        return account;
    }

    /// Returns a bank by its code: a BIC as such, twelve digits as a member of CNAPS, China's
    /// clearing system, and what is neither as the bank's own code.
    private static BranchAndFinancialInstitutionIdentification6 agent(String bankCode) {
        FinancialInstitutionIdentification18 institution = new FinancialInstitutionIdentification18();
        if (BIC.matcher(bankCode).matches()) {
            institution.setBICFI(bankCode);
        } else if (CNAPS.matcher(bankCode).matches()) {
            ClearingSystemIdentification2Choice system = new ClearingSystemIdentification2Choice();
            system.setCd("CNAPS");
            ClearingSystemMemberIdentification2 member = new ClearingSystemMemberIdentification2();
            member.setClrSysId(system);
            member.setMmbId(bankCode);
            institution.setClrSysMmbId(member);
        } else {
            GenericFinancialIdentification1 other = new GenericFinancialIdentification1();
            other.setId(bankCode);
            institution.setOthr(other);
        }
        BranchAndFinancialInstitutionIdentification6 agent = new BranchAndFinancialInstitutionIdentification6();
        agent.setFinInstnId(institution);
        return agent;
    }

    private static XMLGregorianCalendar calendar(String lexical) {
        return DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar(lexical);
    }
}
