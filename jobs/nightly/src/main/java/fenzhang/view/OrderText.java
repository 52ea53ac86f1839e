package fenzhang.view;

import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Terms;
import fenzhang.explain.AttributionExplanation;
import fenzhang.explain.AttributionExplanation.Candidate;
import fenzhang.explain.LineExplanation;
import fenzhang.explain.LineExplanation.Day;
import fenzhang.explain.LineExplanation.Movement;
import fenzhang.explain.LineExplanation.Opened;
import fenzhang.explain.LineExplanation.Posting;
import fenzhang.explain.LineExplanation.TargetStory;
import fenzhang.explain.MeasureWords;
import fenzhang.explain.OrderExplanation;
import fenzhang.explain.RowExplanation;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import fenzhang.plan.Guarantee;
import fenzhang.plan.PlanVersion;
import fenzhang.store.books.ComponentBooks.Settled;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.TextColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Prints the story of an order for people: amounts in yuan, every sum and difference written out.
public final class OrderText {
    private static final String NONE = "-";

    private final Terminal terminal;

    public OrderText(Terminal terminal) {
        this.terminal = terminal;
    }

    public void print(OrderExplanation story) {
        terminal.print(
                "%s order %s as of %s; sales logs searched: %s",
                story.platform(),
                story.orderId(),
                story.lastDate(),
                story.scanned().stream().map(LocalDate::toString).collect(Collectors.joining(" ")));
        if (!story.unnamed().isEmpty()) {
            terminal.print("rows that name no line");
            rows(story.unnamed());
        }
        story.lines().forEach(this::line);
    }

    private void line(LineExplanation line) {
        terminal.print("line %d", line.lineNo());
        terminal.print("  events");
        rows(line.rows());
        if (line.opened().isEmpty()) {
            terminal.print(
                    "  The line never opened: no qualifying event of it was accepted, so nobody is owed anything.");
        } else {
            Opened opened = line.opened().get();
            facts(opened);
            attribution(opened.attribution());
            targets(opened);
            line.days().forEach(day -> day(opened, day));
            standing(line);
        }
        terminal.print(
                line.differences().isEmpty()
                        ? "  Computed again, all of this is as it was recorded."
                        : "  COMPUTED AGAIN, THIS IS NOT WHAT WAS RECORDED:");
        line.differences().forEach(difference -> terminal.print("    %s", difference));
    }

    private void rows(List<RowExplanation> rows) {
        TextColumns columns = new TextColumns(
                "delivered", "event", "time (+08:00)", "refund", "paid", "commission", "became", "where");
        for (RowExplanation row : rows) {
            columns.add(
                    row.deliveredOn().toString(),
                    row.event().orElse(NONE),
                    row.eventTime().isPresent()
                            ? NumberText.time(row.eventTime().getAsLong())
                            : NONE,
                    row.refundFen() == 0 ? NONE : row.refundId() + " " + NumberText.yuan(row.refundFen()),
                    row.paidFen().isPresent() ? NumberText.yuan(row.paidFen().getAsLong()) : NONE,
                    row.commissionFen().isPresent()
                            ? NumberText.yuan(row.commissionFen().getAsLong())
                            : NONE,
                    became(row),
                    row.source().file() + " row " + row.source().row());
        }
        columns.print(terminal, "    ");
    }

    private static String became(RowExplanation row) {
        StringBuilder became = new StringBuilder(row.became().word());
        if (row.isWaited()) {
            became.append(row.became() == RowExplanation.Became.PARKED ? ", still on " : " on ")
                    .append(row.decidedOn())
                    .append(row.became() == RowExplanation.Became.PARKED ? "" : ", waited since its delivery");
        }
        row.reason().ifPresent(reason -> became.append(", ").append(reason));
        if (!row.why().isEmpty()) {
            became.append(": ").append(row.why());
        }
        return became.toString();
    }

    private void facts(Opened line) {
        terminal.print(
                "  paid %s, commission %s, on %s +08:00; %s%s, product %s, shop %s, quantity %d",
                NumberText.yuan(line.paidFen()),
                NumberText.yuan(line.commissionFen()),
                NumberText.time(line.paidTime()),
                line.saleKind(),
                line.groupBuy() ? " as a group buy" : "",
                id(line.productId()),
                id(line.shopId()),
                line.quantity());
    }

    private void attribution(AttributionExplanation story) {
        terminal.print(
                "  attribution: %s, decided on %s with catalog version %d and %s",
                story.method(),
                story.decidedOn(),
                story.catalogVersion(),
                story.policy()
                        .map(policy -> "the policy from " + policy.effectiveFrom())
                        .orElse("no policy"));
        for (AttributionExplanation.Step step : story.steps()) {
            terminal.print("    %-8s%-4s%s", step.method(), step.isDecisive() ? "yes" : "no", step.why());
            if (!step.candidates().isEmpty()) {
                candidates(step.candidates());
            }
        }
        story.policy()
                .flatMap(policy -> policy.click())
                .filter(_ -> story.method().name().equals("CLICK"))
                .ifPresent(rule -> terminal.print(
                        "      weighed by %s", rule.model().canonical().replace("\"", "")));
    }

    private void candidates(List<Candidate> candidates) {
        TextColumns columns = new TextColumns(
                "time (+08:00)",
                "delivered",
                "kind",
                "event",
                "drama",
                "episode",
                "host",
                "product",
                "shop",
                "watched",
                "weight");
        long weights = candidates.stream().mapToLong(Candidate::weight).reduce(0, Math::addExact);
        for (Candidate touch : candidates) {
            columns.add(
                    NumberText.time(touch.eventTime()),
                    touch.deliveredOn().toString(),
                    touch.kind().name(),
                    String.valueOf(touch.eventId()),
                    String.valueOf(touch.dramaId()),
                    id(touch.episodeNo()),
                    id(touch.hostId()),
                    id(touch.productId()),
                    id(touch.shopId()),
                    touch.watchMs() + " ms",
                    touch.weight() == 0 ? "0" : NumberText.part(touch.weight(), weights));
        }
        columns.print(terminal, "      ");
    }

    private void targets(Opened line) {
        if (line.targets().isEmpty()) {
            return;
        }
        terminal.print("  targets");
        TextColumns columns =
                new TextColumns("no", "drama", "episode", "host", "weight", "paid", "commission", "terms", "vests");
        int number = 0;
        long weights = line.targets().stream()
                .mapToLong(story -> story.target().weight())
                .reduce(0, Math::addExact);
        for (TargetStory story : line.targets()) {
            Target target = story.target();
            columns.add(
                    String.valueOf(++number),
                    String.valueOf(target.dramaId()),
                    id(target.episodeNo()),
                    id(target.hostId()),
                    NumberText.part(target.weight(), weights),
                    NumberText.yuan(story.paidFen()),
                    NumberText.yuan(story.commissionFen()),
                    target.terms().map(OrderText::terms).orElse("UNENROLLED: earns nothing"),
                    vests(line, story));
        }
        columns.add(
                "sum",
                "",
                "",
                "",
                "1",
                NumberText.yuan(
                        line.targets().stream().mapToLong(TargetStory::paidFen).sum()),
                NumberText.yuan(line.targets().stream()
                        .mapToLong(TargetStory::commissionFen)
                        .sum()),
                "",
                "");
        columns.print(terminal, "    ");
    }

    private static String terms(Terms terms) {
        return terms.enrolment().planId() + ", enrolled " + terms.enrolment().validFrom() + ", version "
                + terms.planVersion();
    }

    private static String vests(Opened line, TargetStory target) {
        if (target.version().isEmpty()) {
            return "never";
        }
        int hold = target.version().get().holdDays();
        if (target.vestDate().isEmpty()) {
            return line.isCancelled() ? "never: cancelled before it was confirmed" : "not confirmed yet";
        }
        LocalDate vests = target.vestDate().get();
        String start = switch (line.saleKind()) {
            case GOODS -> "confirmed on ";
            case UNLOCK, LICENCE -> "opened on ";
        };
        return start + vests.minusDays(hold) + " + " + hold + (hold == 1 ? " day = " : " days = ") + vests;
    }

    private void day(Opened line, Day day) {
        List<String> what = new ArrayList<>();
        if (!day.vesting().isEmpty()) {
            what.add("target " + day.vesting().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + (day.vesting().size() == 1 ? " vests" : " vest"));
        }
        day.refunds()
                .forEach(refund -> what.add((refund.refundId().isEmpty()
                                ? "cancelled, gives back "
                                : "refund " + refund.refundId() + " of ")
                        + NumberText.yuan(refund.fen())));
        terminal.print("  %s  %s", day.date(), String.join("; ", what));
        terminal.print(
                "    left: paid %s - refunds %s = %s; commission %s - %s, the part of it refunded, = %s",
                NumberText.yuan(line.paidFen()),
                NumberText.yuan(day.after().refundedFen()),
                NumberText.yuan(day.after().paidFen()),
                NumberText.yuan(line.commissionFen()),
                NumberText.yuan(line.commissionFen() - day.after().commissionFen()),
                NumberText.yuan(day.after().commissionFen()));
        boolean isDivided = line.targets().size() > 1
                && day.after().refundedFen() > 0
                && day.after().paidFen() > 0;
        for (int i = 0; i < line.targets().size() && isDivided; i++) {
            terminal.print(
                    "      target %d: paid %s, commission %s",
                    i + 1,
                    NumberText.yuan(day.after().paidParts().get(i)),
                    NumberText.yuan(day.after().commissionParts().get(i)));
        }
        if (day.movements().isEmpty()) {
            terminal.print("    no measure moves: %s", unmoved(line, day));
        }
        day.movements().forEach(this::movement);
        limits(line, day);
        day.restatedBy()
                .ifPresent(night -> terminal.print(
                        "    The day was restated: the night of %s posted the difference, as lines @ the day corrected.",
                        night));
    }

    private static String unmoved(Opened line, Day day) {
        if (line.targets().stream().allMatch(target -> target.target().terms().isEmpty())) {
            return "nobody is owed a share";
        }
        boolean isVested = line.targets().stream()
                .flatMap(target -> target.vestDate().stream())
                .anyMatch(date -> !date.isAfter(day.date()));
        return isVested
                ? "no component of the plan counts what is left"
                : "nothing had vested, so it only shrinks what vests";
    }

    private void movement(Movement movement) {
        MeasureKey key = movement.key();
        terminal.print(
                "    %s %s of drama %d%s, %s: %s%s",
                key.component(),
                key.period(),
                key.terms().enrolment().dramaId(),
                key.hostId() == 0 ? "" : " to host " + key.hostId(),
                MeasureWords.counts(movement.component()),
                MeasureWords.signed(movement.component(), movement.count()),
                movement.boostBps() == PlanVersion.NO_BOOST_BPS
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " x %d/10000 boost = %s",
                                movement.boostBps(),
                                MeasureWords.exact(movement.component(), movement.moved())));
        movement.posting().ifPresent(posting -> posting(movement, posting));
    }

    private void posting(Movement movement, Posting posting) {
        Component component = movement.component();
        terminal.print(
                "      the day's measure, all lines: %s -> %s",
                MeasureWords.exact(component, posting.measureBefore()),
                MeasureWords.exact(component, posting.measureAfter()));
        posting.entitled().ifPresent(entitled -> {
            terminal.print(
                    "      entitles to %s -> %s%s; without this line %s: marginal %s",
                    NumberText.yuan(entitled.beforeFen()),
                    NumberText.yuan(entitled.afterFen()),
                    MeasureWords.tiers(component, posting.measureAfter()),
                    NumberText.yuan(entitled.withoutFen()),
                    NumberText.yuan(entitled.marginalFen()));
        });
        String rule = MeasureWords.rule(component);
        if (!rule.isEmpty()) {
            terminal.print("      %s", rule);
        }
        posted(movement, posting);
    }

    /// Prints what the day posted for the component, of which the line's marginal amount is a part.
    private void posted(Movement movement, Posting posting) {
        List<Settled> own = posting.lines().stream()
                .filter(line -> isOf(line, movement.key().component()))
                .toList();
        if (own.isEmpty()) {
            terminal.print("      posted that day: nothing");
            return;
        }
        terminal.print(
                "      posted that day, for all lines together%s",
                posting.entitled()
                        .map(entitled -> ": " + NumberText.yuan(entitled.afterFen()) + " - "
                                + NumberText.yuan(entitled.beforeFen())
                                + (entitled.othersFen() == 0
                                        ? ""
                                        : " + " + NumberText.yuan(entitled.othersFen())
                                                + " under the drama's other enrolments")
                                + " = " + NumberText.yuan(entitled.postedFen()))
                        .orElse(""));
        own.forEach(this::settled);
    }

    private static boolean isOf(Settled line, String component) {
        return line.isOf(component);
    }

    private void settled(Settled line) {
        terminal.print(
                "        %s %s %s %s",
                line.code().text(),
                line.period(),
                line.creatorId() == 0 ? "in suspense" : "to creator " + line.creatorId(),
                line.unit().equals("cny")
                        ? NumberText.yuan(line.amount())
                        : NumberText.count(line.amount()) + " " + line.unit());
    }

    /// Prints what limits the components that a day moved, once for each of the terms, and what it posted for that.
    private void limits(Opened line, Day day) {
        Map<Terms, Set<Settled>> linesByTerms = new LinkedHashMap<>();
        for (Movement movement : day.movements()) {
            if (movement.key().hostId() == 0 && movement.posting().isPresent()) {
                Set<Settled> lines = linesByTerms.computeIfAbsent(movement.key().terms(), _ -> new LinkedHashSet<>());
                movement.posting().get().lines().stream()
                        .filter(posted -> !isOf(posted, movement.key().component()))
                        .forEach(lines::add);
            }
        }
        linesByTerms.forEach((terms, lines) -> {
            line.targets().stream()
                    .filter(target -> target.target().terms().equals(Optional.of(terms)))
                    .findFirst()
                    .flatMap(TargetStory::version)
                    .ifPresent(version -> limits(terms, version));
            if (!lines.isEmpty()) {
                terminal.print(
                        "      posted that day for it, of all that drama %d earned",
                        terms.enrolment().dramaId());
                lines.forEach(this::settled);
            }
        });
    }

    private void limits(Terms terms, PlanVersion version) {
        version.capFen()
                .ifPresent(cap -> terminal.print(
                        "    drama %d is capped: %s a period for all of its components; what is over it is taken off in"
                                + " the line cap",
                        terms.enrolment().dramaId(), NumberText.yuan(cap)));
        version.guarantee()
                .map(Guarantee::kind)
                .ifPresent(kind -> terminal.print(
                        switch (kind) {
                            case ADVANCE ->
                                "    the plan has advances: one is recouped from what the drama earns, line recoupment";
                            case TOP_UP ->
                                "    the plan has guarantees: at the end what is missing is paid, line top-up";
                        }));
    }

    private void standing(LineExplanation line) {
        if (line.days().stream().allMatch(day -> day.movements().isEmpty())) {
            return;
        }
        terminal.print(
                "  all of its movements together%s", line.standing().isEmpty() ? ": nothing is left of them" : "");
        for (LineExplanation.Holding holding : line.standing()) {
            Component component = component(line, holding.key());
            terminal.print(
                    "    %s %s of drama %d%s: %s",
                    holding.key().component(),
                    holding.key().period(),
                    holding.key().terms().enrolment().dramaId(),
                    holding.key().hostId() == 0
                            ? ""
                            : " to host " + holding.key().hostId(),
                    MeasureWords.exact(component, holding.value()));
        }
    }

    private static Component component(LineExplanation line, MeasureKey key) {
        return line.days().stream()
                .flatMap(day -> day.movements().stream())
                .filter(movement -> movement.key().equals(key))
                .findFirst()
                .orElseThrow()
                .component();
    }

    private static String id(long id) {
        return id == 0 ? NONE : String.valueOf(id);
    }
}
