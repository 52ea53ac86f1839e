package fenzhang.bank;

import fenzhang.bank.PaymentStatus.Reason;
import fenzhang.time.BusinessDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes a report of the elements of a `pain.002`. From version 03 to 14 what is read here has one
/// form.
final class StatusReportReader {
    /// Elements that are read.
    static final Set<String> NAMES = Set.of(
            "CstmrPmtStsRpt",
            "GrpHdr",
            "MsgId",
            "CreDtTm",
            "OrgnlGrpInfAndSts",
            "OrgnlMsgId",
            "GrpSts",
            "OrgnlPmtInfAndSts",
            "PmtInfSts",
            "TxInfAndSts",
            "OrgnlEndToEndId",
            "TxSts",
            "StsRsnInf",
            "Rsn",
            "Cd",
            "Prtry",
            "AddtlInf");

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:pain\\.002\\.001\\.\\d\\d");

    private final String file;

    private StatusReportReader(String file) {
        this.file = file;
    }

    static StatusReport read(XmlOutline document, String file) {
        return new StatusReportReader(file).report(document);
    }

    private StatusReport report(XmlOutline document) {
        if (!document.name().equals("Document")
                || !NAMESPACE.matcher(document.namespace()).matches()) {
            throw refused(
                    document,
                    "its root is " + document.name() + " in namespace \"" + document.namespace()
                            + "\", expected Document in urn:iso:std:iso:20022:tech:xsd:pain.002.001.10 or the like");
        }
        XmlOutline report = only(document, "CstmrPmtStsRpt");
        XmlOutline header = only(report, "GrpHdr");
        XmlOutline group = only(report, "OrgnlGrpInfAndSts");
        List<XmlOutline> instructions = report.all("OrgnlPmtInfAndSts").toList();
        Optional<PaymentStatus> ofAll = ofAll(group, instructions);
        return new StatusReport(
                text(header, "MsgId"),
                date(only(header, "CreDtTm")),
                text(group, "OrgnlMsgId"),
                ofAll,
                payments(instructions, ofAll));
    }

    /// Our messages have one instruction, which holds all payments: its status and the group's are
    /// of the same payments, and the instruction's is the closer one.
    private Optional<PaymentStatus> ofAll(XmlOutline group, List<XmlOutline> instructions) {
        Optional<PaymentStatus> ofGroup = status(group, "GrpSts");
        Optional<PaymentStatus> ofInstruction = Optional.empty();
        for (XmlOutline instruction : instructions) {
            Optional<PaymentStatus> status = status(instruction, "PmtInfSts");
            if (status.isPresent()) {
                requireSame(instruction, "the message", ofInstruction, status.get());
                requireNoOpposite(instruction, "the message", ofGroup, status.get());
                ofInstruction = status;
            }
        }
        return ofInstruction.isPresent() ? ofInstruction : ofGroup;
    }

    private Map<String, StatusReport.OfPayment> payments(List<XmlOutline> instructions, Optional<PaymentStatus> ofAll) {
        Map<String, StatusReport.OfPayment> byId = new LinkedHashMap<>();
        for (XmlOutline instruction : instructions) {
            for (XmlOutline transaction : instruction.all("TxInfAndSts").toList()) {
                String id = text(transaction, "OrgnlEndToEndId");
                PaymentStatus status = status(transaction, "TxSts")
                        .orElseThrow(() -> refused(transaction, "payment " + id + " has no TxSts"));
                requireNoOpposite(transaction, "payment " + id + ", as part of the message,", ofAll, status);
                Optional<StatusReport.OfPayment> before = Optional.ofNullable(
                        byId.putIfAbsent(id, new StatusReport.OfPayment(status, transaction.line())));
                requireSame(transaction, "payment " + id, before.map(StatusReport.OfPayment::status), status);
            }
        }
        return byId;
    }

    private void requireSame(XmlOutline where, String what, Optional<PaymentStatus> before, PaymentStatus now) {
        if (before.isPresent() && !before.get().code().equals(now.code())) {
            throw ofTwoMinds(where, what, before.get(), now);
        }
    }

    private void requireNoOpposite(XmlOutline where, String what, Optional<PaymentStatus> before, PaymentStatus now) {
        if (before.isPresent()
                && before.get().isFinal()
                && now.isFinal()
                && before.get() instanceof PaymentStatus.Rejected != now instanceof PaymentStatus.Rejected) {
            throw ofTwoMinds(where, what, before.get(), now);
        }
    }

    private StatusReportRefused ofTwoMinds(XmlOutline where, String what, PaymentStatus before, PaymentStatus now) {
        return refused(
                where,
                what + " is said to be " + before.code() + " and, here, " + now.code() + ": ask the bank which it is");
    }

    private Optional<PaymentStatus> status(XmlOutline parent, String name) {
        if (parent.first(name).isEmpty()) {
            return Optional.empty();
        }
        String code = text(parent, name);
        return Optional.of(PaymentStatus.of(code, reason(parent)).orElseThrow(() -> {
            Set<String> known = new TreeSet<>(PaymentStatus.PENDING);
            known.addAll(PaymentStatus.ACCEPTED);
            known.add(PaymentStatus.REJECTED);
            return refused(only(parent, name), name + " is " + code + ", expected one of " + String.join(", ", known));
        }));
    }

    /// Returns all reason codes and all texts, spaces between them, in the order of the file.
    private static Reason reason(XmlOutline parent) {
        List<XmlOutline> reasons = parent.all("StsRsnInf").toList();
        String code = reasons.stream()
                .flatMap(reason -> reason.all("Rsn"))
                .flatMap(reason -> Stream.concat(reason.all("Cd"), reason.all("Prtry")))
                .map(XmlOutline::text)
                .distinct()
                .collect(Collectors.joining(" "));
        String text = reasons.stream()
                .flatMap(reason -> reason.all("AddtlInf"))
                .map(XmlOutline::text)
                .collect(Collectors.joining(" "));
        return new Reason(BankText.oneLine(code), BankText.oneLine(text));
    }

    private LocalDate date(XmlOutline created) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    created.text(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime instant
                    ? instant.withOffsetSameInstant(BusinessDate.ZONE).toLocalDate()
                    : LocalDate.from(time);
        } catch (DateTimeException e) {
            throw refused(
                    created, "CreDtTm is " + created.text() + ", expected a time such as 2026-12-15T09:30:00+08:00");
        }
    }

    private XmlOutline only(XmlOutline parent, String name) {
        List<XmlOutline> found = parent.all(name).toList();
        if (found.size() != 1) {
            throw refused(parent, parent.name() + " has " + found.size() + " elements " + name + ", expected one");
        }
        return found.getFirst();
    }

    private String text(XmlOutline parent, String name) {
        XmlOutline element = only(parent, name);
        if (element.text().isEmpty()) {
            throw refused(element, name + " is empty");
        }
        return element.text();
    }

    private StatusReportRefused refused(XmlOutline where, String problem) {
        return new StatusReportRefused(file, where.line(), problem);
    }
}
