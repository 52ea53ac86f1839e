package fenzhang.config.plan;

import fenzhang.attribution.Policy;
import fenzhang.attribution.TouchModel;
import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.FileHead;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.Reading;
import fenzhang.config.yaml.Words;
import fenzhang.config.yaml.YamlText;
import fenzhang.config.yaml.YamlTree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Reads attribution policies (settlement.md 6). All mistakes of a file are found at once.
public final class PolicyReader {
    private static final Map<String, Policy.Scope> SCOPES = Words.of(Policy.Scope.values(), Policy.Scope::code);
    private static final Map<String, Model> MODELS = Words.of(Model.values(), Model::code);
    private static final String NONE = "none";

    private final Findings findings;

    private PolicyReader(Findings findings) {
        this.findings = findings;
    }

    /// Reads a policy file whose name must be the platform's code and `.yaml`. The versions come by first day.
    ///
    /// @param file as it is to be printed
    public static Reading<PlatformPolicies> read(String file, String text) {
        return new PolicyReader(new Findings()).read(file, text, true);
    }

    /// Reads a policy that may stand in a file of any name, such as the canonical form of a recorded version.
    public static Reading<PlatformPolicies> readUnnamed(String file, String text) {
        return new PolicyReader(new Findings()).read(file, text, false);
    }

    /// Reads a policy that stands inside another file.
    public static Optional<PlatformPolicies> read(YamlTree node, Findings findings) {
        return Fields.of(node, findings)
                .flatMap(fields ->
                        new PolicyReader(findings).policies(node.place().file(), fields, false));
    }

    private enum Model {
        LAST_TOUCH("last_touch"),
        FIRST_TOUCH("first_touch"),
        LINEAR("linear"),
        POSITION_BASED("position_based"),
        TIME_DECAY("time_decay");

        private final String code;

        Model(String code) {
            this.code = code;
        }

        private String code() {
            return code;
        }
    }

    private record Draft(LocalDate effectiveFrom, Place place, Optional<Policy> policy) {}

    private Reading<PlatformPolicies> read(String file, String text, boolean isNamed) {
        Optional<PlatformPolicies> policies = YamlText.read(file, text, findings)
                .flatMap(root -> Fields.of(root, findings))
                .flatMap(fields -> policies(file, fields, isNamed));
        return findings.conclude(policies);
    }

    private Optional<PlatformPolicies> policies(String file, Fields fields, boolean isNamed) {
        int mark = findings.count();
        Optional<String> platform = FileHead.platform(fields, findings);
        if (isNamed) {
            platform.ifPresent(code ->
                    FileHead.checkName(file, fields.placeOf("platform"), "the policy of " + code, code, findings));
        }
        List<Draft> drafts = new ArrayList<>();
        for (YamlTree node : fields.items("versions")) {
            Fields.of(node, findings)
                    .flatMap(version -> version(version, platform.orElse("unknown")))
                    .ifPresent(drafts::add);
        }
        fields.refuseOthers("a policy");
        if (drafts.isEmpty() && findings.count() == mark) {
            findings.refuse(fields.placeOf("versions"), "a policy needs at least one version");
        }
        checkOrder(drafts);
        List<Policy> versions =
                drafts.stream().flatMap(draft -> draft.policy().stream()).toList();
        return findings.make(mark, fields.place(), () -> new PlatformPolicies(platform.orElseThrow(), versions));
    }

    private void checkOrder(List<Draft> drafts) {
        drafts.sort(Comparator.comparing(Draft::effectiveFrom));
        for (int i = 1; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            Draft before = drafts.get(i - 1);
            if (before.effectiveFrom().equals(draft.effectiveFrom())) {
                findings.refuse(
                        draft.place(),
                        "two versions start on " + draft.effectiveFrom() + "; the other stands in line "
                                + before.place().line());
            }
        }
    }

    private Optional<Draft> version(Fields fields, String platform) {
        int mark = findings.count();
        Optional<LocalDate> effectiveFrom = fields.date("effective_from");
        Optional<Boolean> direct = fields.bool("direct");
        Optional<Policy.ClickRule> click = rule(fields, "click").flatMap(this::click);
        Optional<Policy.ViewRule> view = rule(fields, "view_through").flatMap(this::view);
        fields.refuseOthers("a version");
        Optional<Policy> policy = findings.make(
                mark,
                fields.place(),
                () -> new Policy(platform, effectiveFrom.orElseThrow(), direct.orElseThrow(), click, view));
        return effectiveFrom.map(from -> new Draft(from, fields.placeOf("effective_from"), policy));
    }

    /// Returns the keys of a rule that must be there; empty for `none`, and for what is wrong.
    private Optional<Fields> rule(Fields fields, String key) {
        Optional<YamlTree> node = fields.required(key, "none or a mapping");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof YamlTree.Mapping mapping) {
            return Fields.of(mapping, findings);
        }
        if (!(node.get() instanceof YamlTree.Scalar scalar) || !scalar.text().equals(NONE)) {
            findings.refuse(
                    node.get().place(),
                    "expected none or a mapping, found " + node.get().describe());
        }
        return Optional.empty();
    }

    private Optional<Policy.ClickRule> click(Fields fields) {
        int mark = findings.count();
        OptionalLong window = fields.durationMillis("window", 1);
        Optional<Policy.Scope> scope = fields.choice("scope", SCOPES);
        Optional<Model> model = fields.choice("model", MODELS);
        Supplier<TouchModel> touch = model.map(m -> parameters(m, fields)).orElse(TouchModel.LastTouch::new);
        if (model.isPresent()) {
            fields.refuseOthers("a click rule with model " + model.get().code);
        }
        return findings.make(
                mark,
                fields.place(),
                () -> new Policy.ClickRule(window.orElseThrow(), scope.orElseThrow(), touch.get()));
    }

    private Supplier<TouchModel> parameters(Model model, Fields fields) {
        return switch (model) {
            case LAST_TOUCH -> TouchModel.LastTouch::new;
            case FIRST_TOUCH -> TouchModel.FirstTouch::new;
            case LINEAR -> TouchModel.Linear::new;
            case POSITION_BASED -> {
                OptionalInt first = fields.smallInteger("first_bps", 1, 9_999);
                OptionalInt last = fields.smallInteger("last_bps", 1, 9_999);
                if (first.orElse(0) + last.orElse(0) > 10_000) {
                    findings.refuse(
                            fields.placeOf("last_bps"),
                            "first_bps " + first.getAsInt() + " and last_bps " + last.getAsInt()
                                    + " are together more than 10000");
                }
                yield () -> new TouchModel.PositionBased(first.orElseThrow(), last.orElseThrow());
            }
            case TIME_DECAY -> {
                OptionalLong halfLife = fields.durationMillis("half_life", 1);
                yield () -> new TouchModel.TimeDecay(halfLife.orElseThrow());
            }
        };
    }

    private Optional<Policy.ViewRule> view(Fields fields) {
        int mark = findings.count();
        OptionalLong window = fields.durationMillis("window", 1);
        OptionalLong minWatch = fields.durationMillis("min_watch", 0);
        fields.refuseOthers("a view_through rule");
        return findings.make(
                mark, fields.place(), () -> new Policy.ViewRule(window.orElseThrow(), minWatch.orElseThrow()));
    }
}
