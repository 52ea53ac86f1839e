package fenzhang.store.books;

import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.publication.Publication;
import fenzhang.settlement.SettlementLine;
import fenzhang.settlement.SplitKey;
import fenzhang.store.database.TableCopy;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Writes the rows of a day of which there are many: its settlement lines, and the values that moved. What they are
/// about
/// stands in them as numbers.
final class NumberedRows {
    private final Connection connection;
    private final Publication publication;
    private final BookNumbers.Named named;
    private final LocalDate date;

    /// @param named what the rows are about
    NumberedRows(Connection connection, Publication publication, BookNumbers.Named named) {
        this.connection = connection;
        this.publication = publication;
        this.named = named;
        this.date = publication.businessDate();
    }

    void write() throws SQLException {
        BookNumbers numbers = BookNumbers.of(connection, publication.platform(), named);
        add(
                "measure_of_day",
                "value_x10000",
                ofStandings(standing -> standing.measures().entrySet()),
                entry -> measure(numbers, entry.getKey(), entry.getValue()));
        add(
                "entitlement_of_day",
                "amount",
                ofStandings(standing -> standing.entitlements().entrySet()),
                entry -> entitlement(numbers, entry.getKey(), entry.getValue()));
        add(
                "split_sum_of_day",
                "amount",
                publication.changes().splitSums().entrySet(),
                entry -> splitSum(numbers, entry.getKey(), entry.getValue()));
        lines(numbers);
    }

    /// Returns what the rows of a publication are about: gathered before its transaction begins, so that nobody waits
    /// for it.
    static BookNumbers.Named named(Publication publication) {
        BookNumbers.Named named = new BookNumbers.Named();
        for (Standing standing : publication.changes().standings().values()) {
            standing.measures().keySet().forEach(named::add);
            standing.entitlements().keySet().forEach(named::add);
        }
        publication.changes().splitSums().keySet().forEach(named::add);
        publication.lines().forEach(named::add);
        return named;
    }

    private <T> Iterable<T> ofStandings(Function<Standing, Collection<T>> values) {
        Collection<Standing> standings = publication.changes().standings().values();
        return () -> standings.stream()
                .flatMap(standing -> values.apply(standing).stream())
                .iterator();
    }

    private Object[] measure(BookNumbers numbers, MeasureKey key, BigInteger valueX10000) {
        return values(date, numbers.enrolment(key.terms()), numbers.kind(key), numbers.host(key.hostId()), valueX10000);
    }

    private Object[] entitlement(BookNumbers numbers, EntitlementKey key, long amount) {
        return values(date, numbers.enrolment(key.terms()), numbers.kind(key), numbers.host(key.hostId()), amount);
    }

    private Object[] splitSum(BookNumbers numbers, SplitKey key, long amount) {
        EntitlementKey line = key.line();
        if (line.hostId() != 0) {
            throw new IllegalArgumentException("what belongs to a live host is not split: " + key);
        }
        return values(
                date, numbers.enrolment(line.terms()), numbers.kind(line), numbers.agreement(key.agreement()), amount);
    }

    private <T> void add(String table, String value, Iterable<T> rows, Function<T, Object[]> values)
            throws SQLException {
        TableCopy.load(
                connection, table + " (business_date, enrolment_id, kind_id, party_id, " + value + ")", rows, values);
    }

    private void lines(BookNumbers numbers) throws SQLException {
        List<SettlementLine> lines = publication.lines();
        TableCopy.load(
                connection,
                "line_of_day (business_date, number, kind_id, platform_id, drama_id, creator_id, amount)",
                IntStream.range(0, lines.size()).boxed()::iterator,
                place -> line(numbers, place + 1, lines.get(place)));
    }

    private Object[] line(BookNumbers numbers, int number, SettlementLine line) {
        return values(
                line.businessDate(),
                number,
                numbers.kind(line),
                numbers.platform(),
                line.dramaId(),
                line.creatorId(),
                line.amount());
    }

    private static Object[] values(Object... values) {
        return values;
    }
}
