package fenzhang.intake;

/// What a row says of a paid order: the facts of its line, but for the drama.
///
/// @param paidTime milliseconds since the epoch
/// @param shopId 0: none
/// @param trackingKey by which the drama is found; may be empty
public record ExportedLine(
        long paidTime,
        boolean groupBuy,
        long productId,
        long shopId,
        int quantity,
        long paidFen,
        long commissionFen,
        String trackingKey) {}
