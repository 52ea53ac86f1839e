package fenzhang.intake;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An order as a row has it.
///
/// @param line what a sale event says of it; present exactly if its status makes it a paid one
/// @param happenings what its status says has happened, in the order of a line's life, each with its own time
/// @param amounts what is compared with other revisions
public record OrderRevision(
        String key,
        long modifiedAt,
        String status,
        Optional<ExportedLine> line,
        List<Happening> happenings,
        Amounts amounts)
        implements Revision {
    public OrderRevision {
        happenings = List.copyOf(happenings);
    }

    /// Amounts of a row, in fen.
    ///
    /// @param paidFen what was paid, as this row has it
    /// @param actualFen what it came to, in a format that has refunds as a lower amount
    /// @param isRefundable whether the status is one on which a lower amount is a refund
    /// @param finalCommissionFen the commission, where the status makes it the final one
    public record Amounts(
            OptionalLong paidFen, OptionalLong actualFen, boolean isRefundable, OptionalLong finalCommissionFen) {}
}
