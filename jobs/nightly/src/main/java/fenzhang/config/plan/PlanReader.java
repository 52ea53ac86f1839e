package fenzhang.config.plan;

import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.FileHead;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.Reading;
import fenzhang.config.yaml.YamlText;
import fenzhang.config.yaml.YamlTree;
import fenzhang.plan.ComponentId;
import fenzhang.plan.PlanVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads plan files (settlement.md 8). All mistakes of a file are found at once.
///
/// Warned of: boosts outside their version's time in force, boosts that change nothing, revenue shares above the
/// whole.
public final class PlanReader {
    private static final Pattern TITLE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,200}");

    private final Findings findings;

    private PlanReader(Findings findings) {
        this.findings = findings;
    }

    /// Reads a plan file whose name must be the plan id and `.yaml`.
    ///
    /// @param file as it is to be printed
    public static Reading<Plan> read(String file, String text) {
        return new PlanReader(new Findings()).read(file, text, true);
    }

    /// Reads a plan that may stand in a file of any name, such as a draft or the canonical form of a recorded
    /// version.
    public static Reading<Plan> readUnnamed(String file, String text) {
        return new PlanReader(new Findings()).read(file, text, false);
    }

    /// Reads a plan that stands inside another file.
    public static Optional<Plan> read(YamlTree node, Findings findings) {
        return Fields.of(node, findings)
                .flatMap(fields -> new PlanReader(findings).plan(node.place().file(), fields, false));
    }

    private Reading<Plan> read(String file, String text, boolean isNamed) {
        Optional<Plan> plan = YamlText.read(file, text, findings)
                .flatMap(root -> Fields.of(root, findings))
                .flatMap(fields -> plan(file, fields, isNamed));
        return findings.conclude(plan);
    }

    private Optional<Plan> plan(String file, Fields fields, boolean isNamed) {
        int mark = findings.count();
        Optional<String> id = fields.text("plan").filter(text -> isId(fields.placeOf("plan"), text));
        if (isNamed) {
            id.ifPresent(text -> FileHead.checkName(file, fields.placeOf("plan"), "plan " + text, text, findings));
        }
        Optional<String> platform = FileHead.platform(fields, findings);
        Optional<Fields> title = fields.optional("title").flatMap(node -> Fields.of(node, findings));
        Optional<String> zh = title.flatMap(t -> title(t, "zh"));
        Optional<String> en = title.flatMap(t -> title(t, "en"));
        title.ifPresent(t -> t.refuseOthers("title"));

        PlanVersionReader reader = new PlanVersionReader(id.orElse("unknown"), platform.orElse("unknown"), findings);
        List<PlanVersionReader.Draft> drafts = new ArrayList<>();
        for (YamlTree node : fields.items("versions")) {
            reader.read(node).ifPresent(drafts::add);
        }
        fields.refuseOthers("a plan");
        if (drafts.isEmpty() && findings.count() == mark) {
            findings.refuse(fields.placeOf("versions"), "a plan needs at least one version");
        }
        checkOrder(drafts);
        List<PlanVersion> versions =
                drafts.stream().flatMap(draft -> draft.version().stream()).toList();
        return findings.make(
                mark,
                fields.place(),
                () -> new Plan(
                        id.orElseThrow(),
                        platform.orElseThrow(),
                        zh.orElse(id.orElseThrow()),
                        en.orElse(id.orElseThrow()),
                        versions));
    }

    private boolean isId(Place place, String text) {
        try {
            ComponentId.checkText("plan id", text);
            return true;
        } catch (IllegalArgumentException refusal) {
            findings.refuse(place, String.valueOf(refusal.getMessage()));
            return false;
        }
    }

    private Optional<String> title(Fields fields, String language) {
        Optional<String> title = fields.optionalText(language);
        if (title.isPresent() && !TITLE.matcher(title.get()).matches()) {
            findings.refuse(fields.placeOf(language), "a title is one line of 1 to 200 characters");
        }
        return title;
    }

    /// Sorts the drafts by first day, refuses two of the same, and warns of boosts beyond the next one's start.
    private void checkOrder(List<PlanVersionReader.Draft> drafts) {
        drafts.sort(Comparator.comparing(PlanVersionReader.Draft::effectiveFrom));
        for (int i = 0; i < drafts.size(); i++) {
            PlanVersionReader.Draft draft = drafts.get(i);
            if (i > 0 && drafts.get(i - 1).effectiveFrom().equals(draft.effectiveFrom())) {
                findings.refuse(
                        draft.place(),
                        "two versions start on " + draft.effectiveFrom() + "; the other stands in line "
                                + drafts.get(i - 1).place().line());
            }
            Optional<LocalDate> next =
                    i + 1 < drafts.size() ? Optional.of(drafts.get(i + 1).effectiveFrom()) : Optional.empty();
            BoostReader.warnOutside(draft.boosts(), draft.effectiveFrom(), next, findings);
        }
    }
}
