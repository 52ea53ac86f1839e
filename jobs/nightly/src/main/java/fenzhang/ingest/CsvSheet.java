package fenzhang.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.catalog.draft.Place;
import fenzhang.failure.FileUnreadable;
import fenzhang.text.SpreadsheetDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One CSV file of a catalog: RFC 4180, double quotes, LF or CRLF, a header row, in an encoding that is certain
/// ([CsvText]).
///
/// Fields are separated by commas, or by what the first line `sep=;` says, or by semicolons or tabs where the header
/// then has the file's columns: with the wrong one it has none. Columns are found by name, in any order and case;
/// others are ignored, as are rows in which nothing stands. A row may have more fields than the header if those are
/// empty, and fewer if those that are missing may be empty: spreadsheets write both. In the last line of a file that
/// ends without a line end nothing may be missing.
///
/// A row that can't be read is a problem and left out; where the file itself breaks (a quote without an end) its
/// reading ends.
final class CsvSheet {
    private static final Pattern STARTING_LINE = Pattern.compile("\\(record starting at line (\\d{1,9})\\)");
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("(?i)\\A\"?sep=([^\\r\\n\"])\"?[,;\\t]*(?:\\r|\\n|\\z)");
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final CatalogFile file;
    private final List<CatalogProblem> problems;
    private final List<CatalogProblem> warnings;

    /// Makes a sheet that is not read yet.
    ///
    /// @param problems takes what is wrong with it
    /// @param warnings takes what may be wrong with it
    CsvSheet(CatalogFile file, List<CatalogProblem> problems, List<CatalogProblem> warnings) {
        this.file = file;
        this.problems = problems;
        this.warnings = warnings;
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
            CsvText csv = CsvText.of(Files.readAllBytes(dir.resolve(file.fileName())));
            csv.problem().ifPresent(problem -> refuse(problem.line(), problem.reason()));
            csv.warning()
                    .ifPresent(
                            doubt -> warnings.add(new CatalogProblem(new Place(file, doubt.line()), doubt.reason())));
            if (csv.problem().isEmpty() || hasAllColumns(csv.text())) {
                parse(csv.text(), rows);
            }
        } catch (NoSuchFileException e) {
            if (!file.isOptional() || !lookalike(dir).isEmpty()) {
                refuse(0, "is missing in " + dir + lookalike(dir));
            }
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

    /// Returns a hint if what is missing lies there under another name.
    private String lookalike(Path dir) {
        String stem = file.fileName().replace(".csv", ".");
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(stem))
                    .min(String::compareTo)
                    .map(name -> "; " + name + " is there: save or name it as " + file.fileName())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private void parse(String csv, List<CsvRow> rows) throws IOException {
        try (CsvReader<CsvRecord> reader = reader(csv, separator(csv))) {
            Iterator<CsvRecord> records = records(reader, csv);
            List<String> header = header(records);
            Map<String, Integer> indexByColumn = indexByColumn(header);
            boolean breaksOff = !csv.endsWith("\n") && !csv.endsWith("\r");
            while (indexByColumn.size() == file.columns().size() && records.hasNext()) {
                CsvRecord next = records.next();
                boolean isCut = breaksOff && !records.hasNext();
                row(next, header.size(), indexByColumn, isCut).ifPresent(rows::add);
            }
        }
    }

    private static CsvReader<CsvRecord> reader(String csv, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(csv);
    }

    /// Returns the records behind the line that says what separates fields, if there is one.
    private static Iterator<CsvRecord> records(CsvReader<CsvRecord> reader, String csv) {
        Iterator<CsvRecord> records = reader.iterator();
        if (SEPARATOR_LINE.matcher(csv).lookingAt()) {
            records.next();
        }
        return records;
    }

    /// Returns the names of the columns in lower case; empty if there is no header.
    private static List<String> header(Iterator<CsvRecord> records) {
        List<String> fields = records.hasNext() ? records.next().getFields() : List.of();
        return fields.stream()
                .map(field -> SpreadsheetDamage.strip(field).toLowerCase(Locale.ROOT))
                .toList();
    }

    /// Returns what separates fields: as declared, else that with which the header has most columns.
    private char separator(String csv) throws IOException {
        Matcher declared = SEPARATOR_LINE.matcher(csv);
        if (declared.lookingAt()) {
            return declared.group(1).charAt(0);
        }
        char best = SEPARATORS.getFirst();
        for (char separator : SEPARATORS) {
            best = columns(csv, separator) > columns(csv, best) ? separator : best;
        }
        return best;
    }

    private boolean hasAllColumns(String csv) throws IOException {
        return columns(csv, separator(csv)) == file.columns().size();
    }

    /// Returns how many of the file's columns the header has if a character separates fields.
    private long columns(String csv, char separator) throws IOException {
        try (CsvReader<CsvRecord> reader = reader(csv, separator)) {
            List<String> header = header(records(reader, csv));
            return file.columns().stream().filter(header::contains).count();
        } catch (CsvParseException e) {
            return 0; // quotes inside fields: it is another character
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

    /// Returns a row with as many fields as the header; empty if nothing stands in it, or if it has a problem.
    private Optional<CsvRow> row(CsvRecord csvRecord, int width, Map<String, Integer> indexByColumn, boolean isCut) {
        int line = Math.toIntExact(csvRecord.getStartingLineNumber());
        List<String> fields = new ArrayList<>(csvRecord.getFields());
        if (areBlank(fields)) {
            return Optional.empty();
        }
        int count = fields.size();
        boolean mayLack = !isCut
                && indexByColumn.entrySet().stream()
                        .allMatch(column -> column.getValue() < count || CatalogFile.mayBeEmpty(column.getKey()));
        boolean fits = count > width ? areBlank(fields.subList(width, count)) : count == width || mayLack;
        if (!fits) {
            String cut = isCut && count < width ? ", and the file ends in this line: was it cut off?" : "";
            refuse(line, count + " fields, but the header has " + width + cut);
            return Optional.empty();
        }
        while (fields.size() < width) {
            fields.add("");
        }
        return Optional.of(new CsvRow(new Place(file, line), fields, indexByColumn, problems));
    }

    private static boolean areBlank(List<String> fields) {
        return fields.stream().allMatch(field -> SpreadsheetDamage.strip(field).isEmpty());
    }

    private void refuse(int line, String reason) {
        problems.add(new CatalogProblem(new Place(file, line), reason));
    }
}
