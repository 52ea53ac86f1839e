package fenzhang.catalog.draft;

import fenzhang.catalog.CatalogFile;
import java.util.Comparator;

/// Where a catalog row was written.
///
/// @param line 1-based line of the file on which the row begins, the header being line 1; 0 for the file as a whole
public record Place(CatalogFile file, int line) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line);

    public Place {
        if (line < 0) {
            throw new IllegalArgumentException("line " + line + " must not be negative");
        }
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /// Returns `enrolments.csv:17`, or the file's name alone.
    @Override
    public String toString() {
        return line == 0 ? file.fileName() : file.fileName() + ":" + line;
    }
}
