package fenzhang.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One recorded version of the catalog, indexed for a night.
///
/// @see CatalogRows the rows that it is made of
public final class Catalog {
    private final CatalogRows rows;
    private final Map<Long, Creator> creatorById = new HashMap<>();
    private final Map<Long, Drama> dramaById = new HashMap<>();
    private final Map<Long, List<Enrolment>> enrolmentsByDrama = new HashMap<>();
    private final Map<EnrolmentId, Enrolment> enrolmentById = new HashMap<>();
    private final Map<Long, List<Split>> splitsByDrama = new HashMap<>();
    private final Map<String, LongIndex> dramaIdsByPlatform = new HashMap<>();
    private final LongSet creatorIds;
    private final PlacementIndex placements;

    /// Indexes the rows, which have passed [CatalogRules].
    public Catalog(CatalogRows rows) {
        this.rows = rows;
        rows.creators().forEach(c -> creatorById.put(c.creatorId(), c));
        rows.dramas().forEach(d -> dramaById.put(d.dramaId(), d));
        for (Enrolment enrolment : rows.enrolments()) {
            enrolmentById.put(enrolment.id(), enrolment);
            enrolmentsByDrama
                    .computeIfAbsent(enrolment.id().dramaId(), id -> new ArrayList<>())
                    .add(enrolment);
        }
        rows.splits()
                .forEach(s -> splitsByDrama
                        .computeIfAbsent(s.dramaId(), id -> new ArrayList<>())
                        .add(s));
        creatorIds = LongSet.of(rows.creators().stream().mapToLong(Creator::creatorId));
        rows.dramas().stream()
                .collect(Collectors.groupingBy(Drama::platform))
                .forEach((platform, dramas) -> dramaIdsByPlatform.put(
                        platform, LongIndex.of(dramas.stream().mapToLong(Drama::dramaId))));
        placements = new PlacementIndex(rows.placements());
    }

    /// Returns the rows of this version.
    public CatalogRows rows() {
        return rows;
    }

    public Optional<Creator> creator(long creatorId) {
        return Optional.ofNullable(creatorById.get(creatorId));
    }

    public Optional<Drama> drama(long dramaId) {
        return Optional.ofNullable(dramaById.get(dramaId));
    }

    /// Returns whether a drama is in the catalog for a platform. A scan asks [#dramaIds(String)] once instead.
    public boolean hasDrama(String platform, long dramaId) {
        return dramaIds(platform).number(dramaId) >= 0;
    }

    public boolean hasCreator(long creatorId) {
        return creatorIds.contains(creatorId);
    }

    /// Returns the ids of a platform's dramas, cheap enough to ask for every row of a log.
    public LongIndex dramaIds(String platform) {
        return dramaIdsByPlatform.getOrDefault(platform, LongIndex.NONE);
    }

    /// Returns the ids of all creators, cheap enough to ask for every row of a log.
    public LongSet creatorIds() {
        return creatorIds;
    }

    /// Returns the enrolment of a drama in force on a date; at most one is.
    public Optional<Enrolment> enrolmentOn(long dramaId, LocalDate date) {
        for (Enrolment enrolment : enrolmentsByDrama.getOrDefault(dramaId, List.of())) {
            if (enrolment.valid().contains(date)) {
                return Optional.of(enrolment);
            }
        }
        return Optional.empty();
    }

    /// Returns an enrolment by its identity, or empty if this version no longer has it.
    public Optional<Enrolment> enrolment(EnrolmentId id) {
        return Optional.ofNullable(enrolmentById.get(id));
    }

    /// Returns the enrolments of a platform's dramas, by identity.
    public List<Enrolment> enrolments(String platform) {
        return rows.enrolments().stream()
                .filter(e -> hasDrama(platform, e.id().dramaId()))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    /// Returns the agreement in force for a drama on a date; suspense where no split is.
    public Agreement agreementOn(long dramaId, LocalDate date) {
        List<Agreement.Share> shares = new ArrayList<>();
        for (Split split : splitsByDrama.getOrDefault(dramaId, List.of())) {
            if (split.valid().contains(date)) {
                shares.add(new Agreement.Share(split.creatorId(), split.shareBps()));
            }
        }
        return Agreement.of(shares);
    }

    /// Returns whether a product is linked beside an episode of a drama on a date.
    public boolean isPlaced(long productId, long dramaId, int episodeNo, LocalDate date) {
        return isPlaced(productId, dramaId, episodeNo, (int) date.toEpochDay());
    }

    /// Returns whether a product is linked beside an episode of a drama on a date, given as its epoch day.
    public boolean isPlaced(long productId, long dramaId, int episodeNo, int epochDay) {
        return placements.isPlaced(productId, dramaId, episodeNo, epochDay);
    }
}
