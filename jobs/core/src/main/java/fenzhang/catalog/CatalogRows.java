package fenzhang.catalog;

import fenzhang.text.TextOrder;
import fenzhang.time.DateRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The rows of one catalog version: sorted by their ids and dates, each once, whatever order they are given in.
///
/// Two versions of equal rows are equal, and have the same [#contentSha256()].
public record CatalogRows(
        List<Creator> creators,
        List<Drama> dramas,
        List<Placement> placements,
        List<Enrolment> enrolments,
        List<Split> splits,
        List<Tracking> tracking) {
    private static final Comparator<DateRange> BY_DATES =
            Comparator.comparing(DateRange::start).thenComparing(DateRange::end);
    private static final Comparator<Creator> CREATOR_ORDER = Comparator.comparingLong(Creator::creatorId);
    private static final Comparator<Drama> DRAMA_ORDER = Comparator.comparingLong(Drama::dramaId);
    private static final Comparator<Placement> PLACEMENT_ORDER = Comparator.comparingLong(Placement::dramaId)
            .thenComparingInt(Placement::episodeNo)
            .thenComparingLong(Placement::productId)
            .thenComparing(Placement::valid, BY_DATES);
    private static final Comparator<Enrolment> ENROLMENT_ORDER =
            Comparator.comparingLong((Enrolment e) -> e.id().dramaId()).thenComparing(Enrolment::valid, BY_DATES);
    private static final Comparator<Split> SPLIT_ORDER = Comparator.comparingLong(Split::dramaId)
            .thenComparingLong(Split::creatorId)
            .thenComparing(Split::valid, BY_DATES);

    private static final Comparator<Tracking> TRACKING_ORDER = Comparator.comparing(
                    Tracking::platform, TextOrder.COMPARATOR)
            .thenComparing(Tracking::trackingKey, TextOrder.COMPARATOR)
            .thenComparing(Tracking::valid, BY_DATES);

    /// A catalog of nothing.
    public static final CatalogRows NONE = new CatalogRows(List.of(), List.of(), List.of(), List.of(), List.of());

    public CatalogRows {
        creators = sortedOnce(creators, CREATOR_ORDER);
        dramas = sortedOnce(dramas, DRAMA_ORDER);
        placements = sortedOnce(placements, PLACEMENT_ORDER);
        enrolments = sortedOnce(enrolments, ENROLMENT_ORDER);
        splits = sortedOnce(splits, SPLIT_ORDER);
        tracking = sortedOnce(tracking, TRACKING_ORDER);
    }

    /// Makes rows of a catalog without tracking keys.
    public CatalogRows(
            List<Creator> creators,
            List<Drama> dramas,
            List<Placement> placements,
            List<Enrolment> enrolments,
            List<Split> splits) {
        this(creators, dramas, placements, enrolments, splits, List.of());
    }

    /// Returns the lower-case hex SHA-256 of the rows in their [CanonicalCatalog] form.
    public String contentSha256() {
        return CanonicalCatalog.sha256(this);
    }

    /// Returns the rows in order, equal ones once. Different rows of one key stay, in the order given: the rules refuse
    /// them.
    private static <T> List<T> sortedOnce(List<T> rows, Comparator<T> order) {
        List<T> sorted = new ArrayList<>(rows);
        sorted.sort(order);
        List<T> once = new ArrayList<>(sorted.size());
        for (T row : sorted) {
            if (once.isEmpty() || !once.getLast().equals(row)) {
                once.add(row);
            }
        }
        return List.copyOf(once);
    }
}
