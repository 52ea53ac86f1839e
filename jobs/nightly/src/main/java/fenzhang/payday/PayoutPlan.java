package fenzhang.payday;

import fenzhang.catalog.Creator;
import fenzhang.payout.PayoutLine;
import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.TaxVersion;
import fenzhang.store.payout.PaidLine;
import fenzhang.store.payout.PayoutKnowledge;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/// What a payout of a period would do: nothing is recorded yet.
///
/// @param executionDate on which the bank is asked to pay
/// @param known whence payees' names and accounts are, and who is held
/// @param tax the rules in force on the last day of the period
/// @param lines of all creators with a balance, by creator
/// @param payable what the lines' gross is made of: fen by creator and platform
/// @param suspenseFen what is owed to nobody yet; it stays
/// @param notes what finance should know first
public record PayoutPlan(
        YearMonth period,
        LocalDate executionDate,
        PayoutKnowledge known,
        TaxVersion tax,
        long minimumFen,
        List<PayoutLine> lines,
        NavigableMap<Long, SortedMap<String, Long>> payable,
        BigInteger suspenseFen,
        List<String> notes) {
    public PayoutPlan {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /// Returns the lines as they would be recorded.
    public List<PaidLine> asRecorded() {
        return lines.stream()
                .map(line -> new PaidLine(
                        line.payee().creatorId(),
                        line.outcome(),
                        line.payee().creator().map(known -> known.kind().name()).orElse(""),
                        line.payee().creator().map(Creator::name).orElse(""),
                        line.grossFen(),
                        line.taxFen(),
                        line.netFen(),
                        line.carriedFen(),
                        line.payee().before(),
                        "",
                        "",
                        PaidLine.BankAnswer.NONE,
                        line.payee().heldFor().filter(_ -> line.outcome() == PayoutOutcome.HELD)))
                .toList();
    }

    /// Returns the sum of an amount over all lines, in fen.
    public BigInteger sum(ToLongFunction<PayoutLine> amountFen) {
        BigInteger sum = BigInteger.ZERO;
        for (PayoutLine line : lines) {
            sum = sum.add(BigInteger.valueOf(amountFen.applyAsLong(line)));
        }
        return sum;
    }
}
