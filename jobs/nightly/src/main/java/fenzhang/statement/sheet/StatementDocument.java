package fenzhang.statement.sheet;

import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Payee;
import fenzhang.statement.sheet.Document.Block;
import fenzhang.statement.sheet.Document.Chart;
import fenzhang.statement.sheet.Document.Fact;
import fenzhang.statement.sheet.Document.Facts;
import fenzhang.statement.sheet.Document.Heading;
import fenzhang.statement.sheet.Document.Line;
import fenzhang.statement.sheet.Document.Note;
import fenzhang.statement.sheet.Document.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays out what a statement says, in the order in which a creator asks: who and when, how much and
/// why, from what, and how to check it.
public final class StatementDocument {
    private static final Bilingual NONE = Bilingual.of("无", "none");

    private StatementDocument() {}

    public static Document of(Statement statement) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(head(statement));
        blocks.addAll(BalancePart.of(statement.balance(), statement.taxation()));
        section(blocks, Bilingual.of("收益图示", "Earnings at a glance"), charts(statement));
        section(blocks, Bilingual.of("收益明细", "Earnings in detail"), EarnedPart.of(statement));
        if (!statement.orders().isEmpty()) {
            section(blocks, Bilingual.of("订单明细", "Orders behind it"), SoldPart.of(statement.orders()));
        }
        section(blocks, Bilingual.of("退款收回", "Clawbacks"), OrdersPart.clawbacks(statement.clawbacks()));
        section(blocks, Bilingual.of("待结算（估算）", "Not yet vested (estimate)"), OrdersPart.pending(statement.pending()));
        section(blocks, Bilingual.of("流量扶持", "Traffic granted"), OrdersPart.traffic(statement.traffic()));
        section(blocks, Bilingual.of("每日封印", "Seals of the days"), SealsPart.of(statement.seals()));
        Payee payee = statement.payee();
        return new Document(
                Bilingual.of("收益对账单", "Earnings statement"),
                PlainText.of("创作者 Creator " + payee.creatorId() + " · 结算期 Period " + statement.period()),
                statement.period().atEndOfMonth().toString(),
                blocks);
    }

    private static void section(List<Block> blocks, Bilingual heading, List<Block> content) {
        blocks.add(new Heading(heading));
        if (content.isEmpty()) {
            blocks.add(new Note(NONE));
        }
        blocks.addAll(content);
    }

    private static Facts head(Statement statement) {
        Payee payee = statement.payee();
        return new Facts(List.of(
                fact("付款方", "Payer", statement.payerName()),
                fact(
                        "结算期",
                        "Period",
                        statement.period().atDay(1) + " – " + statement.period().atEndOfMonth()
                                + ", Asia/Shanghai, UTC+8"),
                fact("创作者", "Creator", known(payee.name())),
                fact("创作者编号", "Creator id", Long.toString(payee.creatorId())),
                fact("类型", "Kind", UnitWords.of(payee.kind()).both()),
                fact("收款账户", "Account", known(payee.maskedAccount())),
                fact("币种", "Currency", "人民币元 CNY"),
                fact("支付编号", "Payment id", payee.paymentId().isEmpty() ? NONE.both() : payee.paymentId())));
    }

    private static String known(String text) {
        return text.isEmpty() ? "未登记 not on file" : text;
    }

    private static Fact fact(String zh, String en, String value) {
        return new Fact(Bilingual.of(zh, en), Line.of(value));
    }

    private static List<Block> charts(Statement statement) {
        List<Block> charts = new ArrayList<>();
        Optional<Chart> daily = DailyChart.of(statement.days());
        daily.ifPresent(charts::add);
        Optional<Chart> dramas = DramaChart.of(statement.earned());
        dramas.ifPresent(charts::add);
        return charts;
    }

    /// Returns a table, or nothing if it has no rows.
    static List<Block> tableOrNothing(Table table) {
        return table.rows().isEmpty() ? List.of() : List.of(table);
    }

    /// Returns how a drama is named: its title, or that it has none, and its id in small letters.
    static List<Line> drama(String title, long dramaId) {
        return List.of(Line.of(title(title)), Line.muted("短剧 drama " + dramaId));
    }

    static String title(String title) {
        return title.isEmpty() ? "（目录中已无此剧 no longer in the catalog）" : title;
    }
}
