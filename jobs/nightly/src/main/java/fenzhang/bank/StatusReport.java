package fenzhang.bank;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A bank's `pain.002`, CustomerPaymentStatusReport: what became of a message and its payments.
///
/// @param reportId the bank's id of it
/// @param createdDate the date of `CreDtTm` in China; of a date, or a time without an offset, the
/// date as written
/// @param originalMessageId of the message that it is about
/// @param ofAll what it says of the message as a whole: `PmtInfSts`, else `GrpSts`
/// @param payments what it says of single payments, by the id under which they were sent, in the
/// order of the file
public record StatusReport(
        String reportId,
        LocalDate createdDate,
        String originalMessageId,
        Optional<PaymentStatus> ofAll,
        Map<String, OfPayment> payments) {
    public StatusReport {
        payments = Collections.unmodifiableMap(new LinkedHashMap<>(payments));
    }

    /// What a report says of a payment.
    ///
    /// @param line of the file, from 1
    public record OfPayment(PaymentStatus status, int line) {}

    /// Reads a report of version 03 or later, alone or in an envelope; what is not needed is skipped.
    ///
    /// Ids and `CreDtTm` must be there. A payment is named by `OrgnlEndToEndId` or `OrgnlInstrId`,
    /// which our files give the same. Without `TxSts` it has the status of all payments (`PmtInfSts`,
    /// else `GrpSts`), but for `PART`, which says that they differ.
    ///
    /// @throws StatusReportRefused unless it is one, whole, up to 64 MiB, and of one mind
    public static StatusReport read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /// Reads a report from a stream, which stays open.
    ///
    /// @param file its name in messages
    /// @throws StatusReportRefused as [#read(Path)]
    public static StatusReport read(InputStream in, String file) throws IOException {
        return StatusReportReader.read(XmlOutline.read(in, file, StatusReportReader.NAMES), file);
    }

    /// Returns what it says of a payment. A report that lists no payments speaks of all of them;
    /// one that lists some says nothing of the others: empty.
    public Optional<PaymentStatus> statusOf(String paymentId) {
        return payments.isEmpty()
                ? ofAll
                : Optional.ofNullable(payments.get(paymentId)).map(OfPayment::status);
    }
}
