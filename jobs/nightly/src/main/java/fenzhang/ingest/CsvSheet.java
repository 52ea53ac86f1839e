package fenzhang.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.CatalogProblem;
import fenzhang.catalog.Place;
import fenzhang.failure.FileUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One CSV file of a catalog: RFC 4180, commas, double quotes, LF or CRLF, a header row, strict UTF-8 with or without a
/// byte order mark.
///
/// Columns are found by name in any order; others are ignored, as are empty lines. A row that can't be read is a
/// problem and left out; where
/// the file itself breaks (a byte that is no UTF-8, a quote without an end) its reading ends.
final class CsvSheet {
    private static final Pattern STARTING_LINE = Pattern.compile("\\(record starting at line (\\d{1,9})\\)");

    private final CatalogFile file;
    private final List<CatalogProblem> problems;

    /// Makes a sheet that is not read yet.
    ///
    /// @param problems takes what is wrong with it
    CsvSheet(CatalogFile file, List<CatalogProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /// Returns the rows of the file as lines of a draft, in order, without those that have a problem.
    <T> List<T> lines(Path dir, Function<CsvRow, T> toLine) {
        List<T> lines = new ArrayList<>();
        for (CsvRow row : rows(dir)) {
            int before = problems.size();
            T line = toLine.apply(row);
            if (problems.size() == before) {
                lines.add(line);
            }
        }
        return lines;
    }

    private List<CsvRow> rows(Path dir) {
        List<CsvRow> rows = new ArrayList<>();
        try {
            parse(StrictUtf8.decode(Files.readAllBytes(dir.resolve(file.fileName()))), rows);
        } catch (NoSuchFileException e) {
            refuse(0, "is missing in " + dir);
        } catch (StrictUtf8.Malformed e) {
            refuse(e.line(), String.valueOf(e.getMessage()));
        } catch (CsvParseException e) {
            Matcher line = STARTING_LINE.matcher(String.valueOf(e.getMessage()));
            refuse(line.find() ? Integer.parseInt(line.group(1)) : 0, "is not CSV: " + e.getMessage());
        } catch (IOException e) {
            Path path = dir.resolve(file.fileName());
            if (!Files.isDirectory(path)) {
                throw new FileUnreadable(path, e);
            }
            refuse(0, "is a folder, not a file");
        }
        return rows;
    }

    private void parse(String csv, List<CsvRow> rows) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(csv)) {
            Iterator<CsvRecord> records = reader.iterator();
            List<String> header = records.hasNext() ? records.next().getFields() : List.of();
            Map<String, Integer> indexByColumn = indexByColumn(header);
            while (indexByColumn.size() == file.columns().size() && records.hasNext()) {
                CsvRecord next = records.next();
                int line = Math.toIntExact(next.getStartingLineNumber());
                if (next.getFieldCount() == header.size()) {
                    rows.add(new CsvRow(new Place(file, line), next.getFields(), indexByColumn, problems));
                } else {
                    refuse(line, next.getFieldCount() + " fields, but the header has " + header.size());
                }
            }
        }
    }

    /// Returns where the columns of the file stand. One that is missing or stands twice is a problem, and not in the
    /// map.
    private Map<String, Integer> indexByColumn(List<String> header) {
        Map<String, Integer> indexByColumn = new HashMap<>();
        for (String column : file.columns()) {
            int index = header.indexOf(column);
            if (index < 0) {
                refuse(1, "column " + column + " is missing");
            } else if (index != header.lastIndexOf(column)) {
                refuse(1, "column " + column + " stands twice");
            } else {
                indexByColumn.put(column, index);
            }
        }
        return indexByColumn;
    }

    private void refuse(int line, String reason) {
        problems.add(new CatalogProblem(new Place(file, line), reason));
    }
}
