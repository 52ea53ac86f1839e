package fenzhang.audit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One recorded version of the five files, section 5. A null `validTo` is open-ended, a null `episodeNo` every episode.
public record Catalog(
        Set<Long> creators,
        List<Drama> dramas,
        List<Placement> placements,
        List<Enrolment> enrolments,
        List<Split> splits) {

    public record Drama(long dramaId, String platform, long episodes) {}

    public record Placement(
            long dramaId,
            @Nullable Long episodeNo,
            long productId,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    public record Enrolment(
            long dramaId,
            String planId,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            BigInteger guaranteeFen) {}

    public record Split(
            long dramaId,
            long creatorId,
            long shareBps,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    static boolean inForce(LocalDate from, @Nullable LocalDate to, LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    boolean has(long dramaId, String platform) {
        return dramas.stream().anyMatch(drama -> drama.dramaId == dramaId && drama.platform.equals(platform));
    }

    boolean isPlaced(ViewRow play, long productId) {
        LocalDate day = Arithmetic.businessDate(play.eventTime());
        return placements.stream()
                .anyMatch(placement -> placement.dramaId == play.dramaId()
                        && placement.productId == productId
                        && (placement.episodeNo == null || placement.episodeNo.equals(play.episodeNo()))
                        && inForce(placement.validFrom, placement.validTo, day));
    }

    Optional<Enrolment> enrolment(long dramaId, LocalDate day) {
        return enrolments.stream()
                .filter(enrolment ->
                        enrolment.dramaId == dramaId && inForce(enrolment.validFrom, enrolment.validTo, day))
                .findFirst();
    }

    /// The shares above 0 in force, by creator; without any, all goes to creator 0.
    SortedMap<Long, Long> agreement(long dramaId, LocalDate day) {
        SortedMap<Long, Long> shareByCreator = new TreeMap<>();
        for (Split split : splits) {
            if (split.dramaId == dramaId && split.shareBps > 0 && inForce(split.validFrom, split.validTo, day)) {
                shareByCreator.put(split.creatorId, split.shareBps);
            }
        }
        return shareByCreator.isEmpty() ? new TreeMap<>(java.util.Map.of(0L, 10_000L)) : shareByCreator;
    }
}
