package fenzhang.store.payout;

import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Rows of a query that is ordered by its column creator_id, taken creator by creator through a cursor.
final class CreatorRows<T> implements AutoCloseable {
    private final PreparedStatement select;
    private final ResultSet row;
    private final Query.RowReader<T> reader;
    private boolean hasRow;

    /// @param connection in a transaction
    CreatorRows(Connection connection, String sql, Query.RowReader<T> reader, Object... parameters)
            throws SQLException {
        this.reader = reader;
        this.select = Query.cursor(connection, sql, parameters);
        try {
            this.row = select.executeQuery();
            this.hasRow = row.next();
        } catch (SQLException e) {
            select.close();
            throw e;
        }
    }

    /// Returns the rows of a creator, none if there are none.
    ///
    /// @param creatorId above all that were asked for before
    List<T> of(long creatorId) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (hasRow && row.getLong("creator_id") <= creatorId) {
            if (row.getLong("creator_id") == creatorId) {
                rows.add(reader.read(row));
            }
            hasRow = row.next();
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}
