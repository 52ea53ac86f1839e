package fenzhang.generate.exports;

import fenzhang.log.SaleEventKind;
import java.time.LocalDate;

/// What happened to an order.
///
/// @param delivered the date on which the log has it, and an export shows it
/// @param second since the epoch: exports know no parts of one
/// @param refundId empty unless it is a refund
/// @param refundFen 0 unless it is a refund
record PromotedEvent(SaleEventKind kind, LocalDate delivered, long second, String refundId, long refundFen) {}
