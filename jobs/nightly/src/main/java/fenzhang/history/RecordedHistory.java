package fenzhang.history;

import fenzhang.catalog.Catalog;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StateFile;
import fenzhang.publication.RunProvenance;
import fenzhang.settlement.SuspenseAssignment;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/// The past as the books recorded it.
///
/// @param known what the night of a date counts as having known
public record RecordedHistory(RunArchive archive, DayVersions versions, Function<LocalDate, RunProvenance> known)
        implements History {
    @Override
    public RunProvenance provenance(LocalDate date) {
        return known.apply(date);
    }

    @Override
    public Catalog catalog(int version) {
        return archive.catalog(version);
    }

    @Override
    public String catalogSha256(int version) {
        return archive.catalogSha256(version);
    }

    @Override
    public SuspenseAssignment.Asked assigning(LocalDate date, LocalDate before) {
        return archive.assigning(versions.platform(), date, before);
    }

    @Override
    public SealedState state(Map<String, StateFile> played) {
        return archive.state(versions, played);
    }
}
