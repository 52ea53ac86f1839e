package fenzhang.statement.print;

import fenzhang.text.CsvCell;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A CSV file in the making: RFC 4180 with CRLF, in UTF-8 with a byte order mark, without which Excel
/// takes Chinese for something else.
final class CsvText {
    private final StringBuilder csv = new StringBuilder(16_000).append('\uFEFF');

    /// Adds a row.
    void row(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(CsvCell.of(cells.get(i)));
        }
        csv.append("\r\n");
    }

    byte[] bytes() {
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
