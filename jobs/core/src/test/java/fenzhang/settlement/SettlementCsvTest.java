package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.Times;
import fenzhang.plan.Unit;
import fenzhang.time.Period;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettlementCsvTest {

    @Test
    void aDayWithoutLinesIsAHeader() {
        assertThat(SettlementCsv.bytes(List.of()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount\n");
    }

    @Test
    void linesAreUtf8WithoutQuotesAndEndWithALineFeed() {
        List<SettlementLine> lines = List.of(
                line("pdd", 10, "多多好剧", "2026-11-01", "sales", "2026-11", 1001, Unit.CNY, 600),
                line("pdd", 10, "多多好剧", "2026-11-01", "traffic", "term", 0, Unit.TRAFFIC, -7),
                line("pdd", Long.MAX_VALUE, "b", "2026-11-01", "cap", "term", 1, Unit.CNY, Long.MIN_VALUE));

        assertThat(new String(SettlementCsv.bytes(lines), StandardCharsets.UTF_8))
                .isEqualTo("""
                        business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount
                        2026-11-21,pdd,10,多多好剧,2026-11-01,sales,2026-11,1001,cny,600
                        2026-11-21,pdd,10,多多好剧,2026-11-01,traffic,term,0,traffic,-7
                        2026-11-21,pdd,9223372036854775807,b,2026-11-01,cap,term,1,cny,-9223372036854775808
                        """);
    }

    /// Each line is behind the one above by the first column in which they differ.
    @Test
    void linesStandByColumnIdsNumericallyAndTextByCodePoint() {
        List<SettlementLine> inOrder = List.of(
                line("jd", 99, "z", "2027-01-01", "z", "term", 99, Unit.TRAFFIC, 1),
                line("pdd", 9, "z", "2027-01-01", "z", "term", 99, Unit.TRAFFIC, 1),
                line("pdd", 10, "a", "2027-01-01", "z", "term", 99, Unit.TRAFFIC, 1),
                line("pdd", 10, "\uffee", "2027-01-01", "z", "term", 99, Unit.TRAFFIC, 1),
                line("pdd", 10, "\ud840\udc00", "2026-02-01", "z", "term", 99, Unit.TRAFFIC, 1),
                line("pdd", 10, "\ud840\udc00", "2026-11-01", "Views", "term", 99, Unit.TRAFFIC, 1),
                line("pdd", 10, "\ud840\udc00", "2026-11-01", "views", "term", 99, Unit.TRAFFIC, 1),
                line("pdd", 10, "\ud840\udc00", "2026-11-01", "views-1", "2026-02", 99, Unit.TRAFFIC, 1),
                line("pdd", 10, "\ud840\udc00", "2026-11-01", "views-1", "2026-11", 99, Unit.TRAFFIC, 1),
                line("pdd", 10, "\ud840\udc00", "2026-11-01", "views-1", "term", 0, Unit.TRAFFIC, 1),
                line("pdd", 10, "\ud840\udc00", "2026-11-01", "views-1", "term", 9, Unit.TRAFFIC, 1),
                line("pdd", 10, "\ud840\udc00", "2026-11-01", "views-1", "term", 10, Unit.CNY, 1),
                line("pdd", 10, "\ud840\udc00", "2026-11-01", "views-1", "term", 10, Unit.TRAFFIC, 1));

        assertThat(inOrder.reversed().stream().sorted(SettlementLine.ORDER)).containsExactlyElementsOf(inOrder);
    }

    @Test
    void theAmountIsNoPartOfTheOrder() {
        assertThat(Stream.of(1L, -1L)
                        .map(amount -> line("pdd", 10, "a", "2026-11-01", "a", "term", 1, Unit.CNY, amount))
                        .reduce((a, b) -> SettlementLine.ORDER.compare(a, b) == 0 ? a.plus(b.amount()) : a)
                        .orElseThrow()
                        .amount())
                .isZero();
    }

    private static SettlementLine line(
            String platform,
            long dramaId,
            String planId,
            String version,
            String component,
            String period,
            long creatorId,
            Unit unit,
            long amount) {
        return new SettlementLine(
                Times.date("2026-11-21"),
                platform,
                dramaId,
                planId,
                Times.date(version),
                PostedCode.parse(component),
                new Period(period),
                creatorId,
                unit,
                amount);
    }
}
