package fenzhang.intake.replay;

import fenzhang.log.SaleEventKind;
import java.time.LocalDate;

/// An event of the sales log that a revision made.
///
/// @param time milliseconds since the epoch, as the log has it
/// @param refundId empty unless it is a refund, like `refundFen`, which is 0
/// @param deliveredOn in which partition it is
public record EmittedEvent(SaleEventKind kind, long time, String refundId, long refundFen, LocalDate deliveredOn) {}
