package fenzhang.config.plan;

import fenzhang.config.yaml.ConfigFile;
import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.Reading;
import fenzhang.config.yaml.YamlText;
import fenzhang.config.yaml.YamlTree;
import fenzhang.payout.Bracket;
import fenzhang.payout.TaxBook;
import fenzhang.payout.TaxVersion;
import fenzhang.payout.Withholding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Reads the rules of withholding, `tax.yaml` (settlement.md 16). All mistakes of a file are found at once.
public final class TaxReader {
    private static final String FILE = "tax.yaml";
    private static final int WHOLE_BPS = 10_000;

    private final Findings findings;

    private TaxReader(Findings findings) {
        this.findings = findings;
    }

    private enum Method {
        PER_PAYMENT,
        CUMULATIVE
    }

    private static final Map<String, Method> METHODS =
            Map.of("per_payment", Method.PER_PAYMENT, "cumulative", Method.CUMULATIVE);

    /// Reads `tax.yaml` of a configuration folder; if it has none, that of another one, which is warned of.
    ///
    /// @param shipped the folder beside the launcher
    public static Reading<TaxBook> load(Path configDir, Path shipped) {
        Findings findings = new Findings();
        Path path = configDir.resolve(FILE);
        if (!ConfigFile.isThere(path) && Files.exists(shipped.resolve(FILE))) {
            findings.warn(Place.wholeFile(path.toString()), "is missing; " + shipped.resolve(FILE) + " is in force");
            path = shipped.resolve(FILE);
        }
        return findings.conclude(
                ConfigFile.read(path, findings).flatMap(file -> findings.take(read(file.name(), file.text()))));
    }

    /// Reads a file's text.
    ///
    /// @param file as it is to be printed
    public static Reading<TaxBook> read(String file, String text) {
        Findings findings = new Findings();
        Optional<TaxBook> book = YamlText.read(file, text, findings)
                .flatMap(root -> Fields.of(root, findings))
                .flatMap(fields -> new TaxReader(findings).book(fields));
        return findings.conclude(book);
    }

    private Optional<TaxBook> book(Fields fields) {
        int mark = findings.count();
        List<YamlTree> nodes = fields.items("versions");
        fields.refuseOthers("the rules of withholding");
        if (nodes.isEmpty() && findings.count() == mark) {
            findings.refuse(fields.placeOf("versions"), "at least one version is needed");
        }
        List<TaxVersion> versions = new ArrayList<>();
        for (YamlTree node : nodes) {
            Fields.of(node, findings).flatMap(this::version).ifPresent(versions::add);
        }
        return findings.make(mark, fields.placeOf("versions"), () -> new TaxBook(versions));
    }

    private Optional<TaxVersion> version(Fields fields) {
        int mark = findings.count();
        Optional<LocalDate> from = fields.date("effective_from");
        Optional<Method> method = fields.choice("method", METHODS);
        List<Bracket> brackets = brackets(fields);
        Optional<Fields> deduction = fields.required("deduction", "a mapping of what is deducted")
                .flatMap(node -> Fields.of(node, findings));
        fields.refuseOthers("a version");
        if (method.isEmpty() || deduction.isEmpty()) {
            return Optional.empty();
        }
        Supplier<Withholding> withholding = switch (method.get()) {
            case PER_PAYMENT -> perPayment(deduction.get(), brackets);
            case CUMULATIVE -> cumulative(deduction.get(), brackets);
        };
        deduction.get().refuseOthers("the deduction of this method");
        return findings.make(mark, fields.place(), () -> new TaxVersion(from.orElseThrow(), withholding.get()));
    }

    private static Supplier<Withholding> perPayment(Fields deduction, List<Bracket> brackets) {
        OptionalLong upTo = deduction.integer("up_to_fen", 0, Long.MAX_VALUE);
        OptionalLong fixed = deduction.integer("fixed_fen", 0, Long.MAX_VALUE);
        OptionalInt above = deduction.smallInteger("above_bps", 0, WHOLE_BPS);
        return () -> new Withholding.PerPayment(upTo.orElseThrow(), fixed.orElseThrow(), above.orElseThrow(), brackets);
    }

    private static Supplier<Withholding> cumulative(Fields deduction, List<Bracket> brackets) {
        OptionalInt bps = deduction.smallInteger("bps", 0, WHOLE_BPS);
        OptionalLong monthly = deduction.integer("monthly_fen", 0, Long.MAX_VALUE);
        return () -> new Withholding.Cumulative(bps.orElseThrow(), monthly.orElseThrow(), brackets);
    }

    private List<Bracket> brackets(Fields version) {
        List<YamlTree> nodes = version.items("brackets");
        List<Bracket> brackets = new ArrayList<>();
        for (YamlTree node : nodes) {
            Optional<Fields> fields = Fields.of(node, findings);
            if (fields.isEmpty()) {
                continue;
            }
            int mark = findings.count();
            OptionalLong upTo = fields.get().optionalInteger("up_to_fen", 1, Long.MAX_VALUE - 1);
            OptionalInt bps = fields.get().smallInteger("bps", 0, WHOLE_BPS);
            OptionalLong quick = fields.get().integer("quick_deduction_fen", 0, Long.MAX_VALUE);
            fields.get().refuseOthers("a bracket");
            findings.make(
                            mark,
                            fields.get().place(),
                            () -> new Bracket(upTo.orElse(Long.MAX_VALUE), bps.orElseThrow(), quick.orElseThrow()))
                    .ifPresent(brackets::add);
        }
        return brackets;
    }
}
