package fenzhang.store.books;

import fenzhang.publication.Publication;
import fenzhang.publication.Restatement;
import fenzhang.settlement.Seal;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/// Who may publish which day, before anything is written, and the seal that ends it. Triggers of the schema
/// enforce the same again; here are the messages for people.
final class PublicationFence {
    private PublicationFence() {}

    private record Attempt(long number, LocalDate businessDate) {}

    private record Sealed(LocalDate businessDate, Seal seal) {}

    static void check(Connection connection, Publication publication) throws SQLException {
        checkAttempt(connection, publication);
        checkPredecessor(connection, publication);
        if (publication.earlier().restatement().isPresent()) {
            checkRequests(
                    connection, publication, publication.earlier().restatement().get());
        }
    }

    /// Requests are added under the books' lock, too: what is not withdrawn by now can't be any more.
    private static void checkRequests(Connection connection, Publication publication, Restatement restatement)
            throws SQLException {
        String sql = """
                select 1 from restatement_request
                where platform = ? and business_date = ? and number > ? and action = 'withdraw'
                """;
        for (Restatement.Day day : restatement.days()) {
            if (!Query.rows(connection, sql, row -> true, publication.platform(), day.date(), day.request())
                    .isEmpty()) {
                throw new PublicationRefused("the request to restate " + publication.platform() + " " + day.date()
                        + " was withdrawn while " + publication.businessDate() + " was being settled");
            }
        }
    }

    private static void checkAttempt(Connection connection, Publication publication) throws SQLException {
        String sql = """
                select attempt, business_date from attempt where platform = ? order by attempt desc limit 1
                """;
        List<Attempt> newest = Query.rows(
                connection,
                sql,
                row -> new Attempt(row.getLong("attempt"), row.getObject("business_date", LocalDate.class)),
                publication.platform());
        long newestNumber = newest.isEmpty() ? 0 : newest.getFirst().number();
        if (publication.attempt() != newestNumber) {
            throw new StaleAttempt(publication.platform(), publication.attempt(), newestNumber);
        }
        LocalDate date = newest.getFirst().businessDate();
        if (!date.equals(publication.businessDate())) {
            throw new PublicationRefused("attempt " + publication.attempt() + " of " + publication.platform()
                    + " is at " + date + ", not at " + publication.businessDate());
        }
    }

    private static void checkPredecessor(Connection connection, Publication publication) throws SQLException {
        String sql = "select business_date, seal from run where platform = ? order by business_date desc limit 1";
        List<Sealed> last = Query.rows(
                connection,
                sql,
                row -> new Sealed(row.getObject("business_date", LocalDate.class), new Seal(row.getString("seal"))),
                publication.platform());
        Seal expected = last.isEmpty() ? Seal.FIRST : last.getFirst().seal();
        String day = publication.platform() + " " + publication.businessDate();
        if (!last.isEmpty()) {
            LocalDate lastDate = last.getFirst().businessDate();
            if (!lastDate.isBefore(publication.businessDate())) {
                throw new PublicationRefused(day + " is not after " + lastDate + ", the last sealed day");
            }
            if (!lastDate.plusDays(1).equals(publication.businessDate())) {
                throw new PublicationRefused(day + " leaves a gap after " + lastDate + ", the last sealed day");
            }
        }
        if (!publication.previousSeal().equals(expected)) {
            throw new PublicationRefused(day + " was computed after seal " + publication.previousSeal()
                    + ", but the last seal is " + expected);
        }
    }

    static void seal(Connection connection, Publication publication) throws SQLException {
        String sql = """
                insert into run (platform, business_date, attempt, catalog_version, previous_seal, seal, manifest)
                values (?, ?, ?, ?, ?, ?, ?)
                """;
        Query.update(
                connection,
                sql,
                publication.platform(),
                publication.businessDate(),
                publication.attempt(),
                publication.catalogVersion(),
                publication.previousSeal().hex(),
                publication.seal().hex(),
                publication.manifest());
    }
}
