package fenzhang.oracle;

import fenzhang.audit.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the five CSV files of section 5; no field of theirs holds a comma or a quote here.
final class CatalogFiles {

    private CatalogFiles() {}

    static Catalog read(Path folder) {
        return new Catalog(
                rows(folder, "creators").stream()
                        .map(row -> id(row, "creator_id"))
                        .collect(Collectors.toSet()),
                rows(folder, "dramas").stream()
                        .map(row -> new Catalog.Drama(id(row, "drama_id"), row.get("platform"), id(row, "episodes")))
                        .toList(),
                rows(folder, "placements").stream()
                        .map(row -> new Catalog.Placement(
                                id(row, "drama_id"),
                                row.get("episode_no").isEmpty() ? null : id(row, "episode_no"),
                                id(row, "product_id"),
                                date(row, "valid_from"),
                                date(row, "valid_to")))
                        .toList(),
                rows(folder, "enrolments").stream()
                        .map(row -> new Catalog.Enrolment(
                                id(row, "drama_id"),
                                row.get("plan_id"),
                                date(row, "valid_from"),
                                date(row, "valid_to"),
                                new BigInteger(row.get("guarantee_fen"))))
                        .toList(),
                rows(folder, "splits").stream()
                        .map(row -> new Catalog.Split(
                                id(row, "drama_id"),
                                id(row, "creator_id"),
                                id(row, "share_bps"),
                                date(row, "valid_from"),
                                date(row, "valid_to")))
                        .toList());
    }

    private static Long id(Map<String, String> row, String column) {
        return Long.valueOf(row.get(column));
    }

    private static LocalDate date(Map<String, String> row, String column) {
        return row.get(column).isEmpty() ? null : LocalDate.parse(row.get(column));
    }

    /// Fields by column name.
    private static List<Map<String, String>> rows(Path folder, String file) {
        List<String> text;
        try {
            text = Files.readAllLines(folder.resolve(file + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] columns = text.getFirst().split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : text.subList(1, text.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], fields[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
