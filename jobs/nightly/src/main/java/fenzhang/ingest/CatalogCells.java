package fenzhang.ingest;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.Placement;
import fenzhang.catalog.Tracking;
import fenzhang.time.DateRange;
import java.util.List;

/// The rows of a catalog as its CSV files have them: a cell for each column, in the order of [CatalogFile#columns()].
final class CatalogCells {
    private CatalogCells() {}

    static List<List<String>> of(CatalogRows rows, CatalogFile file) {
        return switch (file) {
            case CREATORS ->
                rows.creators().stream()
                        .map(row -> List.of(
                                Long.toString(row.creatorId()),
                                row.name(),
                                row.kind().name(),
                                row.bankAccount(),
                                row.bankCode()))
                        .toList();
            case DRAMAS ->
                rows.dramas().stream()
                        .map(row -> List.of(
                                Long.toString(row.dramaId()),
                                row.platform(),
                                row.title(),
                                Integer.toString(row.episodes())))
                        .toList();
            case PLACEMENTS ->
                rows.placements().stream()
                        .map(row -> List.of(
                                Long.toString(row.dramaId()),
                                row.episodeNo() == Placement.EVERY_EPISODE ? "" : Integer.toString(row.episodeNo()),
                                Long.toString(row.productId()),
                                from(row.valid()),
                                to(row.valid())))
                        .toList();
            case ENROLMENTS ->
                rows.enrolments().stream()
                        .map(row -> List.of(
                                Long.toString(row.id().dramaId()),
                                row.id().planId(),
                                from(row.valid()),
                                to(row.valid()),
                                Long.toString(row.guaranteeFen())))
                        .toList();
            case SPLITS ->
                rows.splits().stream()
                        .map(row -> List.of(
                                Long.toString(row.dramaId()),
                                Long.toString(row.creatorId()),
                                Integer.toString(row.shareBps()),
                                from(row.valid()),
                                to(row.valid())))
                        .toList();
            case TRACKING ->
                rows.tracking().stream()
                        .map(row -> List.of(
                                row.platform(),
                                row.trackingKey(),
                                Long.toString(row.dramaId()),
                                row.episodeNo() == Tracking.NONE ? "" : Integer.toString(row.episodeNo()),
                                row.hostId() == Tracking.NONE ? "" : Long.toString(row.hostId()),
                                from(row.valid()),
                                to(row.valid())))
                        .toList();
        };
    }

    private static String from(DateRange valid) {
        return valid.start().toString();
    }

    private static String to(DateRange valid) {
        return valid.isOpen() ? "" : valid.last().toString();
    }
}
