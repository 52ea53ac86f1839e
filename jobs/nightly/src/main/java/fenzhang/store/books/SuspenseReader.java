package fenzhang.store.books;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Sums up what a platform's sealed days have posted to suspense, in cny.
record SuspenseReader(DataSource dataSource) {

    Suspense of(String platform) {
        String sql = """
                select drama_id, sum(amount) as amount_fen from settlement_line
                where platform = ? and creator_id = 0 and unit = 'cny'
                group by drama_id having sum(amount) <> 0
                order by abs(sum(amount)) desc, drama_id
                """;
        try (Connection connection = dataSource.getConnection()) {
            return new Suspense(Query.rows(
                    connection,
                    sql,
                    row -> new Suspense.OfDrama(
                            row.getLong("drama_id"),
                            row.getBigDecimal("amount_fen").toBigIntegerExact()),
                    platform));
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("what " + platform + " has in suspense can't be read", e);
        }
    }
}
