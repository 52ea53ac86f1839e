package fenzhang.night.lines;

import fenzhang.attribution.Attribution;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.log.LineFacts;
import fenzhang.order.Line;
import fenzhang.settlement.SettlementLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a program that errs would write; in production what it is given, as it is.
public final class MutatedOutput {
    private MutatedOutput() {}

    /// Returns a line as it is written.
    static Line line(LineTransition change) {
        Line line = change.after();
        if (change.isOpenedToday()) {
            Line.Opening opening = line.opened().orElseThrow();
            if (Mutations.isHere(Mutation.LINE_OPENED_EARLIER)) {
                return with(line, new Line.Opening(opening.facts(), opening.openedOn() - 1, opening.attribution()), 0);
            }
            if (Mutations.isHere(Mutation.LINE_PAID_FEN_HIGH)) {
                return with(line, high(opening, 1, 0), 0);
            }
            if (opening.facts().commissionFen() < opening.facts().paidFen()
                    && Mutations.isHere(Mutation.LINE_COMMISSION_FEN_HIGH)) {
                return with(line, high(opening, 0, 1), 0);
            }
        }
        if (isBrought(change) && Mutations.isHere(Mutation.LINE_WITHOUT_TARGETS)) {
            return line.withAttribution(Attribution.ORGANIC);
        }
        if (line.refundedFen() > 0 && Mutations.isHere(Mutation.REFUND_FEN_LOST)) {
            return with(line, line.opened().orElseThrow(), 1);
        }
        return line;
    }

    private static Line.Opening high(Line.Opening opening, int morePaidFen, int moreCommissionFen) {
        LineFacts facts = opening.facts();
        LineFacts high = new LineFacts(
                facts.paidTime(),
                facts.saleKind(),
                facts.groupBuy(),
                facts.userId(),
                facts.productId(),
                facts.shopId(),
                facts.quantity(),
                facts.paidFen() + morePaidFen,
                facts.commissionFen() + moreCommissionFen,
                facts.dramaId(),
                facts.episodeNo(),
                facts.hostId());
        return new Line.Opening(high, opening.openedOn(), opening.attribution());
    }

    private static boolean isBrought(LineTransition change) {
        return change.isOpenedToday()
                && !change.after()
                        .opened()
                        .orElseThrow()
                        .attribution()
                        .targets()
                        .isEmpty();
    }

    private static Line with(Line line, Line.Opening opening, long lessRefundedFen) {
        return new Line(
                line.key(),
                line.paidSeen(),
                line.groupedSeen(),
                Optional.of(opening),
                line.confirmedOn(),
                line.cancelled(),
                line.refundedFen() - lessRefundedFen,
                line.refundIds());
    }

    /// Returns the settlement lines that are published.
    public static List<SettlementLine> lines(List<SettlementLine> lines) {
        if (lines.isEmpty() || !Mutations.isHere(Mutation.SETTLEMENT_LINE_FEN_HIGH)) {
            return lines;
        }
        SettlementLine first = lines.getFirst();
        List<SettlementLine> high = new ArrayList<>(lines);
        high.set(
                0,
                new SettlementLine(
                        first.businessDate(),
                        first.platform(),
                        first.dramaId(),
                        first.planId(),
                        first.planVersion(),
                        first.code(),
                        first.period(),
                        first.creatorId(),
                        first.unit(),
                        first.amount() + 1));
        return high;
    }

    /// Returns the bytes of settlement.csv that are written.
    public static byte[] text(byte[] csv) {
        if (!Mutations.isHere(Mutation.CSV_LINE_LOST)) {
            return csv;
        }
        int lastLine = csv.length - 1;
        while (csv[lastLine - 1] != '\n') {
            lastLine--;
        }
        return Arrays.copyOf(csv, lastLine);
    }
}
