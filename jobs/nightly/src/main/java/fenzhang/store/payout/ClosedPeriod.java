package fenzhang.store.payout;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;

/// A period that was paid out, as it is recorded. Amounts in fen, over all creators.
///
/// @param minimumFen balances below it were carried forward
/// @param payments how many creators were paid
public record ClosedPeriod(
        YearMonth period,
        LocalDate executionDate,
        PayoutKnowledge known,
        long minimumFen,
        String messageId,
        String payerOrgId,
        String payerName,
        int payments,
        BigInteger grossFen,
        BigInteger taxFen,
        BigInteger netFen,
        BigInteger carriedFen) {}
