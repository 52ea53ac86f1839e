package fenzhang.statement.print;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.statement.Statement;
import fenzhang.statement.print.StatementPrinter.Printed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

/// Statements that are as they should be, in all three formats.
class StatementPrinterTest {
    private static final StatementPrinter PRINTER = new StatementPrinter();
    private static final Printed RICH = PRINTER.print(SampleStatement.rich(), new byte[0]);

    @Test
    void theRichStatementIsAsApproved() throws Exception {
        Approved.check("rich-statement.approved.html", new String(RICH.html(), StandardCharsets.UTF_8));
        String csv = new String(RICH.csv(), StandardCharsets.UTF_8);
        assertThat(csv.replace("\r\n", "")).as("every line ends in CRLF").doesNotContain("\n", "\r");
        Approved.check("rich-statement.approved.csv", csv.replace("\r\n", "\n"));
    }

    /// Where rows are narrower than their table, cells stand below each other: a figure then has its head beside it.
    @Test
    void figuresCarryTheHeadOfTheirColumnToNarrowScreens() {
        String html = new String(RICH.html(), StandardCharsets.UTF_8);
        assertThat(html.split("<td class=\"r\"", -1)).hasSizeGreaterThan(60);
        assertThat(html).doesNotContain("<td class=\"r\">").contains("""
                <td class="r" data-h="金额（元） Amount (CNY)"><p>1,200.00</p></td>""");
    }

    @Test
    void theFirstPageOfThePdfSaysWhoWhenAndHowTheBalanceMoved() throws Exception {
        List<String> pages = PrintedText.pages(RICH.pdf());
        assertThat(pages).hasSize(4);
        assertThat(pages.getFirst())
                .containsSubsequence(
                        "收益对账单 Earnings statement",
                        "创作者 Creator 1001 · 结算期 Period 2026-11",
                        "示例短剧科技有限公司",
                        "2026-11-01 – 2026-11-30, Asia/Shanghai, UTC+8",
                        "林晓䶮",
                        "个人 Individual",
                        "6222 **** 0003",
                        "FZ202611-000000000000001001-5f2c9a",
                        "¥105,000.00 ¥16,500.00 ¥88,500.00 ¥0.00",
                        "期初余额 Opening balance 1,200.00 1,200.00",
                        "收益 Earned 122,526.83 123,726.83",
                        "保底 Guarantees 10,333.30 134,060.13",
                        "保底抵扣 Recoupment -30,000.00 104,060.13",
                        "更正 Corrections -3.33 104,056.80",
                        "退回付款 Returned payments 943.20 105,000.00",
                        "期末应付 Payable at the end of the period 105,000.00",
                        "代扣税款 Withholding tax -16,500.00 88,500.00",
                        "应税 taxable: (本年已付 paid before 195,000.00 + 105,000.00) × 80.00% − 2 月 months × 5,000.00 = 230,000.00",
                        "税款 tax: 230,000.00 × 20.00% − 速算扣除 deduction 16,920.00 − 已代扣 withheld 12,580.00 = 16,500.00",
                        "实付 Paid -88,500.00 0.00",
                        "结转下期 Carried forward 0.00",
                        "余额扣除代扣税款后已全部支付。",
                        "The whole balance is paid, less withholding tax.",
                        "每日入账（元） Posted by day (CNY)",
                        "60,000",
                        "-20,000",
                        "各剧入账（元） Posted by drama (CNY)",
                        "重生之我在豪门当保姆",
                        "72,345.67",
                        "总裁的替身新娘",
                        "27,714.66",
                        "战神归来",
                        "2,796.47",
                        "第 1 页 共 4 页 · page 1 of 4");
    }

    @Test
    void theOtherPagesSayFromWhat() throws Exception {
        String pages = String.join("\n", PrintedText.pages(RICH.pdf()));
        assertThat(pages)
                .containsSubsequence(
                        "平台 Platform 拼多多 Pinduoduo · pdd",
                        "总裁的替身新娘 · 短剧 drama 101",
                        "计划 plan 多多好剧计划 · duoduo-great-drama · 版本 version 2023-12-01",
                        "60.00% -5,000.00 -3,000.00",
                        "有效播放 Effective views 2026-11 0 → 12,500,000 起 from 0: ¥6.00 60.00% 80,000.00 48,000.00",
                        "effective-views 次 views 起 from 10,000,000: ¥8.00",
                        "/ 1,000 次 views",
                        "短剧小计 Drama subtotal: 101 27,714.66",
                        "999,900 → 1,000,250 起 from 1,000,000: ¥50,000.00 100.00% 50,000.00 50,000.00",
                        "million-orders 单 orders 奖金 bonus",
                        "短剧小计 Drama subtotal: 102 72,345.67",
                        "平台小计 Platform subtotal: pdd 100,060.33",
                        "平台小计 Platform subtotal: taobao 2,796.47",
                        "合计 Total 102,856.80",
                        "退款收回 Clawbacks",
                        "2026-11-12 261021-398847120034 总裁的替身新娘 2026-10-21 2026-10-31 1,299.00 -¥590.00",
                        "待结算（估算） Not yet vested (estimate)",
                        "估算合计 Estimated total 2,435.01 1,437.01",
                        "流量扶持 Traffic granted",
                        "合计 Total 2,500,000",
                        "seal = sha256(previous seal + \"\\n\" + settlement.csv)",
                        "2026-11-01 " + SampleStatement.sha256("pdd1") + " 2026-11-02 "
                                + SampleStatement.sha256("pdd2"),
                        "2026-11-30 " + SampleStatement.sha256("taobao30"));
    }

    @Test
    void thePdfNamesItsTitleAndLanguageAndEmbedsEveryFont() throws Exception {
        try (PDDocument document = Loader.loadPDF(RICH.pdf())) {
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("收益对账单 Earnings statement · 创作者 Creator 1001 · 结算期 Period 2026-11");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(document.getDocumentInformation().getCOSObject().getString(COSName.CREATION_DATE))
                    .isEqualTo("D:20261130000000+08'00'");
            int fonts = 0;
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                    fonts++;
                }
            }
            assertThat(fonts).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void theAmountsOfTheCsvAddUpToItsBalance() throws Exception {
        List<Map<String, String>> rows = PrintedText.rows(RICH.csv());
        long posted = item(rows, "components")
                + item(rows, "guarantee")
                + item(rows, "recoupment")
                + item(rows, "corrections");
        assertThat(posted).isEqualTo(10_285_680);
        assertThat(sum(rows, "earned")).isEqualTo(posted);
        assertThat(sum(rows, "day")).isEqualTo(posted);
        assertThat(item(rows, "opening") + posted + item(rows, "returned")).isEqualTo(item(rows, "payable"));
        assertThat(item(rows, "tax") + item(rows, "paid") + item(rows, "carried"))
                .isEqualTo(item(rows, "payable"));
        assertThat(sum(rows, "pending")).isEqualTo(143_701);
    }

    @Test
    void ordersArePrintedByDramaWithTheirSums() throws Exception {
        assertThat(String.join("\n", PrintedText.pages(RICH.pdf())))
                .containsSubsequence(
                        "订单明细 Orders behind it",
                        "总裁的替身新娘 · 短剧 drama 101",
                        "2026-11-05 2611…120001 · 1 已结算 vested 2026-11-20 1,299.00 259.80 200.00 60.00%",
                        "2026-11-05 pdd-77 · 1 待结算 pending 2026-12-07 99.00 9.90 0.00 60.00%",
                        "其余 1 笔 more orders: -orders.csv",
                        "已结算 vested: 2 笔 orders 1,499.00 299.80 200.00",
                        "待结算 pending: 1 笔 orders 99.00 9.90 0.00",
                        "直播间 your live room");
    }

    @Test
    void allOrdersAreInACsvOfTheirOwn() {
        String csv = new String(
                StatementPrinter.orders(
                        SampleStatement.rich(),
                        taker -> SampleStatement.richOrders()
                                .forEach(orders -> orders.largest().forEach(taker))),
                StandardCharsets.UTF_8);
        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(1 + 3);
        assertThat(lines.getFirst()).startsWith("\uFEFFcreator_id 创作者编号,statement 结算期,platform 平台,");
        assertThat(lines.get(1))
                .isEqualTo("1001,2026-11,pdd,101,总裁的替身新娘,,261105-398847120001,1,GOODS,2026-11-05,vested,2026-11-20,"
                        + "129900,1299.00,25980,259.80,20000,200.00,6000,duoduo-great-drama,2023-12-01,"
                        + "goods | orders,2026-11 | 2026-11,YUAN | ORDERS,219.8 | 1");
        assertThat(lines.get(2)).endsWith(",pending,2026-12-07,9900,99.00,990,9.90,0,0.00,6000,,,,,,");
        assertThat(lines.get(3)).contains(",202,'=1+1,yes,tb-1,");
    }

    @Test
    void fenAndYuanOfTheCsvAreTheSameMoney() throws Exception {
        int amounts = 0;
        for (Map<String, String> row : PrintedText.rows(RICH.csv())) {
            for (String amount : List.of("amount", "drama", "refunded")) {
                String fen = row.getOrDefault(amount + "_fen", "");
                String yuan = row.getOrDefault(amount + "_yuan", "");
                assertThat(yuan.isEmpty()).isEqualTo(fen.isEmpty());
                if (!fen.isEmpty()) {
                    assertThat(yuan).matches("-?\\d+\\.\\d\\d");
                    assertThat(Long.parseLong(yuan.replace(".", ""))).isEqualTo(Long.parseLong(fen));
                    amounts++;
                }
            }
        }
        assertThat(amounts).isEqualTo(10 + 3 + 30 + 2 * 13 + 2 * 2 + 3);
    }

    @Test
    void aStatementOfNothingSaysSoInEverySection() throws Exception {
        Printed printed = PRINTER.print(SampleStatement.empty(), new byte[0]);
        String html = new String(printed.html(), StandardCharsets.UTF_8);
        assertThat(html.split("<p class=\"note\">无 none</p>", -1)).hasSize(1 + 6);
        assertThat(html).contains("未登记 not on file", "本期末无应付余额。", "Nothing is owed, nothing owing.");
        List<String> pages = PrintedText.pages(printed.pdf());
        assertThat(pages).hasSize(1);
        assertThat(pages.getFirst().split("\n无 none\n", -1)).hasSize(1 + 6);
        assertThat(PrintedText.rows(printed.csv())).hasSize(9 + 10);
    }

    @Test
    void manyLinesRepeatTheHeadAndTheGroupOnEveryPageAndNumberThem() throws Exception {
        byte[] pdf = PRINTER.print(SampleStatement.of(42, 400, 60), new byte[0]).pdf();
        List<String> pages = PrintedText.pages(pdf);
        int count = pages.size();
        assertThat(count).isBetween(15, 25);
        for (int i = 0; i < count; i++) {
            assertThat(pages.get(i))
                    .contains("收益对账单 Earnings statement · 创作者 Creator 42 · 结算期 Period 2026-11")
                    .contains("第 " + (i + 1) + " 页 共 " + count + " 页 · page " + (i + 1) + " of " + count);
        }
        assertThat(pages.getFirst()).as("both charts").contains("每日入账（元）", "各剧入账（元）", "其余");
        List<String> tables =
                pages.stream().filter(page -> page.contains("component-")).toList();
        assertThat(tables)
                .hasSizeGreaterThan(10)
                .allSatisfy(page -> assertThat(page)
                        .contains("Component Period Measure before → after Rate Share Drama (CNY) Yours (CNY)"));
        assertThat(tables.subList(1, tables.size()))
                .allSatisfy(page -> assertThat(page).contains("（续 continued）"));
        String all = String.join("\n", pages);
        for (int line = 0; line < 400; line++) {
            assertThat(all).containsOnlyOnce("\ncomponent-" + line + " 解锁收入 of unlocks\n");
        }
        assertThat(all).contains("合计 Total 400.00");
    }

    @Test
    void noLetterLeavesThePage() throws Exception {
        for (Statement statement : List.of(SampleStatement.rich(), HostileStatement.of())) {
            assertThat(PrintedText.letters(PRINTER.print(statement, new byte[0]).pdf()))
                    .isNotEmpty()
                    .allSatisfy(letter -> {
                        assertThat(letter.getXDirAdj()).isGreaterThanOrEqualTo(36f);
                        assertThat(letter.getXDirAdj() + letter.getWidthDirAdj())
                                .isLessThanOrEqualTo(596f - 36f);
                        assertThat(letter.getYDirAdj()).isBetween(36f, 842f - 28f);
                    });
        }
    }

    @Test
    void thePdfHasNoLinkAndDoesNothingWhenOpened() throws Exception {
        try (PDDocument document = Loader.loadPDF(RICH.pdf())) {
            assertThat(StreamSupport.stream(document.getPages().spliterator(), false)
                            .filter(page -> page.getCOSObject().containsKey(COSName.ANNOTS)))
                    .isEmpty();
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
        }
    }

    private static long sum(List<Map<String, String>> rows, String section) {
        long sum = 0;
        for (Map<String, String> row : rows) {
            if (row.getOrDefault("section", "").equals(section)) {
                sum += Long.parseLong(row.getOrDefault("amount_fen", ""));
            }
        }
        return sum;
    }

    private static long item(List<Map<String, String>> rows, String item) {
        return sum(
                rows.stream()
                        .filter(row -> row.getOrDefault("item", "").equals(item))
                        .toList(),
                "balance");
    }
}
