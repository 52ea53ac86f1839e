package fenzhang.lake.table;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An attribution as text in a state table: the method, then each target as `drama/episode/host=weight`, and its
/// terms, if it has any, as `@plan/enrolled from/version from`: `CLICK
/// 5001/3/0=1@duoduo-open/2026-11-08/2024-01-01 5002/0/1009=2`.
public final class AttributionText {
    private AttributionText() {}

    public static String of(Attribution attribution) {
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

    public static Attribution parse(String text) {
        int method = text.indexOf(' ');
        String name = method < 0 ? text : text.substring(0, method);
        List<Target> targets = new ArrayList<>();
        Optional<Terms> last = Optional.empty();
        for (int from = method + 1, to; from > 0; from = to + 1) {
            to = text.indexOf(' ', from);
            Target target = target(to < 0 ? text.substring(from) : text.substring(from, to));
            if (target.terms().equals(last)) { // one object for all targets of a drama
                target = new Target(target.dramaId(), target.episodeNo(), target.hostId(), target.weight(), last);
            }
            last = target.terms();
            targets.add(target);
        }
        return new Attribution(Method.valueOf(name), targets);
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
