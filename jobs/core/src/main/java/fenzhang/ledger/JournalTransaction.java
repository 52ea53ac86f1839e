package fenzhang.ledger;

import fenzhang.plan.LineCode;
import fenzhang.plan.Unit;
import fenzhang.settlement.SettlementLine;

/// The balanced transaction of one settlement line: the same amount debited to one account and credited to another.
///
/// @param number 1-based, the line's place in settlement.csv
/// @param debitAccount what is charged with a positive amount
/// @param creditAccount who is owed a positive amount
/// @param amount fen or impressions; negative when a line takes back
public record JournalTransaction(int number, String debitAccount, String creditAccount, Unit commodity, long amount) {
    /// Returns the transaction of a settlement line.
    public static JournalTransaction of(int number, SettlementLine line) {
        return new JournalTransaction(number, debitAccount(line), creditAccount(line), line.unit(), line.amount());
    }

    private static String debitAccount(SettlementLine line) {
        return switch (line.unit()) {
            case TRAFFIC -> "traffic:granted:" + line.platform();
            case CNY ->
                isAdvance(line.code().code()) ? "advance:" + line.creatorId() : "expense:share:" + line.platform();
        };
    }

    private static String creditAccount(SettlementLine line) {
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
