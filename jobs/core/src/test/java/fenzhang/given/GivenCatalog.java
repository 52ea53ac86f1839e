package fenzhang.given;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.Creator;
import fenzhang.catalog.Drama;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Placement;
import fenzhang.catalog.Split;
import fenzhang.catalog.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// A catalog of pdd, row by row. Dates are the first and the last day, an empty last one is an open end.
public final class GivenCatalog {
    private final List<Drama> dramas = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<Split> splits = new ArrayList<>();

    /// Returns a catalog of some dramas and of the creators 1 to 9 and 1001.
    public static GivenCatalog of(long... dramaIds) {
        GivenCatalog catalog = new GivenCatalog();
        for (long dramaId : dramaIds) {
            catalog.dramas.add(new Drama(dramaId, "pdd", "Drama " + dramaId, 80));
        }
        return catalog;
    }

    /// Returns the terms of a drama enrolled in [GivenPlan#ID].
    public static Terms terms(long dramaId, String validFrom, String planVersion) {
        return new Terms(new EnrolmentId(dramaId, GivenPlan.ID, Times.date(validFrom)), Times.date(planVersion));
    }

    /// Places a product beside an episode, 0 for all.
    public GivenCatalog placed(long dramaId, int episodeNo, long productId, String first, String last) {
        placements.add(new Placement(dramaId, episodeNo, productId, Times.range(first, last)));
        return this;
    }

    public GivenCatalog enrolled(long dramaId, String first, String last) {
        return guaranteed(dramaId, first, last, 0);
    }

    public GivenCatalog guaranteed(long dramaId, String first, String last, long fen) {
        return enrolledIn(GivenPlan.ID, dramaId, first, last, fen);
    }

    public GivenCatalog enrolledIn(String planId, long dramaId, String first, String last, long guaranteeFen) {
        EnrolmentId id = new EnrolmentId(dramaId, planId, Times.date(first));
        enrolments.add(new Enrolment(id, Times.range(first, last), guaranteeFen));
        return this;
    }

    public GivenCatalog split(long dramaId, long creatorId, int shareBps, String first, String last) {
        splits.add(new Split(dramaId, creatorId, shareBps, Times.range(first, last)));
        return this;
    }

    public Catalog catalog() {
        List<Creator> creators = LongStream.concat(LongStream.rangeClosed(1, 9), LongStream.of(1001))
                .mapToObj(id -> new Creator(id, "Creator " + id, Creator.Kind.COMPANY, "", ""))
                .toList();
        return new Catalog(new CatalogRows(creators, dramas, placements, enrolments, splits));
    }
}
