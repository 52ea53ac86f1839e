package fenzhang.audit.input;

import fenzhang.audit.Catalog;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the text of a catalog version: a line per row, its kind and fields separated by tabs, as PostgreSQL's COPY
/// writes them. No field that counts here holds an escape.
final class CatalogText {

    private CatalogText() {}

    static Catalog read(String text) {
        Set<Long> creators = new HashSet<>();
        List<Catalog.Drama> dramas = new ArrayList<>();
        List<Catalog.Placement> placements = new ArrayList<>();
        List<Catalog.Enrolment> enrolments = new ArrayList<>();
        List<Catalog.Split> splits = new ArrayList<>();
        for (String line : text.split("\n", 0)) {
            String[] field = line.split("\t", -1);
            switch (field[0]) {
                case "creator" -> creators.add(id(field[1]));
                case "drama" -> dramas.add(new Catalog.Drama(id(field[1]), field[2], id(field[4])));
                case "placement" ->
                    placements.add(new Catalog.Placement(
                            id(field[1]),
                            field[2].equals("0") ? null : id(field[2]),
                            id(field[3]),
                            first(field[4]),
                            last(field[4])));
                case "enrolment" ->
                    enrolments.add(new Catalog.Enrolment(
                            id(field[1]), field[2], first(field[3]), last(field[3]), new BigInteger(field[4])));
                case "split" ->
                    splits.add(new Catalog.Split(
                            id(field[1]), id(field[2]), id(field[3]), first(field[4]), last(field[4])));
                case "tracking" -> {
                    // What makes a sales log of order exports; a night is given the log.
                }
                default -> throw new EvidenceRefused("a catalog has a line of an unknown kind: " + field[0]);
            }
        }
        return new Catalog(creators, dramas, placements, enrolments, splits);
    }

    private static Long id(String text) {
        return Long.valueOf(text);
    }

    private static LocalDate first(String range) {
        return LocalDate.parse(range.substring(1, range.indexOf(',')));
    }

    /// The last day of a half-open range; null if it is open-ended.
    private static @Nullable LocalDate last(String range) {
        String end = range.substring(range.indexOf(',') + 1, range.length() - 1);
        return end.isEmpty() ? null : LocalDate.parse(end).minusDays(1);
    }
}
