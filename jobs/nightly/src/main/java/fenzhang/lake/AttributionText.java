package fenzhang.lake;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An attribution as text in a state table: the method, then each target as `drama/episode/host=weight`, and its terms,
/// if it
/// has any, as `@plan/enrolled from/version from`: `CLICK 5001/3/0=1@duoduo-open/2026-11-08/2024-01-01 5002/0/1009=2`.
final class AttributionText {
    private AttributionText() {}

    static String of(Attribution attribution) {
        StringBuilder text = new StringBuilder(attribution.method().name());
        for (Target target : attribution.targets()) {
            text.append(' ').append(target.dramaId());
            text.append('/').append(target.episodeNo());
            text.append('/').append(target.hostId());
            text.append('=').append(target.weight());
            target.terms()
                    .ifPresent(terms -> text.append('@')
                            .append(terms.enrolment().planId())
                            .append('/')
                            .append(terms.enrolment().validFrom())
                            .append('/')
                            .append(terms.planVersion()));
        }
        return text.toString();
    }

    static Attribution parse(String text) {
        String[] parts = text.split(" ", -1);
        List<Target> targets = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            targets.add(target(parts[i]));
        }
        return new Attribution(Method.valueOf(parts[0]), targets);
    }

    private static Target target(String text) {
        int equals = text.indexOf('=');
        int at = text.indexOf('@');
        String[] place = text.substring(0, equals).split("/", -1);
        long dramaId = Long.parseLong(place[0]);
        long weight = Long.parseLong(text.substring(equals + 1, at < 0 ? text.length() : at));
        Optional<Terms> terms = at < 0 ? Optional.empty() : Optional.of(terms(dramaId, text.substring(at + 1)));
        return new Target(dramaId, Integer.parseInt(place[1]), Long.parseLong(place[2]), weight, terms);
    }

    private static Terms terms(long dramaId, String text) {
        String[] parts = text.split("/", -1);
        EnrolmentId enrolment = new EnrolmentId(dramaId, parts[0], LocalDate.parse(parts[1]));
        return new Terms(enrolment, LocalDate.parse(parts[2]));
    }
}
