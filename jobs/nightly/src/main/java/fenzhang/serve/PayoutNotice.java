package fenzhang.serve;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.config.plan.TaxReader;
import fenzhang.config.setting.Settings;
import fenzhang.payday.PayoutPlan;
import fenzhang.payday.PayoutRun;
import fenzhang.payout.PayoutLine;
import fenzhang.payout.PayoutOutcome;
import fenzhang.session.Session;
import fenzhang.terminal.NumberText;
import fenzhang.time.Period;
import java.nio.file.Path;
import java.time.YearMonth;

/// What a month's payout would be, in a few sentences without names: for people who then make it.
public final class PayoutNotice {
    private PayoutNotice() {}

    /// Returns the outcome of a dry run.
    ///
    /// @param configDir whose `tax.yaml` applies
    public static String of(Session session, Path configDir, Period month) {
        PayoutRun payday = new PayoutRun(
                session.books(),
                session.catalog(),
                session.out(),
                session.settings().platforms(),
                TaxReader.load(configDir, GlobalOptions.installation().resolve("config"))
                        .orThrow());
        YearMonth period = month.month().orElseThrow();
        if (payday.closed(period).isPresent()) {
            return month + " is paid out already.";
        }
        Settings.Payout settings = session.settings().payout();
        PayoutPlan plan = payday.plan(
                period,
                period.plusMonths(1).atDay(settings.executionDay()),
                settings.minimumFen(),
                settings.payer().getOrDefault("org-id", ""));
        long paid = plan.lines().stream()
                .filter(line -> line.outcome() == PayoutOutcome.PAID)
                .count();
        StringBuilder text = new StringBuilder()
                .append("Its payout, prepared and not made: ")
                .append(NumberText.count(paid))
                .append(" creators would be paid ")
                .append(NumberText.yuan(plan.sum(PayoutLine::netFen)))
                .append(" on ")
                .append(plan.executionDate())
                .append(" after ")
                .append(NumberText.yuan(plan.sum(PayoutLine::taxFen)))
                .append(" of tax; ")
                .append(NumberText.yuan(plan.sum(PayoutLine::carriedFen)))
                .append(" of ")
                .append(NumberText.count(plan.lines().size() - paid))
                .append(" creators would be carried forward.");
        plan.notes().forEach(note -> text.append("\nNote: ").append(note));
        return text.toString();
    }
}
