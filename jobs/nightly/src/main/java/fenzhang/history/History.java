package fenzhang.history;

import fenzhang.catalog.Catalog;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StateFile;
import fenzhang.publication.RunProvenance;
import fenzhang.settlement.SuspenseAssignment;
import java.time.LocalDate;
import java.util.Map;

/// What the nights of a platform knew, and the state that they left: where days that are played again start from.
public interface History {
    /// Returns what the night of a date knew, with the delivered files that count for it.
    RunProvenance provenance(LocalDate date);

    /// Returns a catalog version.
    Catalog catalog(int version);

    /// Returns the hash of a catalog version's content.
    String catalogSha256(int version);

    /// Returns what the night of a date took out of suspense.
    ///
    /// @param before the first day that was played again: what days posted from then on is left out
    SuspenseAssignment.Asked assigning(LocalDate date, LocalDate before);

    /// Returns the state that nights left.
    ///
    /// @param played files of days that were played again, by the paths at which sealed ones would be
    SealedState state(Map<String, StateFile> played);
}
