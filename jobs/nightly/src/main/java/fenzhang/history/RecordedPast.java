package fenzhang.history;

import fenzhang.catalog.Catalog;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StateFile;
import fenzhang.publication.Knowledge;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/// The past as the books recorded it.
///
/// @param known what the night of a date counts as having known
public record RecordedPast(SealedDays sealedDays, Timeline timeline, Function<LocalDate, Knowledge> known)
        implements Past {
    @Override
    public Knowledge knowledge(LocalDate date) {
        return known.apply(date);
    }

    @Override
    public Catalog catalog(int version) {
        return sealedDays.catalog(version);
    }

    @Override
    public String catalogSha256(int version) {
        return sealedDays.catalogSha256(version);
    }

    @Override
    public SealedState state(Map<String, StateFile> played) {
        return sealedDays.state(timeline, played);
    }
}
