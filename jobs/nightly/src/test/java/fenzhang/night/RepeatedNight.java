package fenzhang.night;

import fenzhang.history.FixedHistory;
import fenzhang.history.ProvenanceSource;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.Workspace;
import fenzhang.night.start.DayBefore;
import fenzhang.night.start.NightContext;
import java.util.List;
import java.util.Optional;

/// One night that is opened again and again, upon the same days before it and whatever lies in its partitions now.
public final class RepeatedNight {
    private final DayContext first;
    private final DayBefore before;
    private final ProvenanceSource sources;
    private long attempt;

    RepeatedNight(DayContext first, DayBefore before, FixedHistory past) {
        this.first = first;
        this.before = before;
        this.sources = new ProvenanceSource(
                past.catalogSha256(first.rules().catalogVersion()),
                first.policies(),
                past::provenance,
                past::catalog,
                _ -> first.policies());
    }

    /// Opens the night, the caller's to run and to close. It clears away what those before it staged, as an attempt
    /// does.
    public Night open() {
        attempt++;
        String staging = Workspace.staging(first.platform(), first.date(), attempt);
        Workspace workspace = new Workspace(first.lake(), first.out(), staging, first.scratch());
        DayContext day = new DayContext(first.of(), first.rules(), first.state(), workspace);
        return new Night(
                new NightContext(day, attempt, before),
                sources,
                RepeatedNight::refuse,
                (_, _) -> List.of(),
                Optional.empty());
    }

    private static void refuse(Object publication) {
        throw new AssertionError("not to be published: " + publication);
    }
}
