package fenzhang.intake;

import fenzhang.log.SaleEventKind;

/// Something that happened to an order, as a row says.
///
/// @param time milliseconds since the epoch
public record Happening(SaleEventKind kind, long time) {}
