package fenzhang.statement.print;

import fenzhang.payout.Withholding.Cumulative;
import fenzhang.payout.Withholding.Withheld;
import fenzhang.payout.YearToDate;
import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Balance;
import fenzhang.statement.Statement.Clawback;
import fenzhang.statement.Statement.DayAmount;
import fenzhang.statement.Statement.DaySeal;
import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.Statement.GrantedTraffic;
import fenzhang.statement.Statement.MeasureMove;
import fenzhang.statement.Statement.Payee;
import fenzhang.statement.Statement.PendingDrama;
import fenzhang.statement.Statement.Working;
import fenzhang.statement.Taxation;
import fenzhang.statement.sheet.Bilingual;
import fenzhang.statement.sheet.UnitWords;
import fenzhang.terminal.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Prints a statement as one CSV table with the same columns in every row, to be filtered by its first
/// column and put below other creators' statements. Amounts are in fen and, in a column of their own,
/// in yuan with two decimals; counts and amounts have no thousands separators. Columns that say
/// nothing in a section are empty. A column's head is its name and then the Chinese one, so
/// `head.split()[0]` is a name to program with.
///
/// | column | sections | meaning |
/// |---|---|---|
/// | `section` | all | what the row is of: see below |
/// | `creator_id`, `statement` | all | whose statement, of which month |
/// | `item` | head, balance | what the row is: `payer`, …, `currency`; `opening`, …, `carried` |
/// | `label` | all | the item, or a line's kind, in both languages |
/// | `value` | head, balance | text of a head's item; `carried` has the outcome's code, `returned` each payment's date,
/// id and reason |
/// | `platform`, `drama_id`, `drama` | earned, clawback, pending, traffic; seal | |
/// | `plan_id`, `plan`, `plan_version`, `component`, `period` | earned; traffic | keys of settlement.csv |
/// | `measure_unit` | earned, clawback | several are apart by ` \| `, as their figures are |
/// | `measure_before`, `measure_after` | earned | at the end of the day before, and of the last day |
/// | `measure_taken` | clawback | what a refund took back; below 0 |
/// | `rate` | earned | all steps, apart by ` \| ` |
/// | `working_after`, `working_before` | earned | what the drama's line has come to at the end of the last day, and had
/// at the end of the day before: arithmetic in fen; enrolments apart by ` \| ` |
/// | `working_share` | earned | the creator's part of what moved between: arithmetic in fen |
/// | `share_bps` | earned, pending | the creator's share, 10 000 is all |
/// | `order_id`, `line_no`, `paid_date` | clawback | the original order |
/// | `refunded_fen`, `refunded_yuan` | clawback | what of its price was refunded |
/// | `date` | day, clawback, seal | the day; a refund's |
/// | `vest_date` | clawback, pending | on which it had vested; the latest on which something may |
/// | `drama_fen`, `drama_yuan` | earned, pending | all creators together |
/// | `amount_fen`, `amount_yuan` | balance, day, earned, pending | the creator's |
/// | `impressions` | traffic | granted |
/// | `seal` | seal | 64 hexadecimal digits |
///
/// Sections, in this order: `head`, `balance`, `tax`, `day`, `earned`, `clawback`, `pending`, `traffic`,
/// `seal`. Items of `balance`: `opening`, `components`, `guarantee`, `recoupment`, `corrections`,
/// `returned`, `payable`, `tax`, `paid`, `carried`. Items of `tax`, where tax is due by law: `method` (of
/// settlement.md 16), for `cumulative` also `income_before`, `months` with this one and `withheld_before`; `taxable` in
/// yuan, unrounded, `rate_bps`, `quick_deduction`. Amounts of several sections must not be added up:
/// they say the same money again.
///
/// `amount_fen` of `earned`, and likewise of `day`, adds up to `components` + `guarantee` +
/// `recoupment` + `corrections` of `balance`; these with `opening` and `returned` to `payable`; `tax`,
/// `paid` and `carried` to it too. Text from data that would begin a formula (`=`, `+`, `-`, `@`, tab,
/// carriage return) has a `'` before it.
final class StatementCsv {
    private static final String BETWEEN = " | ";

    private final CsvText csv = new CsvText();
    private final Statement statement;

    private StatementCsv(Statement statement) {
        this.statement = statement;
    }

    static byte[] print(Statement statement) {
        StatementCsv printed = new StatementCsv(statement);
        printed.csv.row(CsvRow.heads());
        printed.head();
        printed.balance(statement.balance());
        statement.taxation().ifPresent(printed::taxation);
        statement.days().forEach(printed::day);
        statement.earned().forEach(printed::earned);
        statement.clawbacks().forEach(printed::clawback);
        statement.pending().forEach(printed::pending);
        statement.traffic().forEach(printed::traffic);
        statement.seals().forEach(printed::seal);
        return printed.csv.bytes();
    }

    private CsvRow row(String section) {
        return new CsvRow()
                .text(CsvColumn.SECTION, section)
                .number(CsvColumn.CREATOR_ID, statement.payee().creatorId())
                .text(CsvColumn.STATEMENT, statement.period().toString());
    }

    private void add(CsvRow row) {
        csv.row(row.cells());
    }

    private void head() {
        Payee payee = statement.payee();
        head("payer", Bilingual.of("付款方", "Payer"), statement.payerName());
        head(
                "first_day",
                Bilingual.of("期初日", "First day"),
                statement.period().atDay(1).toString());
        head(
                "last_day",
                Bilingual.of("期末日", "Last day"),
                statement.period().atEndOfMonth().toString());
        head("zone", Bilingual.of("时区", "Time zone"), "Asia/Shanghai UTC+8");
        head("name", Bilingual.of("创作者", "Creator"), payee.name());
        head("kind", UnitWords.of(payee.kind()), payee.kind().name());
        head("account", Bilingual.of("收款账户", "Account"), payee.maskedAccount());
        head("payment_id", Bilingual.of("支付编号", "Payment id"), payee.paymentId());
        head("currency", Bilingual.of("币种", "Currency"), "CNY");
    }

    private void head(String item, Bilingual label, String value) {
        add(row("head")
                .text(CsvColumn.ITEM, item)
                .text(CsvColumn.LABEL, label.both())
                .text(CsvColumn.VALUE, value));
    }

    private void balance(Balance balance) {
        balance("opening", Bilingual.of("期初余额", "Opening balance"), balance.openingFen(), "");
        balance("components", Bilingual.of("收益", "Earned"), balance.componentsFen(), "");
        balance("guarantee", Bilingual.of("保底", "Guarantees"), balance.guaranteeFen(), "");
        balance("recoupment", Bilingual.of("保底抵扣", "Recoupment"), balance.recoupmentFen(), "");
        balance("corrections", Bilingual.of("更正", "Corrections"), balance.correctionsFen(), "");
        balance(
                "returned",
                Bilingual.of("退回付款", "Returned payments"),
                balance.returnedFen(),
                joined(balance.returned().stream().map(Statement.ReturnedPayment::text)));
        balance("payable", Bilingual.of("期末应付", "Payable at the end of the period"), balance.grossFen(), "");
        balance("tax", Bilingual.of("代扣税款", "Withholding tax"), balance.taxFen(), "");
        balance("paid", Bilingual.of("实付", "Paid"), balance.paidFen(), "");
        balance(
                "carried",
                Bilingual.of("结转下期", "Carried forward"),
                balance.carriedFen(),
                balance.outcome().code());
    }

    private void balance(String item, Bilingual label, long fen, String value) {
        add(row("balance")
                .text(CsvColumn.ITEM, item)
                .text(CsvColumn.LABEL, label.both())
                .text(CsvColumn.VALUE, value)
                .amount(fen));
    }

    private void taxation(Taxation taxation) {
        Withheld withheld = taxation.withheld();
        tax("method", Bilingual.of("计税方法", "Method"), taxation.rule().method());
        if (taxation.rule() instanceof Cumulative) {
            YearToDate before = taxation.before();
            tax("income_before", Bilingual.of("本年此前收入", "Income earlier this year"), before.incomeFen());
            tax("months", Bilingual.of("连续月数", "Consecutive months"), Integer.toString(before.months() + 1));
            tax("withheld_before", Bilingual.of("本年此前已代扣", "Withheld earlier this year"), before.withheldFen());
        }
        tax("taxable", Bilingual.of("应纳税额（元）", "Taxable (CNY)"), NumberText.plainExact(withheld.taxableX10000()));
        tax(
                "rate_bps",
                Bilingual.of("税率", "Rate"),
                Integer.toString(withheld.bracket().bps()));
        tax(
                "quick_deduction",
                Bilingual.of("速算扣除", "Quick deduction"),
                withheld.bracket().quickDeductionFen());
    }

    private void tax(String item, Bilingual label, String value) {
        add(row("tax")
                .text(CsvColumn.ITEM, item)
                .text(CsvColumn.LABEL, label.both())
                .text(CsvColumn.VALUE, value));
    }

    private void tax(String item, Bilingual label, long fen) {
        add(row("tax")
                .text(CsvColumn.ITEM, item)
                .text(CsvColumn.LABEL, label.both())
                .amount(fen));
    }

    private void day(DayAmount day) {
        add(row("day")
                .text(CsvColumn.LABEL, "每日入账 Posted on the day")
                .text(CsvColumn.DATE, day.date().toString())
                .amount(day.amountFen()));
    }

    private void earned(EarnedLine line) {
        List<String> rate = new ArrayList<>();
        for (int i = 0; i < line.rate().size(); i++) {
            rate.add(UnitWords.step(line.rate(), i, line.measure()) + " "
                    + UnitWords.unit(line.rate().get(i).unit()));
        }
        List<MeasureMove> measure = line.measure();
        List<Working> workings = line.basis().workings();
        add(row("earned")
                .text(CsvColumn.LABEL, UnitWords.of(line.kind()).both())
                .drama(line.platform(), line.dramaId(), line.drama())
                .text(CsvColumn.PLAN_ID, line.planId())
                .text(CsvColumn.PLAN, line.plan())
                .text(CsvColumn.PLAN_VERSION, line.planVersion().toString())
                .text(CsvColumn.COMPONENT, line.component())
                .text(CsvColumn.PERIOD, line.linePeriod())
                .text(
                        CsvColumn.MEASURE_UNIT,
                        joined(measure.stream().map(move -> move.unit().name())))
                .measure(CsvColumn.MEASURE_BEFORE, joined(measure.stream().map(MeasureMove::before)))
                .measure(CsvColumn.MEASURE_AFTER, joined(measure.stream().map(MeasureMove::after)))
                .text(CsvColumn.RATE, String.join(BETWEEN, rate))
                .text(CsvColumn.WORKING_AFTER, joined(workings.stream().map(Working::after)))
                .text(CsvColumn.WORKING_BEFORE, joined(workings.stream().map(Working::before)))
                .text(CsvColumn.SHARE_BPS, line.share() < 0 ? "" : Integer.toString(line.share()))
                .text(
                        CsvColumn.WORKING_SHARE,
                        joined(workings.stream().map(working -> String.join(" + ", working.parts()))))
                .dramaAmount(line.dramaFen())
                .amount(line.amountFen()));
    }

    private static String joined(Stream<String> texts) {
        return String.join(BETWEEN, texts.toList());
    }

    private void clawback(Clawback clawback) {
        add(row("clawback")
                .text(CsvColumn.LABEL, "退款收回 Clawback")
                .drama(clawback.platform(), clawback.dramaId(), clawback.drama())
                .text(CsvColumn.MEASURE_UNIT, clawback.unit().name())
                .measure(CsvColumn.MEASURE_TAKEN, clawback.measure())
                .text(CsvColumn.ORDER_ID, clawback.orderId())
                .number(CsvColumn.LINE_NO, clawback.lineNo())
                .text(CsvColumn.PAID_DATE, clawback.paidDate().toString())
                .refunded(clawback.refundedFen())
                .text(CsvColumn.DATE, clawback.refundDate().toString())
                .text(CsvColumn.VEST_DATE, clawback.vestDate().toString()));
    }

    private void pending(PendingDrama drama) {
        add(row("pending")
                .text(CsvColumn.LABEL, "待结算（估算） Not yet vested (estimate)")
                .drama(drama.platform(), drama.dramaId(), drama.drama())
                .number(CsvColumn.SHARE_BPS, drama.share())
                .text(CsvColumn.VEST_DATE, drama.lastVestDate().toString())
                .dramaAmount(drama.dramaFen())
                .amount(drama.amountFen()));
    }

    private void traffic(GrantedTraffic granted) {
        add(row("traffic")
                .text(CsvColumn.LABEL, "流量扶持 Traffic granted")
                .drama(granted.platform(), granted.dramaId(), granted.drama())
                .text(CsvColumn.PLAN, granted.plan())
                .text(CsvColumn.COMPONENT, granted.component())
                .number(CsvColumn.IMPRESSIONS, granted.impressions()));
    }

    private void seal(DaySeal seal) {
        add(row("seal")
                .text(CsvColumn.LABEL, "封印 Seal")
                .text(CsvColumn.PLATFORM, seal.platform())
                .text(CsvColumn.DATE, seal.date().toString())
                .text(CsvColumn.SEAL, seal.seal()));
    }
}
