package fenzhang.view;

import fenzhang.catalog.Creator;
import fenzhang.catalog.Drama;
import fenzhang.entitlement.Derivation;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Formula;
import fenzhang.explain.AmountExplainer;
import fenzhang.explain.AmountExplanation;
import fenzhang.explain.MeasureMovement;
import fenzhang.json.JsonText;
import fenzhang.lake.state.StatePaths;
import fenzhang.lake.table.FunnelTable;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.Unit;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.SealedDay;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.settlement.Division;
import fenzhang.settlement.Explanation;
import fenzhang.settlement.SettlementLine;
import fenzhang.terminal.DisplayText;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.terminal.Words;
import fenzhang.text.Phrase;
import fenzhang.view.json.AmountView;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Shows how what a day posted for a drama came about: measures, tiers, caps, recoupment, the split.
///
/// @param creator the one whose parts to show; empty for all
public record ExplainAmount(Terminal terminal, AmountExplanation story, OptionalLong creator) {
    private static final int NAMES = 14;
    private static final int ORDERS_SHOWN = 20;

    /// Explains what a day posted for a drama, and returns the exit code: 1 if the arithmetic does not come to what was
    /// posted.
    public static ExitCode explain(Session session, Asked asked, Terminal terminal, boolean json) {
        requireKnown(session, asked);
        ExplainAmount explained;
        try (ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "explain-")) {
            AmountExplainer all = new AmountExplainer(session.archive(scratch.path()));
            explained = new ExplainAmount(
                    terminal, all.of(asked.platform(), asked.date(), asked.dramaId()), asked.creatorId());
        }
        if (json) {
            terminal.print(JsonText.of(explained.view()));
        } else {
            terminal.paged(explained::print);
        }
        return explained.judge();
    }

    /// What is asked for.
    ///
    /// @param creatorId empty for all
    public record Asked(String platform, LocalDate date, long dramaId, OptionalLong creatorId) {}

    /// Refuses names that nobody knows, as mistakes of the command line.
    private static void requireKnown(Session session, Asked asked) {
        requireSettled(session, asked.platform());
        Optional<SealedDay> day = session.books().sealed(asked.platform(), asked.date());
        if (day.isEmpty()) {
            return; // refused with what to do
        }
        int version = day.get().catalogVersion();
        if (!session.catalog().hasDrama(version, asked.platform(), asked.dramaId())) {
            throw new UsageProblem("drama " + asked.dramaId() + " of " + asked.platform()
                    + " is not in catalog version " + version + ", which the night of " + asked.date() + " knew");
        }
        if (asked.creatorId().isPresent()
                && asked.creatorId().getAsLong() != 0
                && !session.catalog().hasCreator(version, asked.creatorId().getAsLong())) {
            throw new UsageProblem("creator " + asked.creatorId().getAsLong() + " is not in catalog version " + version
                    + ", which the night of " + asked.date() + " knew");
        }
    }

    /// Refuses a platform of which no day is sealed.
    static void requireSettled(Session session, String platform) {
        List<String> platforms = session.books().platforms();
        if (!platforms.contains(platform)) {
            throw new UsageProblem("no day of platform " + platform + " is sealed; sealed are days of: "
                    + (platforms.isEmpty() ? "none" : String.join(", ", platforms)));
        }
    }

    /// Returns the exit code, and says what does not add up.
    public ExitCode judge() {
        if (story.disagreements().isEmpty()) {
            return ExitCode.DONE;
        }
        terminal.error("fenzhang: the arithmetic does not come to what was posted:\n  "
                + String.join("\n  ", story.disagreements()) + "\nfenzhang verify --date "
                + story.day().businessDate() + " --platform " + story.day().platform()
                + " says whether the books were changed since.");
        return ExitCode.FAILED;
    }

    EarnedText.Drama drama() {
        return new EarnedText.Drama(story.day().platform(), story.dramaId());
    }

    /// Prints what moved, one of several dramas: for a creator its own lines alone. The texts of plans stand once below
    /// all of them.
    ///
    /// @param shareBps the creator's share; empty for all creators, or if it has none
    void printMoved(Optional<Integer> shareBps) {
        terminal.print(
                "%s %s  drama %d %s%s",
                story.day().platform(),
                story.day().businessDate(),
                story.dramaId(),
                title(),
                shareBps.map(bps -> words().of(", %s", EarnedText.share(bps))).orElse(""));
        printLines(shown().stream().filter(this::movedForCreator).toList());
        printPosted();
    }

    private boolean movedForCreator(Explanation line) {
        return creator.isEmpty()
                || line.division().parts().stream()
                        .anyMatch(part -> part.creatorId() == creator.getAsLong()
                                && part.formula().value() != 0);
    }

    /// Prints it for people.
    public void print() {
        terminal.print(
                "%s %s  drama %d %s", story.day().platform(), story.day().businessDate(), story.dramaId(), title());
        terminal.print(
                "sealed as %s, with catalog version %d",
                story.day().seal().hex(), story.day().catalogVersion());
        if (story.posted().isEmpty() && story.lines().isEmpty()) {
            terminal.print(words().of("Nothing of this drama moved on the day: no line was posted."));
        }
        if (shown().isEmpty() && !story.lines().isEmpty()) {
            terminal.print("Nothing of this drama moved for creator %d.", creator.orElseThrow());
        }
        printOtherPlays();
        printLines(shown());
        printPosted();
        printPlans(terminal, shown().isEmpty() ? List.<KnownPlan>of() : story.plans());
    }

    /// Prints the texts of plans.
    static void printPlans(Terminal terminal, Collection<KnownPlan> plans) {
        for (KnownPlan plan : plans) {
            terminal.print("");
            terminal.print(
                    "The recorded text of %s, version %s (sha256 of it without line breaks: %s):",
                    plan.planId(), plan.effectiveFrom(), plan.sha256());
            terminal.print(
                    "    %s", plan.canonical().replace(",{", ",\n        {").replace("[{", "[\n        {"));
        }
    }

    private void printLines(List<Explanation> lines) {
        String terms = "";
        for (Explanation line : lines) {
            String its = terms(line);
            if (!its.equals(terms)) {
                terminal.print("");
                terminal.print(its);
                terms = its;
            }
            print(line);
        }
        terminal.print("");
    }

    /// Prints what became of the plays for components of which no amount moved, and where nobody counts them.
    private void printOtherPlays() {
        for (FunnelTable.Plays plays : story.plays()) {
            if (plays.component().isEmpty()) {
                terminal.print(
                        "%s plays were delivered, %s of them quarantined; no plan in force on the day counts them.",
                        NumberText.count(plays.raw()), NumberText.count(plays.quarantined()));
            } else if (shown().stream()
                    .noneMatch(line -> line.line().code().text().equals(plays.component()))) {
                terminal.print("%s, of which no amount moved", plays.component());
                row(words().of("plays"), funnel(plays));
            }
        }
    }

    private List<Explanation> shown() {
        return story.lines().stream()
                .filter(line -> creator.isEmpty()
                        || line.division().parts().stream().anyMatch(part -> part.creatorId() == creator.getAsLong()))
                .toList();
    }

    private String terms(Explanation line) {
        var terms = line.line().terms();
        return words().of(
                        "%s, version %s, enrolled from %s",
                        terms.enrolment().planId(),
                        terms.planVersion(),
                        terms.enrolment().validFrom());
    }

    private void print(Explanation line) {
        EntitlementKey key = line.line();
        terminal.print(
                "  %s %s%s  %s",
                key.code(),
                key.period(),
                key.hostId() == 0 ? "" : words().of(" host %s", name(key.hostId())),
                signed(key.unit(), line.difference()));
        printPlays(key.code().text());
        printOrders(line.measureKey());
        line.measure().ifPresent(measure -> row(words().of("measure"), moved(measure.before(), measure.after())));
        row(words().of("rule"), words().of(line.derivation().ruling()));
        for (Derivation.Addend addend : line.derivation().addends()) {
            row("", addend.amount().text() + "  " + words().of(addend.what()));
        }
        row(words().of("entitlement"), equation(line.derivation().formula()) + unit(key.unit()));
        row(
                words().of("posted"),
                Formula.of(line.after()).text() + " − " + parenthesized(line.before()) + " = "
                        + Formula.of(line.difference()).text() + unit(key.unit()));
        Division division = line.division();
        row(
                words().of("split"),
                words().of(
                                "of %s so far under this agreement, %s before:",
                                Formula.of(division.sumAfter()).text(),
                                Formula.of(division.sumBefore()).text()));
        for (Division.Part part : division.parts()) {
            if (creator.isEmpty() || creator.getAsLong() == part.creatorId()) {
                row(
                        "",
                        words().of(
                                        "%s  %s, %s bps",
                                        equation(part.formula()) + unit(key.unit()),
                                        name(part.creatorId()),
                                        part.bps()));
            }
        }
    }

    private void printPlays(String component) {
        for (FunnelTable.Plays plays : story.plays()) {
            if (plays.component().equals(component)) {
                row(words().of("plays"), funnel(plays));
                if (plays.boostBps() != PlanVersion.NO_BOOST_BPS) {
                    row("", words().of("the boost of the day is %s bps", NumberText.count(plays.boostBps())));
                }
            }
        }
    }

    private void printOrders(MeasureKey measure) {
        List<MeasureMovement> orders = story.orders().stream()
                .filter(order -> order.movements().containsKey(measure))
                .toList();
        if (orders.isEmpty()) {
            return;
        }
        long vested = orders.stream().filter(MeasureMovement::vested).count();
        row(
                words().of("orders"),
                words().of(
                                "%s lines vested, refunds took back of %s",
                                NumberText.count(vested), NumberText.count(orders.size() - vested)));
        for (MeasureMovement order : orders.subList(0, Math.min(ORDERS_SHOWN, orders.size()))) {
            row(
                    "",
                    words().of(
                                    order.vested() ? "%s  order %s line %s" : "%s  order %s line %s, refunded",
                                    number(order, measure).text(),
                                    order.line().orderId(),
                                    order.line().lineNo()));
        }
        if (orders.size() > ORDERS_SHOWN) {
            row("", words().of("… and %s more: --json names all", NumberText.count(orders.size() - ORDERS_SHOWN)));
        }
    }

    private static Formula.Number number(MeasureMovement order, MeasureKey measure) {
        return new Formula.Number(Objects.requireNonNull(order.movements().get(measure)));
    }

    /// Returns one equation and what its terms are.
    private String funnel(FunnelTable.Plays plays) {
        String reasons = plays.quarantinedByReason().entrySet().stream()
                .map(reason -> reason.getKey() + " " + NumberText.count(reason.getValue()))
                .collect(Collectors.joining(", "));
        String equation = NumberText.count(plays.raw()) + " − " + NumberText.count(plays.quarantined()) + " − "
                + NumberText.count(plays.belowMinWatch()) + " − " + NumberText.count(plays.repeated()) + " = "
                + NumberText.count(plays.effective());
        return words().of(
                        "%s  delivered − quarantined%s − shorter than %s ms − repeated = effective%s",
                        equation,
                        reasons.isEmpty() ? "" : " (" + reasons + ")",
                        NumberText.count(plays.minWatchMillis()),
                        plays.paid() > 0 ? Phrase.of(", paid by the view") : "");
    }

    private List<SettlementLine> posted() {
        return story.posted().stream()
                .filter(line -> creator.isEmpty() || creator.getAsLong() == line.creatorId())
                .toList();
    }

    private void printPosted() {
        List<SettlementLine> own = posted();
        if (own.isEmpty()) {
            return;
        }
        terminal.print(words().of("Posted:"));
        for (SettlementLine line : own) {
            terminal.print(
                    "  %-32s %-8s %24s  %s",
                    line.code().text(), line.period(), signed(line.unit(), line.amount()), name(line.creatorId()));
        }
        if (!story.corrected().isEmpty()) {
            terminal.print(
                    "Corrections of earlier days were posted, too (component@date): what they moved is not taken apart"
                            + " above. What each of those days comes to since: restated/%s/dt=*/settlement.csv below"
                            + " --out.",
                    StatePaths.day(story.day().platform(), story.day().businessDate()));
        }
        if (own.stream().anyMatch(line -> line.code().isAssignment())) {
            terminal.print(words().of(
                            "What was in suspense was given to creators, too (component@suspense): how it had come about,"
                                    + " the days tell that posted it."));
        }
        terminal.print(words().of(
                        story.disagreements().isEmpty()
                                ? "The arithmetic above comes to these amounts."
                                : "The arithmetic above does NOT come to these amounts."));
    }

    private Words words() {
        return terminal.words();
    }

    private void row(String name, String text) {
        terminal.print("    %s%s", DisplayText.padded(name, NAMES), text);
    }

    private static String equation(Formula formula) {
        String value = Formula.of(formula.value()).text();
        return formula.text().equals(value) ? value : formula.text() + " = " + value;
    }

    private static String moved(BigInteger before, BigInteger after) {
        Formula.Number was = new Formula.Number(before);
        Formula.Number is = new Formula.Number(after);
        return new Formula.Difference(is, was).text() + " = " + new Formula.Number(after.subtract(before)).text();
    }

    private static String parenthesized(long amount) {
        String text = Formula.of(amount).text();
        return amount < 0 ? "(" + text + ")" : text;
    }

    private String unit(Unit unit) {
        return switch (unit) {
            case CNY -> words().of(" fen");
            case TRAFFIC -> words().of(" impressions");
        };
    }

    private String signed(Unit unit, long amount) {
        String sign = amount > 0 ? "+" : "";
        return switch (unit) {
            case CNY -> sign + NumberText.yuan(amount);
            case TRAFFIC -> sign + words().of("%s impressions", NumberText.count(amount));
        };
    }

    private String title() {
        return story.catalog().drama(story.dramaId()).map(Drama::title).orElse("");
    }

    private String name(long creatorId) {
        return creatorId == 0
                ? words().of("suspense: no split in force")
                : creatorId + " "
                        + story.catalog().creator(creatorId).map(Creator::name).orElse("");
    }

    AmountView view() {
        return AmountView.of(story, title(), shown(), posted());
    }
}
