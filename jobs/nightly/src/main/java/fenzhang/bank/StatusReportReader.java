package fenzhang.bank;

import fenzhang.bank.PaymentStatus.Reason;
import fenzhang.time.BusinessDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
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
            "OrgnlPmtInfId",
            "PmtInfSts",
            "TxInfAndSts",
            "OrgnlInstrId",
            "OrgnlEndToEndId",
            "TxSts",
            "StsRsnInf",
            "Rsn",
            "Cd",
            "Prtry",
            "AddtlInf");

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:pain\\.002\\.001\\.(\\d\\d)");

    /// Versions before this one have other elements.
    private static final int FIRST_VERSION = 3;

    /// What ISO 20022 has banks write where an id must stand and there is none.
    private static final String NOT_PROVIDED = "NOTPROVIDED";

    /// Some were carried out, others not: says of none what became of it.
    private static final String PARTLY = "PART";

    /// `2026-12-15T09:30:00+08:00`, also with a blank for the T, without seconds, offset or time, with
    /// `+0800`, and without hyphens: the year stands first, so that there is one way to read it.
    private static final DateTimeFormatter CREATED = new DateTimeFormatterBuilder()
            .appendPattern("[uuuu-MM-dd][uuuuMMdd]['T'][' ']")
            .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[HHmmss][XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final String file;

    private StatusReportReader(String file) {
        this.file = file;
    }

    static StatusReport read(XmlOutline document, String file) {
        return new StatusReportReader(file).report(document);
    }

    private StatusReport report(XmlOutline root) {
        XmlOutline report = only(document(root), "CstmrPmtStsRpt");
        XmlOutline header = only(report, "GrpHdr");
        XmlOutline group = only(report, "OrgnlGrpInfAndSts");
        String messageId = text(group, "OrgnlMsgId");
        List<XmlOutline> instructions = report.all("OrgnlPmtInfAndSts").toList();
        instructions.forEach(instruction -> requireOurs(instruction, messageId));
        Optional<PaymentStatus> ofAll = ofAll(group, instructions);
        Map<String, StatusReport.OfPayment> payments = payments(instructions, status(group, "GrpSts"), ofAll);
        if (payments.isEmpty() && ofAll.filter(StatusReportReader::isPartly).isPresent()) {
            throw refused(
                    group,
                    "message " + messageId + " is said to be PART, carried out in part, and no payment is listed: ask"
                            + " the bank for a report with TxInfAndSts and TxSts of each payment");
        }
        return new StatusReport(text(header, "MsgId"), date(only(header, "CreDtTm")), messageId, ofAll, payments);
    }

    /// Returns the report's document: the root, or the one in an envelope, such as the business message's with its
    /// `AppHdr`. Documents of other messages beside it say nothing of payments.
    private XmlOutline document(XmlOutline root) {
        List<XmlOutline> found = Stream.concat(Stream.of(root), root.children().stream())
                .filter(element -> element.name().equals("Document")
                        && NAMESPACE.matcher(element.namespace()).matches())
                .toList();
        if (found.isEmpty()) {
            throw refused(
                    root,
                    "its root is " + root.name() + " in namespace \"" + root.namespace()
                            + "\", expected Document in urn:iso:std:iso:20022:tech:xsd:pain.002.001.10 or the like, or"
                            + " an envelope with one inside");
        }
        if (found.size() > 1) {
            throw refused(
                    found.get(1),
                    "is the second of " + found.size() + " reports in one file: save each Document as a file of its"
                            + " own and take them in one by one, oldest first");
        }
        Matcher namespace = NAMESPACE.matcher(found.getFirst().namespace());
        if (namespace.matches() && Integer.parseInt(namespace.group(1)) < FIRST_VERSION) {
            throw refused(
                    found.getFirst(),
                    "is pain.002 of version " + namespace.group(1)
                            + ", whose elements are others: ask the bank for version 03 or later");
        }
        return found.getFirst();
    }

    /// Our messages have one instruction, named as the message. A status that speaks of another can't be laid on
    /// payments that have none of their own.
    private void requireOurs(XmlOutline instruction, String messageId) {
        String named = instruction.first("OrgnlPmtInfId").map(XmlOutline::text).orElse(messageId);
        List<XmlOutline> transactions = instruction.all("TxInfAndSts").toList();
        boolean isNeeded = instruction.first("PmtInfSts").isPresent()
                && (transactions.isEmpty()
                        || transactions.stream()
                                .anyMatch(each -> each.first("TxSts").isEmpty()));
        if (isNeeded && !named.equals(messageId) && !named.equals(NOT_PROVIDED)) {
            throw refused(
                    instruction,
                    "PmtInfSts is of OrgnlPmtInfId " + named + ", and the message has " + messageId
                            + " alone: of which payments it speaks is unclear. Ask the bank for TxSts of each payment");
        }
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

    private Map<String, StatusReport.OfPayment> payments(
            List<XmlOutline> instructions, Optional<PaymentStatus> ofGroup, Optional<PaymentStatus> ofAll) {
        Map<String, StatusReport.OfPayment> byId = new LinkedHashMap<>();
        for (XmlOutline instruction : instructions) {
            Optional<PaymentStatus> above = status(instruction, "PmtInfSts").or(() -> ofGroup);
            for (XmlOutline transaction : instruction.all("TxInfAndSts").toList()) {
                String id = paymentId(transaction);
                PaymentStatus status = status(transaction, "TxSts").orElseGet(() -> inherited(transaction, id, above));
                requireNoOpposite(transaction, "payment " + id + ", as part of the message,", ofAll, status);
                Optional<StatusReport.OfPayment> before = Optional.ofNullable(
                        byId.putIfAbsent(id, new StatusReport.OfPayment(status, transaction.line())));
                requireSame(transaction, "payment " + id, before.map(StatusReport.OfPayment::status), status);
            }
        }
        return byId;
    }

    /// Returns the id under which a payment was sent: our files give it as end-to-end id and as instruction id, and
    /// banks may return either.
    private String paymentId(XmlOutline transaction) {
        List<String> ids = Stream.of("OrgnlEndToEndId", "OrgnlInstrId")
                .filter(name -> transaction.first(name).isPresent())
                .map(name -> text(transaction, name))
                .filter(id -> !id.equals(NOT_PROVIDED))
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            throw refused(
                    transaction,
                    "TxInfAndSts names no payment, neither by OrgnlEndToEndId nor by OrgnlInstrId: ask the bank for a"
                            + " report with OrgnlEndToEndId");
        }
        if (ids.size() > 1) {
            throw refused(
                    transaction,
                    "OrgnlEndToEndId is " + ids.getFirst() + " and OrgnlInstrId " + ids.getLast()
                            + ", which were the same when they were sent: ask the bank which payment it is");
        }
        return ids.getFirst();
    }

    /// Returns the status of a payment that has none of its own: that of all payments, unless it says that they differ.
    ///
    /// A payment that is listed with a reason and no status is likely to be an exception: only beside a rejection
    /// is it clear what became of it.
    private PaymentStatus inherited(XmlOutline transaction, String id, Optional<PaymentStatus> above) {
        String ask = ": ask the bank for TxSts of each payment";
        PaymentStatus status = above.orElseThrow(() -> refused(
                transaction, "payment " + id + " has no TxSts, and there is no PmtInfSts or GrpSts of all" + ask));
        if (isPartly(status)) {
            throw refused(
                    transaction,
                    "payment " + id + " has no TxSts, and PART says that some payments were carried out and others not"
                            + ask);
        }
        Reason own = reason(transaction);
        if (!own.equals(Reason.NONE) && !(status instanceof PaymentStatus.Rejected)) {
            String why = own.code().isEmpty() ? "in words" : own.code();
            throw refused(
                    transaction,
                    "payment " + id + " has a reason, " + why + ", and no TxSts, and the whole is " + status.code()
                            + ": whether it was carried out is unclear" + ask);
        }
        return own.equals(Reason.NONE)
                ? status
                : PaymentStatus.of(status.code(), own).orElseThrow();
    }

    private static boolean isPartly(PaymentStatus status) {
        return status.code().equals(PARTLY);
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
            TemporalAccessor time =
                    CREATED.parseBest(created.text(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
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
