package fenzhang.catalog.draft;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.Creator;
import fenzhang.catalog.Drama;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Placement;
import fenzhang.catalog.Split;
import fenzhang.catalog.Tracking;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A catalog as people wrote it: every line that could be read, with its place, before any rule was applied.
///
/// Numbers have no limits but 64 bits and dates no order; [CatalogRules] judges them. `validTo` is the last day
/// included, empty for an open end.
///
/// @param incomplete files of which some or all lines could not be read: what they lack is no proof that it does not
/// exist
public record CatalogDraft(
        List<CreatorLine> creators,
        List<DramaLine> dramas,
        List<PlacementLine> placements,
        List<EnrolmentLine> enrolments,
        List<SplitLine> splits,
        List<TrackingLine> tracking,
        Set<CatalogFile> incomplete) {

    public CatalogDraft {
        creators = List.copyOf(creators);
        dramas = List.copyOf(dramas);
        placements = List.copyOf(placements);
        enrolments = List.copyOf(enrolments);
        splits = List.copyOf(splits);
        tracking = List.copyOf(tracking);
        incomplete = Set.copyOf(incomplete);
    }

    /// Makes a draft without tracking keys.
    public CatalogDraft(
            List<CreatorLine> creators,
            List<DramaLine> dramas,
            List<PlacementLine> placements,
            List<EnrolmentLine> enrolments,
            List<SplitLine> splits,
            Set<CatalogFile> incomplete) {
        this(creators, dramas, placements, enrolments, splits, List.of(), incomplete);
    }

    /// A line of any file.
    public sealed interface Line {
        Place place();
    }

    /// A line that holds on some dates.
    public sealed interface DatedLine extends Line {
        long dramaId();

        LocalDate validFrom();

        Optional<LocalDate> validTo();

        /// Returns whether the dates are a range: at least one day, and one that the calendar of [DateRange] knows.
        default boolean hasRange() {
            return validFrom().isBefore(DateRange.OPEN)
                    && validTo().map(to -> !to.isBefore(validFrom())).orElse(true);
        }

        /// Returns the dates on which the line holds. Only if [#hasRange()].
        default DateRange valid() {
            return validTo()
                    .map(to -> DateRange.inclusive(validFrom(), to))
                    .orElseGet(() -> new DateRange(validFrom(), DateRange.OPEN));
        }
    }

    /// A line of creators.csv.
    public record CreatorLine(
            Place place, long creatorId, String name, String kind, String bankAccount, String bankCode)
            implements Line {
        /// Leaves out the bank data.
        @Override
        public String toString() {
            return "CreatorLine[" + place + ", " + creatorId + ", " + kind + "]";
        }
    }

    /// A line of dramas.csv.
    public record DramaLine(Place place, long dramaId, String platform, String title, long episodes) implements Line {}

    /// A line of placements.csv.
    ///
    /// @param episodeNo empty for every episode
    public record PlacementLine(
            Place place,
            long dramaId,
            Optional<Long> episodeNo,
            long productId,
            LocalDate validFrom,
            Optional<LocalDate> validTo)
            implements DatedLine {}

    /// A line of enrolments.csv.
    public record EnrolmentLine(
            Place place,
            long dramaId,
            String planId,
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            long guaranteeFen)
            implements DatedLine {}

    /// A line of splits.csv.
    public record SplitLine(
            Place place, long dramaId, long creatorId, long shareBps, LocalDate validFrom, Optional<LocalDate> validTo)
            implements DatedLine {}

    /// A line of tracking.csv.
    ///
    /// @param episodeNo empty where the key stands for the whole drama
    /// @param hostId empty where there is none
    public record TrackingLine(
            Place place,
            String platform,
            String trackingKey,
            long dramaId,
            Optional<Long> episodeNo,
            Optional<Long> hostId,
            LocalDate validFrom,
            Optional<LocalDate> validTo)
            implements DatedLine {}

    /// Returns the rows that a draft without problems stands for; one with problems may fail here in any way.
    public CatalogRows rows() {
        return new CatalogRows(
                creators.stream().map(CatalogDraft::creator).toList(),
                dramas.stream().map(CatalogDraft::drama).toList(),
                placements.stream().map(CatalogDraft::placement).toList(),
                enrolments.stream().map(CatalogDraft::enrolment).toList(),
                splits.stream().map(CatalogDraft::split).toList(),
                tracking.stream().map(CatalogDraft::tracking).toList());
    }

    private static Creator creator(CreatorLine line) {
        return new Creator(
                line.creatorId(), line.name(), Creator.Kind.valueOf(line.kind()), line.bankAccount(), line.bankCode());
    }

    private static Drama drama(DramaLine line) {
        return new Drama(line.dramaId(), line.platform(), line.title(), Math.toIntExact(line.episodes()));
    }

    private static Placement placement(PlacementLine line) {
        int episodeNo = line.episodeNo().map(Math::toIntExact).orElse(Placement.EVERY_EPISODE);
        return new Placement(line.dramaId(), episodeNo, line.productId(), line.valid());
    }

    private static Enrolment enrolment(EnrolmentLine line) {
        EnrolmentId id = new EnrolmentId(line.dramaId(), line.planId(), line.validFrom());
        return new Enrolment(id, line.valid(), line.guaranteeFen());
    }

    private static Split split(SplitLine line) {
        return new Split(line.dramaId(), line.creatorId(), Math.toIntExact(line.shareBps()), line.valid());
    }

    private static Tracking tracking(TrackingLine line) {
        return new Tracking(
                line.platform(),
                line.trackingKey(),
                line.dramaId(),
                line.episodeNo().map(Math::toIntExact).orElse(Tracking.NONE),
                line.hostId().orElse((long) Tracking.NONE),
                line.valid());
    }
}
