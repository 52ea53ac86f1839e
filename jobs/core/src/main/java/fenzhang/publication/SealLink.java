package fenzhang.publication;

import fenzhang.settlement.Seal;
import java.time.LocalDate;

/// A link of a platform's chain of seals.
public record SealLink(LocalDate businessDate, Seal previousSeal, Seal seal) {}
