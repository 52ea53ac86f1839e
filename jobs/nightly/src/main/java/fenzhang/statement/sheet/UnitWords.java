package fenzhang.statement.sheet;

import fenzhang.catalog.Creator;
import fenzhang.payout.PayoutOutcome;
import fenzhang.statement.Statement.LineKind;
import fenzhang.statement.Statement.MeasureMove;
import fenzhang.statement.Statement.MeasureUnit;
import fenzhang.statement.Statement.RateStep;
import fenzhang.statement.Statement.RateUnit;
import fenzhang.terminal.NumberText;
import java.util.List;
import java.util.Optional;

/// Says in both languages what the codes of a statement mean.
public final class UnitWords {
    private UnitWords() {}

    public static Bilingual of(Creator.Kind kind) {
        return switch (kind) {
            case INDIVIDUAL -> Bilingual.of("个人", "Individual");
            case COMPANY -> Bilingual.of("公司", "Company");
        };
    }

    /// Returns why the balance went where it went.
    static Bilingual of(PayoutOutcome outcome) {
        return switch (outcome) {
            case PAID -> Bilingual.of("余额扣除代扣税款后已全部支付。", "The whole balance is paid, less withholding tax.");
            case NOTHING_DUE -> Bilingual.of("本期末无应付余额。", "Nothing is owed, nothing owing.");
            case HELD ->
                Bilingual.of(
                        "付款暂停：此前付款被银行退回，或有待核实的事项；余额全部结转下期。",
                        "Payment is on hold, as one came back from the bank or something is to be cleared up first; all of"
                                + " the balance is carried forward.");
            case BELOW_MINIMUM ->
                Bilingual.of(
                        "余额低于最低支付金额，全部结转下期。",
                        "The balance is below the least amount that is paid; all of it is carried forward.");
            case NEGATIVE ->
                Bilingual.of(
                        "余额为负：退款或更正收回的金额超过其后的收益，结转下期抵减。",
                        "The balance is below zero: refunds or corrections took back more than was earned since; it is carried"
                                + " forward and set off against later earnings.");
            case NO_ACCOUNT ->
                Bilingual.of(
                        "尚未登记收款账户或开户行号，登记后支付；余额全部结转下期。",
                        "No bank account or bank code is on file; all of the balance is carried forward and paid once"
                                + " they are.");
            case NOT_IN_CATALOG ->
                Bilingual.of(
                        "创作者已不在目录中，余额全部结转下期。",
                        "The creator is no longer in the catalog; all of the balance is carried forward.");
        };
    }

    public static Bilingual of(LineKind kind) {
        return switch (kind) {
            case VIEW_RATE -> Bilingual.of("有效播放", "Effective views");
            case WATCH_RATE -> Bilingual.of("观看时长", "Watch time");
            case REVENUE_SHARE -> Bilingual.of("收入分成", "Revenue share");
            case LIVE_HOST_SHARE -> Bilingual.of("直播带货", "Live room");
            case POOL_SHARE -> Bilingual.of("奖金池", "Pool");
            case MILESTONE -> Bilingual.of("里程碑奖", "Milestone");
            case CAP -> Bilingual.of("封顶", "Cap");
            case GUARANTEE -> Bilingual.of("保底预付", "Guarantee advance");
            case RECOUPMENT -> Bilingual.of("保底抵扣", "Recoupment");
            case TOP_UP -> Bilingual.of("保底补足", "Guarantee top-up");
            case CORRECTION -> Bilingual.of("更正", "Correction");
            case ASSIGNMENT -> Bilingual.of("暂记转入", "From suspense");
        };
    }

    /// Returns a month as it is, and in both languages the whole term.
    static String period(String linePeriod) {
        return linePeriod.equals("term") ? "全期 term" : linePeriod;
    }

    /// Returns what a measure counts; empty for yuan, which stand behind their sign.
    static String unit(MeasureUnit unit) {
        return switch (unit) {
            case EFFECTIVE_VIEWS -> "次 views";
            case HOURS_WATCHED -> "小时 hours";
            case YUAN -> "";
            case ORDERS -> "单 orders";
        };
    }

    /// Returns a measure with its unit: `207,964.5792 次 views`, `¥12.50`.
    static String measure(MeasureUnit unit, String measure) {
        return (StatementNumbers.measure(unit, measure) + " " + unit(unit)).strip();
    }

    /// Returns how a measure moved, without its unit: `1,000 → 2,500`.
    static String move(MeasureMove move) {
        return StatementNumbers.measure(move.unit(), move.before()) + " → "
                + StatementNumbers.measure(move.unit(), move.after());
    }

    /// Returns a step of a rate without its unit, and from where on it holds unless it is the only one
    /// and holds from 0: `¥6.00`, `起 from 10,000,000: ¥8.00`.
    public static String step(List<RateStep> rate, int index, List<MeasureMove> measure) {
        RateStep step = rate.get(index);
        if (rate.size() == 1 && step.from() == 0) {
            return price(step);
        }
        return "起 from " + from(step, measure) + ": " + price(step);
    }

    /// Returns what a rate is of: `/ 1,000 次 views`.
    public static String unit(RateUnit unit) {
        return switch (unit) {
            case FEN_PER_1000_VIEWS -> "/ 1,000 次 views";
            case FEN_PER_HOUR -> "/ 小时 hour";
            case BPS_OF_GOODS_COMMISSION -> "商品佣金 of goods commission";
            case BPS_OF_GOODS_PAID -> "商品成交额 of goods sold";
            case BPS_OF_UNLOCK_PAID -> "解锁收入 of unlocks";
            case BPS_OF_LICENCE_PAID -> "版权收入 of licences";
            case BPS_OF_COMMISSION -> "佣金 of commission";
            case BONUS_FEN -> "奖金 bonus";
            case POOL_FEN -> "奖金池 pool";
        };
    }

    /// Returns how the amounts of a kind of line come about; empty where the rate says it.
    static Optional<Bilingual> rule(LineKind kind) {
        return switch (kind) {
            case POOL_SHARE ->
                Optional.of(Bilingual.of(
                        "本剧得分 × 奖金池 ÷ 全部得分，向下取整，余分按余数分配",
                        "the drama's score × the pool / all scores, rounded down, and an odd fen by remainder"));
            case CAP ->
                Optional.of(Bilingual.of("min(各项之和; 封顶额) − 各项之和", "min(the sum of its lines; the cap) − that sum"));
            case GUARANTEE -> Optional.of(Bilingual.of("一次性预付", "an advance, posted once"));
            case RECOUPMENT ->
                Optional.of(Bilingual.of(
                        "−min(预付款; 封顶后收益 × 抵扣比例)", "−min(the advance; earnings after caps × the rate of recoupment)"));
            case TOP_UP ->
                Optional.of(Bilingual.of(
                        "max(0; 保底额 − 报名最后一日的收益)", "max(0; the guarantee − earnings on the enrolment's last day)"));
            case LIVE_HOST_SHARE ->
                Optional.of(Bilingual.of("逐单计算的主播佣金之和", "the sum of the host's commission, order line by order line"));
            case VIEW_RATE, WATCH_RATE, REVENUE_SHARE, MILESTONE, CORRECTION, ASSIGNMENT -> Optional.empty();
        };
    }

    private static String price(RateStep step) {
        return switch (step.unit()) {
            case FEN_PER_1000_VIEWS, FEN_PER_HOUR, BONUS_FEN, POOL_FEN -> NumberText.yuan(step.rate());
            case BPS_OF_GOODS_COMMISSION,
                    BPS_OF_GOODS_PAID,
                    BPS_OF_UNLOCK_PAID,
                    BPS_OF_LICENCE_PAID,
                    BPS_OF_COMMISSION -> StatementNumbers.percent(step.rate());
        };
    }

    private static String from(RateStep step, List<MeasureMove> measure) {
        return switch (step.unit()) {
            case FEN_PER_1000_VIEWS, FEN_PER_HOUR -> NumberText.count(step.from());
            case BPS_OF_GOODS_COMMISSION,
                    BPS_OF_GOODS_PAID,
                    BPS_OF_UNLOCK_PAID,
                    BPS_OF_LICENCE_PAID,
                    BPS_OF_COMMISSION -> NumberText.yuan(step.from());
            case BONUS_FEN, POOL_FEN -> isMoney(measure) ? NumberText.yuan(step.from()) : NumberText.count(step.from());
        };
    }

    private static boolean isMoney(List<MeasureMove> measure) {
        return measure.stream().anyMatch(move -> move.unit() == MeasureUnit.YUAN);
    }
}
