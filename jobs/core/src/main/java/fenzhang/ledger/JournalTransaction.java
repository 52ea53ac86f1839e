package fenzhang.ledger;

import fenzhang.entitlement.Reserved;
import fenzhang.plan.Unit;
import fenzhang.settlement.Correction;
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
                isAdvance(Correction.plain(line.component()))
                        ? "advance:" + line.creatorId()
                        : "expense:share:" + line.platform();
        };
    }

    private static String creditAccount(SettlementLine line) {
        return switch (line.unit()) {
            case TRAFFIC -> "traffic:" + line.creatorId();
            case CNY -> "payable:" + line.creatorId();
        };
    }

    private static boolean isAdvance(String component) {
        return component.equals(Reserved.GUARANTEE) || component.equals(Reserved.RECOUPMENT);
    }
}
