package fenzhang.store.catalog;

import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.Creator;
import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/// The recorded catalog versions (migration V1): each complete from the start, and never changed.
///
/// Imports wait for each other; readers wait for nobody.
public final class CatalogStore {
    private final DataSource dataSource;

    /// Makes a store over connections whose search path is the books' schema.
    public CatalogStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Returns what plan versions are called.
    public PlanTitles planTitles() {
        return new PlanTitles(dataSource);
    }

    /// What recording came to.
    ///
    /// @param version the version that holds the rows, now the newest
    /// @param isNew false if the newest version held these very rows already, so that nothing was recorded
    public record Recorded(int version, boolean isNew) {}

    /// Records rows that passed [fenzhang.catalog.CatalogRules] as a new version, all or nothing. Rows that the newest
    /// version holds already are
    /// not recorded again.
    ///
    /// @throws DatabaseUnavailable if that fails
    public Recorded record(CatalogRows rows) {
        String contentSha256 = rows.contentSha256();
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection);
            OptionalInt newest = newest(connection);
            if (newest.isPresent() && holds(new CatalogVersion(connection, newest.getAsInt()), contentSha256)) {
                return new Recorded(newest.getAsInt(), false);
            }
            int version = newest.orElse(0) + 1;
            new CatalogVersion(connection, version).write(rows, contentSha256);
            connection.commit();
            return new Recorded(version, true);
        } catch (SQLException | IOException e) {
            throw unavailable("the catalog was not recorded", e);
        }
    }

    /// Returns the newest version, or empty before the first import.
    ///
    /// @throws DatabaseUnavailable if it can't be read
    public OptionalInt newest() {
        try (Connection connection = dataSource.getConnection()) {
            return newest(connection);
        } catch (SQLException e) {
            throw unavailable("the newest catalog version can't be read", e);
        }
    }

    /// Returns the SHA-256 of a version's rows, in lower-case hex: [CatalogRows#contentSha256()].
    ///
    /// @throws IllegalArgumentException if there is no such version
    /// @throws DatabaseUnavailable if it can't be read
    public String contentSha256(int version) {
        try (Connection connection = dataSource.getConnection()) {
            return recordedSha256(new CatalogVersion(connection, version));
        } catch (SQLException e) {
            throw unavailable("catalog version " + version + " can't be read", e);
        }
    }

    /// Returns the rows of a version, proved to be those that were recorded.
    ///
    /// @throws IllegalArgumentException if there is no such version
    /// @throws IllegalStateException if the rows are not those whose SHA-256 was recorded
    /// @throws DatabaseUnavailable if they can't be read
    public CatalogRows load(int version) {
        try (Connection connection = dataSource.getConnection()) {
            CatalogVersion stored = new CatalogVersion(connection, version);
            String recorded = recordedSha256(stored);
            CatalogRows rows = stored.read();
            String found = rows.contentSha256();
            if (!found.equals(recorded)) {
                throw new IllegalStateException("catalog version " + version + " was recorded with SHA-256 " + recorded
                        + ", but its rows now have " + found);
            }
            return rows;
        } catch (SQLException e) {
            throw unavailable("catalog version " + version + " can't be read", e);
        }
    }

    /// Returns what a version says of some dramas: their rows, the creators who have a share, and some others. The
    /// version's SHA-256 can't prove a part: this is for showing, not for settling.
    ///
    /// @param creatorIds further creators to read
    /// @param planIds plans of which the enrolments of all dramas are read, with those dramas
    /// @throws DatabaseUnavailable if they can't be read
    public CatalogRows ofDramas(
            int version, Collection<Long> dramaIds, Collection<Long> creatorIds, Collection<String> planIds) {
        try (Connection connection = dataSource.getConnection()) {
            return new CatalogVersion(connection, version).read(dramaIds, creatorIds, planIds);
        } catch (SQLException e) {
            throw unavailable("catalog version " + version + " can't be read", e);
        }
    }

    /// Returns whether a version has a drama on a platform.
    ///
    /// @throws DatabaseUnavailable if it can't be read
    public boolean hasDrama(int version, String platform, long dramaId) {
        return has(
                "select 1 from catalog_drama where version = ? and platform = ? and drama_id = ?",
                version,
                platform,
                dramaId);
    }

    /// Returns whether a version has a creator.
    ///
    /// @throws DatabaseUnavailable if it can't be read
    public boolean hasCreator(int version, long creatorId) {
        return creator(version, creatorId).isPresent();
    }

    /// Returns a creator as a version has them.
    ///
    /// @throws DatabaseUnavailable if it can't be read
    public Optional<Creator> creator(int version, long creatorId) {
        try (Connection connection = dataSource.getConnection()) {
            return new CatalogVersion(connection, version).creator(creatorId);
        } catch (SQLException e) {
            throw unavailable("the catalog can't be read", e);
        }
    }

    private boolean has(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return !Query.rows(connection, sql, row -> row.getInt(1), parameters)
                    .isEmpty();
        } catch (SQLException e) {
            throw unavailable("the catalog can't be read", e);
        }
    }

    /// Returns the titles of dramas as the newest version has them, by id; dramas that it does not have are left out.
    ///
    /// @throws DatabaseUnavailable if they can't be read
    public Map<Long, String> titles(Collection<Long> dramaIds) {
        return texts("""
                select drama_id, title from catalog_drama
                where version = (select max(version) from catalog_version) and drama_id = any(?)
                """, dramaIds);
    }

    /// Returns the names of creators as the newest version has them, by id; those that it does not have are left out.
    ///
    /// @throws DatabaseUnavailable if they can't be read
    public Map<Long, String> names(Collection<Long> creatorIds) {
        return texts("""
                select creator_id, name from catalog_creator
                where version = (select max(version) from catalog_version) and creator_id = any(?)
                """, creatorIds);
    }

    private Map<Long, String> texts(String sql, Collection<Long> ids) {
        Map<Long, String> byId = new HashMap<>();
        try (Connection connection = dataSource.getConnection()) {
            Query.rows(connection, sql, row -> Map.entry(row.getLong(1), row.getString(2)), (Object)
                            ids.toArray(Long[]::new))
                    .forEach(text -> byId.put(text.getKey(), text.getValue()));
            return byId;
        } catch (SQLException e) {
            throw unavailable("the names of the catalog can't be read", e);
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // To lock the table takes a right to change it, which nobody needs here.
            statement.execute("select pg_advisory_xact_lock(lock_key('catalog', ''))");
        }
    }

    private static OptionalInt newest(Connection connection) throws SQLException {
        String sql = "select version from catalog_version order by version desc limit 1";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? OptionalInt.of(row.getInt("version")) : OptionalInt.empty();
        }
    }

    private static boolean holds(CatalogVersion version, String contentSha256) throws SQLException {
        return version.contentSha256().equals(Optional.of(contentSha256));
    }

    private static String recordedSha256(CatalogVersion version) throws SQLException {
        return version.contentSha256()
                .orElseThrow(() -> new IllegalArgumentException("there is no catalog version " + version.version()));
    }

    private static DatabaseUnavailable unavailable(String what, Exception cause) {
        return new DatabaseUnavailable(
                what + ": " + cause.getMessage(),
                "the catalog tables of schema " + Database.SCHEMA,
                "check that the database runs, then repeat the command: a catalog is recorded whole or not at all",
                cause);
    }
}
