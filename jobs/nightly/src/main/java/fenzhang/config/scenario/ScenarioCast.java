package fenzhang.config.scenario;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.draft.CatalogDraft;
import fenzhang.catalog.draft.CatalogDraft.CreatorLine;
import fenzhang.catalog.draft.CatalogDraft.DramaLine;
import fenzhang.catalog.draft.CatalogDraft.EnrolmentLine;
import fenzhang.catalog.draft.CatalogDraft.PlacementLine;
import fenzhang.catalog.draft.CatalogDraft.SplitLine;
import fenzhang.catalog.draft.Place;
import fenzhang.config.plan.Plan;
import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Notation;
import fenzhang.config.yaml.YamlTree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Who takes part in a scenario: its dramas, as they are enrolled in the one plan, and all creators that it names.
final class ScenarioCast {
    private final String planId;
    private final String platform;
    private final Findings findings;
    private final List<DramaLine> dramas = new ArrayList<>();
    private final List<PlacementLine> placements = new ArrayList<>();
    private final List<EnrolmentLine> enrolments = new ArrayList<>();
    private final List<SplitLine> splits = new ArrayList<>();
    private final Set<Long> creators = new TreeSet<>();
    private final Set<Long> known = new HashSet<>();

    ScenarioCast(Optional<Plan> plan, Findings findings) {
        this.planId = plan.map(Plan::planId).orElse("unknown");
        this.platform = plan.map(Plan::platform).orElse("unknown");
        this.findings = findings;
    }

    /// Takes a drama.
    void drama(YamlTree node) {
        Optional<Fields> found = Fields.of(node, findings);
        if (found.isEmpty()) {
            return;
        }
        Fields fields = found.get();
        long id = fields.integer("id", 1, Long.MAX_VALUE).orElse(0);
        if (id > 0 && !known.add(id)) {
            findings.refuse(fields.placeOf("id"), "drama " + id + " stands twice");
        }
        String title = fields.optionalText("title").orElse("drama " + id);
        dramas.add(new DramaLine(place(CatalogFile.DRAMAS), id, platform, title, Integer.MAX_VALUE));
        LocalDate from = enrolled(id, fields).orElse(LocalDate.of(2000, 1, 1));
        for (YamlTree.Entry share : fields.entries("split")) {
            split(id, from, share);
        }
        for (YamlTree each : fields.optionalItems("placed")) {
            Fields.of(each, findings).ifPresent(placed -> placement(id, from, placed));
        }
        fields.refuseOthers("a drama");
    }

    private Optional<LocalDate> enrolled(long drama, Fields fields) {
        Optional<Fields> enrolled = fields.optional("enrolled").flatMap(node -> Fields.of(node, findings));
        if (enrolled.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> from = enrolled.get().date("from");
        Optional<LocalDate> to = enrolled.get().optionalDate("to");
        long guarantee = enrolled.get().optionalFen("guarantee").orElse(0);
        enrolled.get().refuseOthers("an enrolment");
        from.ifPresent(date ->
                enrolments.add(new EnrolmentLine(place(CatalogFile.ENROLMENTS), drama, planId, date, to, guarantee)));
        return from;
    }

    private void split(long drama, LocalDate from, YamlTree.Entry share) {
        OptionalLong creator = Notation.integer(share.key());
        OptionalLong bps = share.value() instanceof YamlTree.Scalar scalar
                ? Notation.integer(scalar.text())
                : OptionalLong.empty();
        if (creator.isEmpty() || creator.getAsLong() < 1 || bps.isEmpty()) {
            findings.refuse(share.keyPlace(), "expected a creator and its basis points, such as 7: 6000");
            return;
        }
        creators.add(creator.getAsLong());
        splits.add(new SplitLine(
                place(CatalogFile.SPLITS), drama, creator.getAsLong(), bps.getAsLong(), from, Optional.empty()));
    }

    private void placement(long drama, LocalDate from, Fields fields) {
        OptionalLong episode = fields.integer("episode", 1, Integer.MAX_VALUE);
        OptionalLong product = fields.integer("product", 1, Long.MAX_VALUE);
        fields.refuseOthers("a placement");
        if (episode.isPresent() && product.isPresent()) {
            placements.add(new PlacementLine(
                    place(CatalogFile.PLACEMENTS),
                    drama,
                    Optional.of(episode.getAsLong()),
                    product.getAsLong(),
                    from,
                    Optional.empty()));
        }
    }

    /// Returns whether a drama takes part.
    boolean has(long drama) {
        return known.contains(drama);
    }

    /// Takes a live host.
    void host(long creator) {
        creators.add(creator);
    }

    /// Returns the catalog.
    CatalogDraft draft() {
        List<CreatorLine> lines = creators.stream()
                .map(id -> new CreatorLine(place(CatalogFile.CREATORS), id, "creator " + id, "COMPANY", "", ""))
                .toList();
        return new CatalogDraft(lines, dramas, placements, enrolments, splits, Set.of());
    }

    /// Where it stands in the scenario is not known any more when the catalog's rules look at it.
    private static Place place(CatalogFile file) {
        return new Place(file, 0);
    }
}
