package fenzhang.ledger;

import fenzhang.plan.LineCode;
import fenzhang.plan.Unit;
import fenzhang.settlement.SettlementLine;

/// The balanced transaction of one settlement line: the same amount debited to one account and credited to another.
/// A night has as many as lines, so it is a view of its line.
///
/// @param number 1-based, the line's place in settlement.csv
public record JournalTransaction(int number, SettlementLine line) {
    /// Returns the unit of the amount.
    public Unit commodity() {
        return line.unit();
    }

    /// Returns the amount in fen or impressions; negative when a line takes back.
    public long amount() {
        return line.amount();
    }

    /// Returns what is charged with a positive amount.
    public String debitAccount() {
        return switch (line.unit()) {
            case TRAFFIC -> "traffic:granted:" + line.platform();
            case CNY ->
                isAdvance(line.code().code()) ? "advance:" + line.creatorId() : "expense:share:" + line.platform();
        };
    }

    /// Returns who is owed a positive amount.
    public String creditAccount() {
        return switch (line.unit()) {
            case TRAFFIC -> "traffic:" + line.creatorId();
            case CNY -> "payable:" + line.creatorId();
        };
    }

    private static boolean isAdvance(LineCode code) {
        return switch (code) {
            case LineCode.Rule.ADVANCE, LineCode.Rule.RECOUPMENT -> true;
            case LineCode.Rule.CAP, LineCode.Rule.TOP_UP -> false;
            case LineCode.OfComponent _ -> false;
        };
    }
}
