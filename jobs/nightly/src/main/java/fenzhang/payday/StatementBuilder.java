package fenzhang.payday;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.Creator;
import fenzhang.payday.orders.CreatorOrders;
import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.Withholding;
import fenzhang.plan.LineCode;
import fenzhang.plan.Unit;
import fenzhang.settlement.PostedCode;
import fenzhang.statement.Statement;
import fenzhang.statement.Statement.DayAmount;
import fenzhang.statement.Statement.DaySeal;
import fenzhang.statement.Taxation;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.store.payout.PaidLine;
import fenzhang.store.payout.StatementReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the statements of a closed period, each from what the days posted to its creator and from what is the
/// same for all.
///
/// @param tax the rule that the payout applied
/// @param catalog the version that the payout knew
/// @param kinds of creators, of those too that the catalog no longer has
/// @param paid what became of balances; who had none is left out
/// @param openings what was carried into the period, in fen
/// @param returned payments put back in the period, by creator
/// @param seals of the period's days, by platform and date
/// @param sold the orders behind the dramas
record StatementBuilder(
        ClosedPeriod closed,
        Withholding tax,
        Catalog catalog,
        Map<Long, Creator.Kind> kinds,
        Map<Long, PaidLine> paid,
        SortedMap<Long, Long> openings,
        SortedMap<Long, List<Statement.ReturnedPayment>> returned,
        SortedMap<String, NavigableMap<LocalDate, String>> seals,
        EarnedLines earned,
        OrderMoney orders,
        CreatorOrders sold) {

    Statement of(StatementReader.Posted posted) {
        long creatorId = posted.creatorId();
        return new Statement(
                closed.period(),
                closed.payerName(),
                payee(creatorId),
                balance(posted),
                paid(creatorId).flatMap(this::taxation),
                earned.of(posted),
                sold.of(creatorId),
                orders.clawbacks(creatorId),
                orders.pending(creatorId),
                earned.traffic(posted),
                days(posted),
                seals(posted));
    }

    private Statement.Payee payee(long creatorId) {
        Optional<Creator> creator = catalog.creator(creatorId);
        return new Statement.Payee(
                creatorId,
                creator.map(Creator::name).orElse(""),
                Optional.ofNullable(kinds.get(creatorId))
                        .orElseThrow(() -> new IllegalStateException(
                                "no catalog version ever had creator " + creatorId + ", who has a balance")),
                creator.map(Creator::maskedAccount).orElse(""),
                paid(creatorId).map(PaidLine::paymentId).orElse(""));
    }

    private Optional<PaidLine> paid(long creatorId) {
        return Optional.ofNullable(paid.get(creatorId));
    }

    private Statement.Balance balance(StatementReader.Posted posted) {
        Map<Part, Long> parts = new HashMap<>();
        for (StatementReader.Line line : posted.lines()) {
            if (line.key().unit().equals(Unit.CNY.code())) {
                parts.merge(Part.of(line.key().code()), line.amount(), Math::addExact);
            }
        }
        Optional<PaidLine> line = paid(posted.creatorId());
        return new Statement.Balance(
                openings.getOrDefault(posted.creatorId(), 0L),
                parts.getOrDefault(Part.COMPONENTS, 0L),
                parts.getOrDefault(Part.GUARANTEE, 0L),
                parts.getOrDefault(Part.RECOUPMENT, 0L),
                parts.getOrDefault(Part.CORRECTIONS, 0L),
                returned.getOrDefault(posted.creatorId(), List.of()),
                line.map(PaidLine::taxFen).orElse(0L),
                line.map(PaidLine::netFen).orElse(0L),
                line.map(PaidLine::carriedFen).orElse(0L),
                line.map(PaidLine::outcome).orElse(PayoutOutcome.NOTHING_DUE));
    }

    /// Companies are paid in full.
    private Optional<Taxation> taxation(PaidLine line) {
        return line.outcome() == PayoutOutcome.PAID && line.kind().equals(Creator.Kind.INDIVIDUAL.name())
                ? Optional.of(new Taxation(line.grossFen(), tax, line.yearToDate()))
                : Optional.empty();
    }

    /// What a settlement line is in the balance.
    private enum Part {
        COMPONENTS,
        GUARANTEE,
        RECOUPMENT,
        CORRECTIONS;

        static Part of(PostedCode posted) {
            if (posted.isCorrection()) {
                return CORRECTIONS;
            }
            return switch (posted.code()) {
                case LineCode.OfComponent _ -> COMPONENTS;
                case LineCode.Rule.CAP -> COMPONENTS;
                case LineCode.Rule.ADVANCE, LineCode.Rule.TOP_UP -> GUARANTEE;
                case LineCode.Rule.RECOUPMENT -> RECOUPMENT;
            };
        }
    }

    private List<DayAmount> days(StatementReader.Posted posted) {
        SortedMap<LocalDate, Long> amountByDate = new TreeMap<>();
        closed.period()
                .atDay(1)
                .datesUntil(closed.period().plusMonths(1).atDay(1))
                .forEach(date -> amountByDate.put(date, 0L));
        posted.days().forEach(day -> amountByDate.put(day.date(), day.amountFen()));
        List<DayAmount> days = new ArrayList<>();
        amountByDate.forEach((date, amount) -> days.add(new DayAmount(date, amount)));
        return days;
    }

    private List<DaySeal> seals(StatementReader.Posted posted) {
        List<DaySeal> own = new ArrayList<>();
        seals.forEach((platform, days) -> {
            if (posted.lines().stream().anyMatch(line -> line.key().platform().equals(platform))) {
                days.forEach((date, seal) -> own.add(new DaySeal(platform, date, seal)));
            }
        });
        return own;
    }
}
