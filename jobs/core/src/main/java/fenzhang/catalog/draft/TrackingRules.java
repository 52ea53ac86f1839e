package fenzhang.catalog.draft;

import fenzhang.catalog.draft.CatalogDraft.TrackingLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What tracking keys must obey: known dramas of the platform, known hosts, one meaning of a key on a date.
final class TrackingRules {
    /// Custom parameters of platforms are shorter.
    private static final int MOST_BYTES = 1_000;

    private final CatalogRules rules;

    TrackingRules(CatalogRules rules) {
        this.rules = rules;
    }

    void check(List<TrackingLine> lines) {
        Map<String, List<TrackingLine>> linesByKey = new TreeMap<>();
        for (TrackingLine line : lines) {
            if (rules.knowsDrama(line)) {
                rules.platform(line.dramaId())
                        .ifPresent(platform -> rules.require(
                                line,
                                platform.equals(line.platform()),
                                "drama " + line.dramaId() + " is one of " + platform + ", not of '" + line.platform()
                                        + "'"));
            }
            line.hostId().ifPresent(host -> rules.knowsCreator(line, host));
            line.episodeNo()
                    .ifPresent(no -> rules.require(
                            line,
                            no >= 1 && no <= Integer.MAX_VALUE,
                            "episode_no " + no + " must be empty or from 1 to " + Integer.MAX_VALUE));
            key(line);
            if (rules.range(line)) {
                linesByKey
                        .computeIfAbsent(line.platform() + "\t" + line.trackingKey(), _ -> new ArrayList<>())
                        .add(line);
            }
        }
        linesByKey.values().forEach(this::overlaps);
    }

    private void key(TrackingLine line) {
        rules.require(line, !line.trackingKey().isBlank(), "tracking_key is empty");
        boolean fits = line.trackingKey().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        rules.require(line, fits, "tracking_key is longer than " + MOST_BYTES + " bytes");
        rules.plainText(line, "tracking_key", line.trackingKey());
    }

    private void overlaps(List<TrackingLine> lines) {
        List<TrackingLine> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(TrackingLine::validFrom).thenComparing(TrackingLine::place));
        TrackingLine longest = sorted.getFirst();
        for (TrackingLine line : sorted.subList(1, sorted.size())) {
            boolean isFree = !line.valid().overlaps(longest.valid());
            rules.require(
                    line,
                    isFree,
                    "tracking key " + line.trackingKey() + " stands for something else on " + line.validFrom()
                            + " already, on line " + longest.place().line());
            if (line.valid().end().isAfter(longest.valid().end())) {
                longest = line;
            }
        }
    }
}
