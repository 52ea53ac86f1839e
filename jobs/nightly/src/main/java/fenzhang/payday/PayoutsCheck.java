package fenzhang.payday;

import fenzhang.store.payout.PayoutBooks;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What the payouts up to a date come out as again.
///
/// @param seal the newest of their chain; empty before the first
/// @param differences each once, of which month is said in each
public record PayoutsCheck(int periods, Optional<String> seal, List<String> differences, List<String> notes) {
    /// @param progress is given each month before it is worked out
    public static PayoutsCheck of(PayoutVerifier verifier, LocalDate last, Consumer<YearMonth> progress) {
        PayoutBooks payouts = verifier.books().payouts();
        Set<String> differences = new LinkedHashSet<>(payouts.seals().problems());
        List<String> notes = new ArrayList<>();
        differences.addAll(verifier.unknownFolders());
        int periods = 0;
        for (YearMonth period : payouts.closedPeriods()) {
            if (!period.atEndOfMonth().isAfter(last)) {
                progress.accept(period);
                periods++;
                PayoutVerifier.Result result = verifier.verify(period);
                result.differences().stream()
                        .filter(difference -> !differences.contains(difference))
                        .map(difference -> of(period, difference))
                        .forEach(differences::add);
                result.notes().forEach(note -> notes.add(of(period, note)));
            }
        }
        return new PayoutsCheck(periods, payouts.seals().newest(), List.copyOf(differences), List.copyOf(notes));
    }

    private static String of(YearMonth period, String sentence) {
        return sentence.contains(period.toString()) ? sentence : period + ": " + sentence;
    }
}
