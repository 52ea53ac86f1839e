package fenzhang.bank;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a file of a payout says, apart from how a release writes names: it may leave out invisible characters, and
/// put a `'` before what a spreadsheet would take for a formula. Files of earlier releases stay as they were written.
public final class FileMeaning {
    private static final int MOST = 5;

    private FileMeaning() {}

    /// Returns what a registered `pain.001` says otherwise than the one that comes out now; empty if nothing.
    public static Optional<String> ofOrder(byte[] registered, byte[] expected) {
        try {
            List<String> payments = OrderedPayments.read(registered).differences(OrderedPayments.read(expected));
            return payments.isEmpty()
                    ? firstOf(lines(registered), lines(expected))
                    : Optional.of(String.join("; ", payments.subList(0, Math.min(payments.size(), MOST))));
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Returns what a registered CSV file says otherwise than the one that comes out now; empty if nothing.
    public static Optional<String> ofCsv(byte[] registered, byte[] expected) {
        try {
            return firstOf(rows(registered), rows(expected));
        } catch (CsvParseException e) {
            return Optional.of("it is no CSV");
        }
    }

    private static Optional<String> firstOf(List<?> registered, List<?> expected) {
        for (int line = 0; line < Math.min(registered.size(), expected.size()); line++) {
            if (!registered.get(line).equals(expected.get(line))) {
                return Optional.of("line " + (line + 1) + " differs");
            }
        }
        return registered.size() == expected.size()
                ? Optional.empty()
                : Optional.of("it has " + registered.size() + " lines, and comes out with " + expected.size());
    }

    /// Returns the lines of an XML file, names as [BankText] writes them.
    private static List<String> lines(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8)
                .lines()
                .map(line -> BankText.oneLine(line).replaceAll(" *(<[^>]*>) *", "$1"))
                .toList();
    }

    private static List<List<String>> rows(byte[] csv) {
        String text = new String(csv, StandardCharsets.UTF_8);
        return CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)
                .stream()
                .map(CsvRecord::getFields)
                .map(cells -> cells.stream().map(FileMeaning::cell).toList())
                .toList();
    }

    private static String cell(String cell) {
        return BankText.oneLine(cell.startsWith("'") ? cell.substring(1) : cell);
    }
}
