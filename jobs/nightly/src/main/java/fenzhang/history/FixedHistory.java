package fenzhang.history;

import fenzhang.catalog.Catalog;
import fenzhang.lake.state.ProvedFiles;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StatePaths;
import fenzhang.publication.RunProvenance;
import fenzhang.settlement.SuspenseAssignment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// A past in which nothing is recorded: every night knows the same, and all state is that of days that were played.
///
/// @param known what every night knows
/// @param proved the state files that were hashed before
public record FixedHistory(String platform, Catalog theCatalog, RunProvenance known, Path scratch, ProvedFiles proved)
        implements History {
    public FixedHistory(String platform, Catalog catalog, RunProvenance known, Path scratch) {
        this(platform, catalog, known, scratch, new ProvedFiles());
    }

    @Override
    public RunProvenance provenance(LocalDate date) {
        return known;
    }

    @Override
    public Catalog catalog(int version) {
        return theCatalog;
    }

    @Override
    public String catalogSha256(int version) {
        return theCatalog.rows().contentSha256();
    }

    @Override
    public SuspenseAssignment.Asked assigning(LocalDate date, LocalDate before) {
        return SuspenseAssignment.Asked.NONE;
    }

    @Override
    public SealedState state(Map<String, StateFile> played) {
        return new SealedState(
                platform,
                (date, kind) -> Optional.ofNullable(played.get(StatePaths.state(platform, date, kind))),
                scratch,
                proved);
    }
}
