package fenzhang.outlook;

import fenzhang.log.LineKey;
import fenzhang.log.SaleKind;
import fenzhang.measure.MeasureKey;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/// What is owed of an order line to those who share a drama, or to a live host of it, as the line stood at the end of a
/// period.
///
/// @param moved what it added to measures, by their keys; empty while it has not vested, and where it moves none
public record OwedOrder(Owner owner, LineKey line, Sale sale, Part part, List<Moved> moved) {
    public OwedOrder {
        moved = List.copyOf(moved);
    }

    /// To whom it is owed.
    ///
    /// @param hostId 0: to those who share the drama
    public record Owner(long dramaId, long hostId) {}

    /// When it was sold, and when it vests.
    ///
    /// @param paidDate the business date of its paid_time
    /// @param vestDate a day of the period, or a later one: then it is pending
    public record Sale(SaleKind kind, LocalDate paidDate, LocalDate vestDate) {}

    /// The owner's part of the line, in fen.
    ///
    /// @param paidFen of what the buyer paid, before refunds
    /// @param commissionFen of the commission, before refunds
    /// @param refundedFen what was given back of the paid part since
    public record Part(long paidFen, long commissionFen, long refundedFen) {}

    /// What the line added to a measure on the day on which it vested, refunds up to the end of the period taken off.
    ///
    /// @param x10000 by how much, times 10 000; boosts are in it
    public record Moved(MeasureKey key, BigInteger x10000) {}
}
