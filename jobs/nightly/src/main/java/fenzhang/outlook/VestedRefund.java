package fenzhang.outlook;

import fenzhang.catalog.Terms;
import java.math.BigInteger;
import java.time.LocalDate;

/// A refund on a settled day that took back something of an order line that had vested, from those who share a
/// drama or from a live host of it.
///
/// @param hostId 0: from those who share the drama
/// @param paidDate the business date of the order's paid_time
/// @param vestDate on which it had vested; before the day
/// @param refundedFen what the day gave back of what was paid for the line, whatever else it was owed to
/// @param terms under which it was earned
/// @param component the component whose measure was moved; where there are several, one that pays by it
/// @param movementX10000 by how much it moved that measure, times 10 000; below 0
public record VestedRefund(
        String orderId,
        int lineNo,
        long dramaId,
        long hostId,
        LocalDate paidDate,
        LocalDate vestDate,
        long refundedFen,
        Terms terms,
        String component,
        BigInteger movementX10000) {}
