package fenzhang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.Times;
import fenzhang.plan.Unit;
import fenzhang.settlement.PostedCode;
import fenzhang.settlement.SettlementLine;
import fenzhang.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTransactionTest {

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "sales,      CNY,     expense:share:pdd,   payable:1001",
        "live-host,  CNY,     expense:share:pdd,   payable:1001",
        "cap,        CNY,     expense:share:pdd,   payable:1001",
        "top-up,     CNY,     expense:share:pdd,   payable:1001",
        "guarantee,  CNY,     advance:1001,        payable:1001",
        "recoupment, CNY,     advance:1001,        payable:1001",
        "sales@2026-11-03,     CNY, expense:share:pdd, payable:1001",
        "guarantee@2026-11-03, CNY, advance:1001,      payable:1001",
        "views,      TRAFFIC, traffic:granted:pdd, traffic:1001",
    })
    void everyLineIsChargedToAnAccountAndOwedToACreator(String component, Unit unit, String debit, String credit) {
        JournalTransaction transaction = new JournalTransaction(3, line(component, unit, 1001, 600));

        assertThat(transaction.debitAccount()).isEqualTo(debit);
        assertThat(transaction.creditAccount()).isEqualTo(credit);
        assertThat(transaction.commodity()).isEqualTo(unit);
        assertThat(transaction.amount()).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource({"-600, 0", "-9223372036854775808, 0"})
    void aLineThatTakesBackKeepsItsSignAndItsAccounts(long amount, long creatorId) {
        JournalTransaction transaction = new JournalTransaction(1, line("sales", Unit.CNY, creatorId, amount));

        assertThat(transaction.debitAccount()).isEqualTo("expense:share:pdd");
        assertThat(transaction.creditAccount()).isEqualTo("payable:0");
        assertThat(transaction.amount()).isEqualTo(amount);
    }

    private static SettlementLine line(String component, Unit unit, long creatorId, long amount) {
        return new SettlementLine(
                Times.date("2026-11-21"),
                "pdd",
                10,
                "great",
                Times.date("2026-11-01"),
                PostedCode.parse(component),
                Period.TERM,
                creatorId,
                unit,
                amount);
    }
}
