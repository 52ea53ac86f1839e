package fenzhang.view.json;

import fenzhang.payday.Confirmation;
import fenzhang.store.payout.BankReport.Outcome;
import fenzhang.store.payout.BankReport.Status;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// What a report of the bank came to, for programs.
///
/// @param isNew whether it was not taken in before
/// @param accepted the creators of payments that the bank accepted; `pending` and `rejected` likewise
/// @param putBack the creators whose payments are owed again; absent if the report was taken in before
/// @param held those of them that are held, as the reason is of the account; likewise absent
/// @param postedDate since when they are; likewise absent
/// @param seal of the period, with the report
public record ConfirmationView(
        YearMonth period,
        String reportId,
        LocalDate reportedOn,
        boolean isNew,
        List<Long> accepted,
        List<Long> pending,
        List<Long> rejected,
        Optional<List<Long>> putBack,
        Optional<List<Long>> held,
        Optional<LocalDate> postedDate,
        String seal) {
    public static ConfirmationView of(Confirmation confirmation, String seal) {
        Optional<Confirmation> whenNew =
                Optional.of(confirmation).filter(each -> each.taken().isNew());
        return new ConfirmationView(
                confirmation.period().period(),
                confirmation.report().reportId(),
                confirmation.report().reportedOn(),
                confirmation.taken().isNew(),
                creators(confirmation, Outcome.ACCEPTED),
                creators(confirmation, Outcome.PENDING),
                creators(confirmation, Outcome.REJECTED),
                whenNew.map(each -> each.taken().returned()),
                whenNew.map(each -> each.taken().held()),
                whenNew.map(each -> each.taken().postedDate()),
                seal);
    }

    private static List<Long> creators(Confirmation confirmation, Outcome outcome) {
        return confirmation.of(outcome).stream().map(Status::creatorId).toList();
    }
}
