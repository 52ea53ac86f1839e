package fenzhang.cli.payout;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.config.plan.TaxReader;
import fenzhang.config.yaml.Reading;
import fenzhang.payday.PayoutRun;
import fenzhang.payday.PayoutUnderWay;
import fenzhang.payday.approval.FourEyes;
import fenzhang.payout.TaxBook;
import fenzhang.session.Session;
import fenzhang.store.database.WorkLock;
import fenzhang.store.database.WorkLock.Purpose;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/// What the commands about payouts have in common.
final class PayoutDesk {
    private PayoutDesk() {}

    static TaxBook taxes(GlobalOptions options, Terminal terminal) {
        Reading<TaxBook> taxes =
                TaxReader.load(options.configDir(), GlobalOptions.installation().resolve("config"));
        TaxBook book = taxes.orThrow();
        taxes.warnings().forEach(warning -> terminal.error("warning: " + warning.text()));
        return book;
    }

    static PayoutRun run(Session session, TaxBook taxes) {
        return new PayoutRun(
                session.books(),
                session.catalog(),
                session.out(),
                session.settings().platforms(),
                taxes);
    }

    /// @throws UsageProblem if it is not said who pays
    static FourEyes fourEyes(Session session, PayoutRun payday) {
        return new FourEyes(
                payday,
                ConfiguredPayer.of(session.settings().payout()),
                session.settings().payout().minimumFen());
    }

    static WorkLock lock(Session session) {
        return WorkLock.tryLock(session.database()::dedicated, Purpose.AllPlatforms.PAYOUT)
                .orElseThrow(() -> new PayoutUnderWay("payout"));
    }

    /// Returns on which date the bank is to pay.
    static LocalDate executionDate(Session session, YearMonth period, Optional<LocalDate> named) {
        LocalDate date = named.orElseGet(
                () -> period.plusMonths(1).atDay(session.settings().payout().executionDay()));
        if (!date.isAfter(period.atEndOfMonth())) {
            throw new UsageProblem(
                    "--execution-date " + date + " must be after the period, which ends on " + period.atEndOfMonth());
        }
        return date;
    }
}
