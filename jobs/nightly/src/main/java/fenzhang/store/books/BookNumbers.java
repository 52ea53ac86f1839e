package fenzhang.store.books;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.measure.MeasureKey;
import fenzhang.settlement.SettlementLine;
import fenzhang.settlement.SplitKey;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The numbers by which the rows of a day say what they are about; those that the books lack are added.
///
/// Only what a day names is looked up, so the work follows the day and not what was ever settled.
final class BookNumbers {
    private static final String MEASURED = "";

    private final Map<Kind, Integer> kinds = new HashMap<>();
    private final Map<EnrolmentId, Integer> enrolments = new HashMap<>();
    private final Map<Party, Integer> parties = new HashMap<>();
    private int platformId;

    private BookNumbers() {}

    /// What a line or a measure is of.
    ///
    /// @param unit empty: of a measure
    private record Kind(String planId, LocalDate planVersion, String component, String period, String unit) {
        static Kind of(MeasureKey key) {
            return new Kind(
                    key.terms().enrolment().planId(),
                    key.terms().planVersion(),
                    key.component(),
                    key.period().id(),
                    MEASURED);
        }

        static Kind of(EntitlementKey key) {
            return new Kind(
                    key.terms().enrolment().planId(),
                    key.terms().planVersion(),
                    key.code().text(),
                    key.period().id(),
                    key.unit().code());
        }

        static Kind of(SettlementLine line) {
            return new Kind(
                    line.planId(),
                    line.planVersion(),
                    line.code().text(),
                    line.period().id(),
                    line.unit().code());
        }
    }

    /// A live host or an agreement; neither for the drama itself.
    private record Party(long hostId, String agreement) {}

    /// What rows are about, gathered before it is looked up, each once.
    static final class Named {
        private final Collection<Kind> kinds = new LinkedHashSet<>();
        private final Collection<EnrolmentId> enrolments = new LinkedHashSet<>();
        private final Collection<Party> parties = new LinkedHashSet<>();

        void add(MeasureKey key) {
            value(key.terms(), Kind.of(key), new Party(key.hostId(), ""));
        }

        void add(EntitlementKey key) {
            value(key.terms(), Kind.of(key), new Party(key.hostId(), ""));
        }

        void add(SplitKey key) {
            value(key.line().terms(), Kind.of(key.line()), new Party(0, key.agreement()));
        }

        void add(SettlementLine line) {
            kinds.add(Kind.of(line));
        }

        private void value(Terms terms, Kind kind, Party party) {
            enrolments.add(terms.enrolment());
            kinds.add(kind);
            parties.add(party);
        }
    }

    int platform() {
        return platformId;
    }

    int enrolment(Terms terms) {
        return found(enrolments, terms.enrolment());
    }

    int kind(MeasureKey key) {
        return found(kinds, Kind.of(key));
    }

    int kind(EntitlementKey key) {
        return found(kinds, Kind.of(key));
    }

    int kind(SettlementLine line) {
        return found(kinds, Kind.of(line));
    }

    int host(long hostId) {
        return found(parties, new Party(hostId, ""));
    }

    int agreement(String agreement) {
        return found(parties, new Party(0, agreement));
    }

    private static <T> int found(Map<T, Integer> numbers, T key) {
        Integer number = numbers.get(key);
        if (number == null) {
            throw new IllegalStateException(key + " was not looked up");
        }
        return number;
    }

    /// Looks up what rows of a platform are about, and adds what the books lack. The books' lock must be held.
    static BookNumbers of(Connection connection, String platform, Named named) throws SQLException {
        BookNumbers numbers = new BookNumbers();
        numbers.platformId = numbers.platform(connection, platform);
        numbers.kinds(connection, List.copyOf(named.kinds));
        numbers.enrolments(connection, List.copyOf(named.enrolments));
        numbers.parties(connection, List.copyOf(named.parties));
        return numbers;
    }

    private int platform(Connection connection, String platform) throws SQLException {
        Query.update(connection, "insert into platform_number (platform) values (?) on conflict do nothing", platform);
        return Query.rows(
                        connection,
                        "select platform_id from platform_number where platform = ?",
                        row -> row.getInt("platform_id"),
                        platform)
                .getFirst();
    }

    private void kinds(Connection connection, List<Kind> all) throws SQLException {
        Object[] columns = {
            texts(all, Kind::planId),
            texts(all, Kind::planVersion),
            texts(all, Kind::component),
            texts(all, Kind::period),
            texts(all, Kind::unit)
        };
        number(connection, new Dictionary("""
                line_kind (platform_id, plan_id, plan_version, component, period, unit)
                select ?, a.* from unnest(?::text[], ?::text[]::date[], ?::text[], ?::text[], ?::text[])
                    as a (plan_id, plan_version, component, period, unit)
                where not exists (
                    select from line_kind k where (k.platform_id, k.plan_id, k.plan_version, k.component, k.period, k.unit)
                        = (?, a.plan_id, a.plan_version, a.component, a.period, a.unit))
                """, """
                select a.place, k.kind_id as number
                from unnest(?::text[], ?::text[]::date[], ?::text[], ?::text[], ?::text[]) with ordinality
                    as a (plan_id, plan_version, component, period, unit, place)
                join line_kind k on (k.platform_id, k.plan_id, k.plan_version, k.component, k.period, k.unit)
                    = (?, a.plan_id, a.plan_version, a.component, a.period, a.unit)
                """), columns, all, kinds);
    }

    private void enrolments(Connection connection, List<EnrolmentId> all) throws SQLException {
        Object[] columns = {
            texts(all, EnrolmentId::dramaId), texts(all, EnrolmentId::planId), texts(all, EnrolmentId::validFrom)
        };
        number(connection, new Dictionary("""
                enrolment_number (platform_id, drama_id, plan_id, enrolled_from)
                select ?, a.* from unnest(?::text[]::bigint[], ?::text[], ?::text[]::date[]) as a (drama_id, plan_id, enrolled_from)
                where not exists (
                    select from enrolment_number e where (e.platform_id, e.drama_id, e.plan_id, e.enrolled_from)
                        = (?, a.drama_id, a.plan_id, a.enrolled_from))
                """, """
                select a.place, e.enrolment_id as number
                from unnest(?::text[]::bigint[], ?::text[], ?::text[]::date[]) with ordinality
                    as a (drama_id, plan_id, enrolled_from, place)
                join enrolment_number e on (e.platform_id, e.drama_id, e.plan_id, e.enrolled_from)
                    = (?, a.drama_id, a.plan_id, a.enrolled_from)
                """), columns, all, enrolments);
    }

    /// The statements that add what a list of columns names and a table lacks, and that number it.
    ///
    /// @param missing what follows `insert into`; its parameters are the platform, the columns, the platform
    /// @param numbers gives the place in the list, from 1, and the number; its parameters are the columns, the
    ///     platform
    private record Dictionary(String missing, String numbers) {}

    private <T> void number(
            Connection connection, Dictionary dictionary, Object[] columns, List<T> all, Map<T, Integer> numbers)
            throws SQLException {
        List<Object> ofMissing = new ArrayList<>(List.of(columns));
        ofMissing.addFirst(platformId);
        ofMissing.addLast(platformId);
        Query.update(connection, "insert into " + dictionary.missing, ofMissing.toArray());
        List<Object> ofNumbers = new ArrayList<>(List.of(columns));
        ofNumbers.addLast(platformId);
        Query.each(
                connection,
                dictionary.numbers,
                row -> numbers.put(all.get(row.getInt("place") - 1), row.getInt("number")),
                ofNumbers.toArray());
    }

    /// Hosts and agreements are of no platform: whoever adds the same at the same time waits for the other.
    private void parties(Connection connection, List<Party> all) throws SQLException {
        Object hosts = texts(all, Party::hostId);
        Object agreements = texts(all, Party::agreement);
        Query.update(connection, """
                insert into party (host_id, agreement)
                select a.* from unnest(?::text[]::bigint[], ?::text[]) as a (host_id, agreement)
                where not exists (
                    select from party h where h.agreement = '' and a.agreement = '' and h.host_id = a.host_id)
                  and not exists (
                    select from party h where h.agreement <> '' and a.agreement <> ''
                        and md5(h.agreement) = md5(a.agreement) and h.agreement = a.agreement)
                on conflict do nothing
                """, hosts, agreements);
        for (String condition : List.of(
                "h.agreement = '' and a.agreement = '' and h.host_id = a.host_id",
                "h.agreement <> '' and a.agreement <> '' and md5(h.agreement) = md5(a.agreement) and h.agreement = a.agreement")) {
            Query.each(
                    connection,
                    "select a.place, h.party_id as number from unnest(?::text[]::bigint[], ?::text[]) with ordinality"
                            + " as a (host_id, agreement, place) join party h on " + condition,
                    row -> parties.put(all.get(row.getInt("place") - 1), row.getInt("number")),
                    hosts,
                    agreements);
        }
    }

    private static <T> String[] texts(List<T> all, Function<T, Object> part) {
        return all.stream().map(part).map(String::valueOf).toArray(String[]::new);
    }
}
