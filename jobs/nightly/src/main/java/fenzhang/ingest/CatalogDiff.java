package fenzhang.ingest;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.CatalogRows;
import fenzhang.text.MaskedAccount;
import fenzhang.text.Phrase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What one catalog has that another one has not.
///
/// @param changes by file, and in it by what the rows are about
public record CatalogDiff(List<Change> changes) {
    private static final String ACCOUNT = "bank_account";

    public CatalogDiff {
        changes = List.copyOf(changes);
    }

    /// A row that came, went or is another. Rows are the same one as long as they are about the same: a creator, a
    /// drama, an enrolment of a drama in a plan from a day on, a share of a creator in a drama from a day on. Of a
    /// placement all columns say that, of a tracking key its platform and the day from which on.
    ///
    /// @param before the cells of the row; empty if it was not there
    /// @param after likewise
    public record Change(CatalogFile file, Optional<List<String>> before, Optional<List<String>> after) {}

    /// Returns what has to be done to one catalog for it to become the other.
    public static CatalogDiff of(CatalogRows before, CatalogRows after) {
        List<Change> changes = new ArrayList<>();
        for (CatalogFile file : CatalogFile.values()) {
            Map<List<String>, List<String>> old = byKey(before, file);
            Map<List<String>, List<String>> young = byKey(after, file);
            TreeMap<List<String>, Change> ofFile = new TreeMap<>(CatalogDiff::compare);
            old.forEach((key, row) -> {
                Optional<List<String>> now = Optional.ofNullable(young.get(key));
                if (!now.equals(Optional.of(row))) {
                    ofFile.put(key, new Change(file, Optional.of(row), now));
                }
            });
            young.forEach((key, row) -> {
                if (!old.containsKey(key)) {
                    ofFile.put(key, new Change(file, Optional.empty(), Optional.of(row)));
                }
            });
            changes.addAll(ofFile.values());
        }
        return new CatalogDiff(changes);
    }

    private static Map<List<String>, List<String>> byKey(CatalogRows rows, CatalogFile file) {
        Map<List<String>, List<String>> byKey = new TreeMap<>(CatalogDiff::compare);
        CatalogCells.of(rows, file).forEach(row -> byKey.put(key(file, row), row));
        return byKey;
    }

    private static List<String> key(CatalogFile file, List<String> row) {
        return switch (file) {
            case CREATORS, DRAMAS -> row.subList(0, 1);
            case PLACEMENTS -> row;
            case ENROLMENTS -> row.subList(0, 3);
            case SPLITS -> List.of(row.get(0), row.get(1), row.get(3));
            case TRACKING -> List.of(row.get(0), row.get(1), row.get(5));
        };
    }

    /// Cell by cell, numbers by their value.
    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(String one, String other) {
        boolean areNumbers = one.matches("[0-9]+") && other.matches("[0-9]+");
        return areNumbers
                ? Comparator.<BigInteger>naturalOrder().compare(new BigInteger(one), new BigInteger(other))
                : one.compareTo(other);
    }

    /// Returns `2 rows added, 1 removed, 3 changed`, or `nothing differs`.
    public Phrase summary() {
        long added =
                changes.stream().filter(change -> change.before().isEmpty()).count();
        long removed =
                changes.stream().filter(change -> change.after().isEmpty()).count();
        return changes.isEmpty()
                ? Phrase.of("nothing differs")
                : Phrase.of("%s rows added, %s removed, %s changed", added, removed, changes.size() - added - removed);
    }

    /// Returns a line for each change below the name of its file: `+` added, `-` removed, `~` changed. Of accounts only
    /// the last digits are told.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (CatalogFile file : CatalogFile.values()) {
            List<Change> ofFile =
                    changes.stream().filter(change -> change.file() == file).toList();
            if (!ofFile.isEmpty()) {
                lines.add(file.fileName());
                ofFile.forEach(change -> lines.add("  " + line(change)));
            }
        }
        return List.copyOf(lines);
    }

    /// Returns a change as people read it.
    public static String line(Change change) {
        if (change.before().isEmpty()) {
            return "+ " + row(change.file(), change.after().orElseThrow());
        }
        List<String> before = change.before().get();
        if (change.after().isEmpty()) {
            return "- " + row(change.file(), before);
        }
        List<String> after = change.after().get();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                String column = change.file().columns().get(i);
                cells.add(column + " " + shown(column, before.get(i)) + " → " + shown(column, after.get(i)));
            }
        }
        return "~ " + String.join(",", key(change.file(), before)) + "  " + String.join(", ", cells);
    }

    private static String row(CatalogFile file, List<String> row) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            boolean isAccount =
                    file.columns().get(i).equals(ACCOUNT) && !row.get(i).isEmpty();
            shown.add(isAccount ? MaskedAccount.of(row.get(i)) : row.get(i));
        }
        return String.join(",", shown);
    }

    private static String shown(String column, String cell) {
        if (cell.isEmpty()) {
            return "(empty)";
        }
        return column.equals(ACCOUNT) ? MaskedAccount.of(cell) : cell;
    }
}
