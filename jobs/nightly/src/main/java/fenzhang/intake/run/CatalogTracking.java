package fenzhang.intake.run;

import fenzhang.catalog.TrackingIndex;
import java.util.OptionalInt;

/// The tracking keys by which orders are traced to dramas.
///
/// @param version of the catalog that they are of; empty if there is none
/// @param index of the platform's
public record CatalogTracking(OptionalInt version, TrackingIndex index) {
    public static final CatalogTracking NONE = new CatalogTracking(OptionalInt.empty(), TrackingIndex.NONE);
}
