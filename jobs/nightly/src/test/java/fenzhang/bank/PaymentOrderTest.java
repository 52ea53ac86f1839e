package fenzhang.bank;

import static fenzhang.bank.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentOrderTest {
    private static final Payment FIRST = payment(1, "李雷", "6222000010001", "BKCHCNBJ100", 100);
    private static final Payment SECOND = payment(2, "韩梅梅", "6222000010002", "BKCHCNBJ100", 23);

    @Test
    void countAndSumAreThoseOfThePayments() {
        assertThat(Orders.order(FIRST, SECOND).count()).isEqualTo(2);
        assertThat(Orders.order(FIRST, SECOND).sumFen()).isEqualTo(123);
    }

    @Test
    void nothingPrintsAnAccount() {
        PaymentOrder order = Orders.order(FIRST, SECOND);
        assertThat(order + " " + order.payer() + " " + order.payments())
                .isEqualTo("PaymentOrder[FZ202611-DCD527, 2 payments, 123 fen]"
                        + " Payer[上海分账科技有限公司, 91310000MA1FL0001X]"
                        + " [Payment[FZ202611-1-DCD527, 100 fen], Payment[FZ202611-2-DCD527, 23 fen]]");
        assertThatThrownBy(() -> payment(1, "李雷", "6222000010001!", "BKCHCNBJ100", 1))
                .hasMessage("payment FZ202611-1-DCD527: bank account may hold letters A to Z, digits, and inside spaces"
                        + " and hyphens only");
    }

    @Test
    void anOrderThatNoFileCanHoldIsRefused() {
        assertThatThrownBy(Orders::order).hasMessage("message FZ202611-DCD527 pays nobody: no file can say so");
        assertThatThrownBy(() -> Orders.order(SECOND, FIRST))
                .hasMessage("message FZ202611-DCD527: payments are not by creator, one each: 1 follows 2");
        assertThatThrownBy(() -> Orders.order(FIRST, FIRST))
                .hasMessage("message FZ202611-DCD527: payments are not by creator, one each: 1 follows 1");
        assertThatThrownBy(() -> Orders.order(FIRST, new Payment(FIRST.paymentId(), 2, "韩梅梅", "1", "B", 1)))
                .hasMessage("message FZ202611-DCD527: payment id FZ202611-1-DCD527 stands twice");
        long half = 500_000_000_000_000_000L;
        assertThatThrownBy(() -> Orders.order(payment(1, "a", "1", "B", half), payment(2, "b", "2", "B", half)))
                .hasMessageContaining("1000000000000000000 fen are too many");
        assertThatThrownBy(() -> new PaymentOrder(
                        "FZ202611-DCD527",
                        YearMonth.of(2026, 11),
                        LocalDate.of(2026, 11, 30),
                        Orders.PAYER,
                        List.of(FIRST)))
                .hasMessage("message FZ202611-DCD527: execution date 2026-11-30 is not after period 2026-11");
        assertThatThrownBy(() -> new PaymentOrder(
                        "FZ 2026", YearMonth.of(2026, 11), LocalDate.of(2026, 12, 1), Orders.PAYER, List.of(FIRST)))
                .hasMessageContaining("message id FZ 2026 is no id");
    }

    @Test
    void aPaymentThatNoBankWouldTakeIsRefused() {
        assertThatThrownBy(() -> payment(1, "李雷", "1", "B", 0)).hasMessageContaining("amountFen is 0, must be above 0");
        assertThatThrownBy(() -> payment(1, "李雷", "1", "B", -5)).hasMessageContaining("amountFen is -5");
        assertThatThrownBy(() -> new Payment("x".repeat(36), 1, "李雷", "1", "B", 1))
                .hasMessageContaining("is no id");
        assertThat(Payment.problemOf("李雷", "6222", "BKCHCNBJ100")).isEmpty();
        assertThat(Payment.problemOf(" \u0000\t", "6222", "BKCHCNBJ100")).contains("name is empty");
        assertThat(Payment.problemOf("李雷", "", "BKCHCNBJ100")).contains("bank account is empty");
        assertThat(Payment.problemOf("李雷", "6222", "")).contains("bank code is empty");
        assertThat(Payment.problemOf("李雷", "1".repeat(34), "B".repeat(35))).isEmpty();
        assertThat(Payment.problemOf("李雷", "1".repeat(35), "B")).contains("bank account has 35 characters, at most 34");
        assertThat(Payment.problemOf("李雷", "1", "B".repeat(36))).contains("bank code has 36 characters, at most 35");
        for (String account : List.of("=1", "-1", "1\n2", " 1", "1 ", "１２", "1'", "+1", "@1", "6222😀")) {
            assertThat(Payment.problemOf("李雷", account, "B"))
                    .as(account)
                    .contains("bank account may hold letters A to Z, digits, and inside spaces and hyphens only");
        }
    }

    @Test
    void aPayerThatNoBankKnowsIsRefused() {
        assertThatThrownBy(() -> new Payer("a", "", "1", "B")).hasMessage("payer: org id is empty");
        assertThatThrownBy(() -> new Payer("a", "1".repeat(36), "1", "B"))
                .hasMessage("payer: org id has 36 characters, at most 35");
        assertThatThrownBy(() -> new Payer("", "1", "1", "B")).hasMessage("payer: name is empty");
    }
}
