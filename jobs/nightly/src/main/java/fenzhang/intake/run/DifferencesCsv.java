package fenzhang.intake.run;

import fenzhang.intake.replay.KeyDifference;
import fenzhang.text.CsvCell;
import fenzhang.text.SpreadsheetText;
import fenzhang.text.TextOrder;
import fenzhang.time.BusinessDate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// differences.csv: where a platform's newest rows and the lines of their orders part, by order.
final class DifferencesCsv {
    private static final Comparator<KeyDifference> ORDER =
            Comparator.comparing(KeyDifference::key, TextOrder.COMPARATOR).thenComparing(KeyDifference::kind);

    private DifferencesCsv() {}

    static byte[] bytes(List<KeyDifference> differences) {
        List<KeyDifference> sorted = new ArrayList<>(differences);
        sorted.sort(ORDER);
        StringBuilder text = new StringBuilder("order_id,what,expected_fen,found_fen,difference_fen,modified_at\n");
        for (KeyDifference difference : sorted) {
            text.append(CsvCell.of(SpreadsheetText.noFormula(difference.key())))
                    .append(',')
                    .append(difference.kind().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(difference.expectedFen())
                    .append(',')
                    .append(difference.foundFen())
                    .append(',')
                    .append(difference.foundFen() - difference.expectedFen())
                    .append(',')
                    .append(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                            Instant.ofEpochMilli(difference.modifiedAt()).atOffset(BusinessDate.ZONE)))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
