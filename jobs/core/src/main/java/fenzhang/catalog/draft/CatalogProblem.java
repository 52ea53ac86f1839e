package fenzhang.catalog.draft;

import java.util.Comparator;

/// A reason to refuse a catalog, or to warn of it, and where it is written. Sorts by file, line and reason.
///
/// @param reason names the values that are wrong, never bank data; made fit to print: one line, at most 300 characters
public record CatalogProblem(Place place, String reason) implements Comparable<CatalogProblem> {
    private static final Comparator<CatalogProblem> ORDER =
            Comparator.comparing(CatalogProblem::place).thenComparing(CatalogProblem::reason);

    public CatalogProblem {
        String printable = reason.replaceAll("\\p{Cntrl}", "?");
        reason = printable.length() <= 300 ? printable : printable.substring(0, 299) + "…";
    }

    @Override
    public int compareTo(CatalogProblem other) {
        return ORDER.compare(this, other);
    }

    /// Returns `enrolments.csv:17 drama 5999 is not in dramas.csv`.
    @Override
    public String toString() {
        return place + " " + reason;
    }
}
