package fenzhang.payday;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fenzhang.catalog.Creator;
import fenzhang.payout.PayoutLine;
import fenzhang.payout.Withholding.Withheld;
import fenzhang.text.SpreadsheetText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// `payout.csv`: what became of every balance, with the arithmetic of the tax; a row per creator, by id. Amounts are
/// fen.
/// UTF-8, LF, RFC 4180; names that a spreadsheet would take for a formula begin with `'`.
///
/// `tax_fen = round(taxable_fen · tax_bps / 10 000) − quick_deduction_fen − withheld_before_fen` under the cumulative
/// method, without the last under the other one; at least 0 and at most the gross. `income_before_fen`,
/// `withheld_before_fen` and `months_before` are of the calendar year. The columns of the tax are empty where none is
/// due by law or nothing is paid.
final class PayoutCsv {
    private static final List<String> COLUMNS = List.of(
            "period",
            "creator_id",
            "name",
            "kind",
            "outcome",
            "gross_fen",
            "income_before_fen",
            "withheld_before_fen",
            "months_before",
            "taxable_fen",
            "tax_bps",
            "quick_deduction_fen",
            "tax_fen",
            "net_fen",
            "carried_forward_fen",
            "payment_id");

    private PayoutCsv() {}

    static byte[] of(PayoutPlan plan, PaymentNames names) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (PayoutLine line : plan.lines()) {
                csv.writeRecord(row(plan, line, names));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no disk is involved", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(PayoutPlan plan, PayoutLine line, PaymentNames names) {
        Optional<Creator> creator = line.payee().creator();
        Optional<Withheld> withheld = line.withheld();
        return List.of(
                plan.period().toString(),
                Long.toString(line.payee().creatorId()),
                creator.map(known -> SpreadsheetText.noFormula(known.name())).orElse(""),
                creator.map(known -> known.kind().name()).orElse(""),
                line.outcome().code(),
                Long.toString(line.grossFen()),
                withheld.map(_ -> Long.toString(line.payee().before().incomeFen()))
                        .orElse(""),
                withheld.map(_ -> Long.toString(line.payee().before().withheldFen()))
                        .orElse(""),
                withheld.map(_ -> Integer.toString(line.payee().before().months()))
                        .orElse(""),
                withheld.map(tax -> new BigDecimal(tax.taxableX10000(), 4)
                                .stripTrailingZeros()
                                .toPlainString())
                        .orElse(""),
                withheld.map(tax -> Integer.toString(tax.bracket().bps())).orElse(""),
                withheld.map(tax -> Long.toString(tax.bracket().quickDeductionFen()))
                        .orElse(""),
                Long.toString(line.taxFen()),
                Long.toString(line.netFen()),
                Long.toString(line.carriedFen()),
                names.payment(line));
    }
}
