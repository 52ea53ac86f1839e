package fenzhang.bank;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import fenzhang.text.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// A payment order as CSV: for banks without ISO 20022, and for people who look it through before
/// it is sent.
///
/// RFC 4180: a header, a row per payment, commas, CRLF, `"` doubled inside quotes. UTF-8 with a
/// byte order mark: without one Excel takes a file for the code page of Windows, which in China is
/// GBK, and shows other names. There is no row of totals, which an importer would take for a
/// payment: count and sum are the order's.
///
/// Every cell but the amount is text and stands in quotes, exactly as the bank is to read it:
/// accounts and codes keep their leading zeros. Excel itself makes numbers of them when a file is
/// double-clicked; there *Data, From Text/CSV* with these columns as text is the way to look, and
/// nothing edited there is to be sent.
///
/// A text that a spreadsheet would take for a formula gets a leading `'` (reliability R22). That
/// can befall names only: accounts, codes and ids start with a letter or digit.
public final class BankCsv {
    private static final String[] COLUMNS = {
        "payment_id", "creator_id", "payee", "bank_code", "account", "amount", "currency", "remittance"
    };
    private static final int AMOUNT = 5;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private BankCsv() {}

    /// Writes an order. The stream is flushed and stays open.
    public static void write(PaymentOrder order, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(',')
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new TextInQuotes())
                .build(text);
        try {
            csv.writeRecord(COLUMNS);
            for (Payment payment : order.payments()) {
                csv.writeRecord(cells(payment, order.remittance()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.flush();
    }

    private static String[] cells(Payment payment, String remittance) {
        return new String[] {
            payment.paymentId(),
            Long.toString(payment.creatorId()),
            SpreadsheetText.noFormula(BankText.line(payment.payeeName())),
            payment.bankCode(),
            payment.account(),
            BankText.yuan(payment.amountFen()).toPlainString(),
            "CNY",
            remittance
        };
    }

    private record TextInQuotes() implements QuoteStrategy {
        @Override
        public boolean quoteValue(int lineNo, int fieldIndex, String value) {
            return lineNo == 1 || fieldIndex != AMOUNT;
        }
    }
}
