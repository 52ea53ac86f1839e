package fenzhang.night;

import fenzhang.history.FixedHistory;
import fenzhang.history.ProvenanceSource;
import fenzhang.night.context.NightContext;
import java.util.List;
import java.util.Optional;

/// One night that is opened again and again, upon the same days before it and whatever lies in its partitions now.
public final class RepeatedNight {
    private final NightContext first;
    private final ProvenanceSource sources;
    private long attempt;

    RepeatedNight(NightContext first, FixedHistory past) {
        this.first = first;
        this.sources = new ProvenanceSource(
                past.catalogSha256(first.catalogVersion()),
                first.policies(),
                past::provenance,
                past::catalog,
                _ -> first.policies());
    }

    /// Opens the night, the caller's to run and to close. It clears away what those before it staged, as an attempt
    /// does.
    public Night open() {
        attempt++;
        NightContext context = new NightContext(
                first.platform(),
                first.date(),
                first.firstDate(),
                attempt,
                first.catalogVersion(),
                first.catalog(),
                first.plans(),
                first.policies(),
                first.before(),
                first.maxPpm(),
                first.input(),
                first.lake(),
                first.out(),
                NightContext.staging(first.platform(), first.date(), attempt),
                first.state(),
                first.scratch(),
                first.milestones());
        return new Night(context, sources, RepeatedNight::refuse, (_, _) -> List.of(), Optional.empty());
    }

    private static void refuse(Object publication) {
        throw new AssertionError("not to be published: " + publication);
    }
}
