package fenzhang.bench.books;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.process.DatabaseWatch;
import fenzhang.bench.program.World;
import fenzhang.store.database.DatabaseLogin;
import fenzhang.store.server.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The embedded PostgreSQL of a home, which runs from one process of the program to the next, and what it says of the
/// books.
///
/// It notes when each transaction is committed: a few bytes each, and all that is set beside the program's own.
final class BooksServer implements AutoCloseable {
    private final EmbeddedServer server;
    private final Connection connection;
    private final DatabaseWatch watch;

    private BooksServer(EmbeddedServer server, Connection connection, DatabaseWatch watch) {
        this.server = server;
        this.connection = connection;
        this.watch = watch;
    }

    static BooksServer open(Path home) {
        try (EmbeddedServer first = EmbeddedServer.open(home);
                Connection connection = connect(first.login());
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        } catch (SQLException e) {
            throw failure(e);
        }
        EmbeddedServer server = EmbeddedServer.open(home);
        try {
            return new BooksServer(server, connect(server.login()), new DatabaseWatch(home));
        } catch (SQLException e) {
            server.close();
            throw failure(e);
        }
    }

    private static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    static BenchFailure failure(SQLException e) {
        return new BenchFailure("PostgreSQL: " + e.getMessage(), e);
    }

    Connection connection() {
        return connection;
    }

    /// Returns the processor time of all processes of the server since its start.
    long cpuMillis() {
        watch.look();
        return watch.cpuMillis();
    }

    /// Returns how much has been written to the log of the server since it was made.
    long walBytes() {
        return number("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
    }

    /// Returns how long the transaction that sealed a day took, from its first statement to its commit.
    long publishMillis(LocalDate date) {
        return number("""
                select (1000 * extract(epoch from pg_xact_commit_timestamp(xmin) - sealed_at))::bigint
                from fenzhang.run where platform = ? and business_date = ?
                """, World.PLATFORM, date);
    }

    /// Returns the number of the last line of a day: as many as it should have, found without reading them.
    long lastLineNumber(LocalDate date) {
        return number(
                "select coalesce(max(number), 0) from fenzhang.settlement_line where platform = ? and business_date = ?",
                World.PLATFORM,
                date);
    }

    /// Returns the lines of each day, counted.
    SortedMap<LocalDate, Long> linesByDate() {
        SortedMap<LocalDate, Long> lines = new TreeMap<>();
        String sql = "select business_date, count(*) from fenzhang.settlement_line group by business_date";
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            while (row.next()) {
                lines.put(row.getObject(1, LocalDate.class), row.getLong(2));
            }
            return lines;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// Returns the tables of the books by size, the largest first: all of schema `fenzhang` but the catalog, partitions
    /// under the name of their table.
    List<TableSize> tables() {
        String sql = """
                select coalesce(pg_partition_root(c.oid), c.oid)::regclass::text, sum(pg_total_relation_size(c.oid))::bigint,
                    sum(pg_indexes_size(c.oid))::bigint
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'fenzhang' and c.relkind in ('r', 'm') and c.relname !~ '^catalog_'
                group by 1 order by 2 desc, 1
                """;
        List<TableSize> tables = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            while (row.next()) {
                tables.add(new TableSize(row.getString(1).replace("fenzhang.", ""), row.getLong(2), row.getLong(3)));
            }
            return List.copyOf(tables);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private long number(String sql, Object... values) {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new BenchFailure("PostgreSQL has no answer to " + sql.strip());
                }
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            server.close();
        }
    }
}
