package fenzhang.publication;

import fenzhang.ledger.JournalTransaction;
import java.util.Comparator;
import java.util.List;

/// A posting as it stands in the books.
///
/// @param number of its transaction, 1-based
/// @param posting 1: the account that a positive line debits; 2: the one it credits
/// @param amount fen or impressions; debit above 0, credit below
public record JournalRow(int number, int posting, String account, String commodity, long amount) {
    /// The order of the journal of a day.
    public static final Comparator<JournalRow> ORDER =
            Comparator.comparingInt(JournalRow::number).thenComparingInt(JournalRow::posting);

    private static final int CREDIT = 2;

    /// Returns the two postings of a transaction.
    public static List<JournalRow> of(JournalTransaction transaction) {
        int number = transaction.number();
        String commodity = transaction.commodity().code();
        long amount = transaction.amount();
        return List.of(
                new JournalRow(number, 1, transaction.debitAccount(), commodity, amount),
                new JournalRow(number, CREDIT, transaction.creditAccount(), commodity, Math.negateExact(amount)));
    }
}
