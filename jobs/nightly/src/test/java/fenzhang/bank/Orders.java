package fenzhang.bank;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// Payment orders for tests.
final class Orders {
    static final String ORG = "91310000MA1FL0001X";
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    static final Payer PAYER = new Payer("上海分账科技有限公司", ORG, "31001502500050012345", "PCBCCNBJ");

    private Orders() {}

    /// Three payments: a person, an awkward name, a company with the highest creator id there is.
    static PaymentOrder sample() {
        return order(
                payment(1001, "李雷", "6222020200112233445", "BKCHCNBJ100", 123_456),
                payment(1002, "Zoë \"韩\" <&> 😀, 上海", "0012-3456", "102290000012", 5),
                payment(Long.MAX_VALUE, "星河影视有限公司", "000120", "RCB 7", 10_000_000_000L));
    }

    /// One payment of 1 fen to each name.
    static PaymentOrder named(List<String> names) {
        List<Payment> payments = new ArrayList<>();
        for (String name : names) {
            payments.add(payment(1 + payments.size(), name, "6222000010000", "BKCHCNBJ100", 1));
        }
        return order(payments.toArray(Payment[]::new));
    }

    static PaymentOrder order(Payment... payments) {
        return new PaymentOrder(
                PaymentIds.message(ORG, NOVEMBER), NOVEMBER, LocalDate.of(2026, 12, 15), PAYER, List.of(payments));
    }

    static Payment payment(long creatorId, String name, String account, String bankCode, long amountFen) {
        return new Payment(PaymentIds.payment(ORG, NOVEMBER, creatorId), creatorId, name, account, bankCode, amountFen);
    }

    static byte[] xml(PaymentOrder order) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pain001.write(order, out);
        return out.toByteArray();
    }

    static byte[] csv(PaymentOrder order) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BankCsv.write(order, out);
        return out.toByteArray();
    }

    static Path schema(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path schema = folder.resolve("schemas/iso20022").resolve(name);
            if (schema.toFile().isFile()) {
                return schema;
            }
        }
        throw new IllegalStateException("no folder above has schemas/iso20022/" + name);
    }
}
