package fenzhang.store.catalog;

import fenzhang.catalog.CanonicalCatalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.Creator;
import fenzhang.catalog.Drama;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Placement;
import fenzhang.catalog.Split;
import fenzhang.catalog.Tracking;
import fenzhang.store.database.Query;
import fenzhang.time.DateRange;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postgresql.PGConnection;

/// One catalog version seen through a connection: the SQL that writes and reads its rows.
record CatalogVersion(Connection connection, int version) {
    private static final String CREATORS = """
            select creator_id, name, kind, bank_account, bank_code from catalog_creator where version = ?""";

    private static final String DRAMAS = """
            select drama_id, platform, title, episodes from catalog_drama where version = ?""";

    private static final String PLACEMENTS = """
            select drama_id, episode_no, product_id, lower(valid) as start_date, upper(valid) as end_date
            from catalog_placement where version = ?""";

    private static final String ENROLMENTS = """
            select drama_id, plan_id, lower(valid) as start_date, upper(valid) as end_date, guarantee_fen
            from catalog_enrolment where version = ?""";

    private static final String SPLITS = """
            select drama_id, creator_id, share_bps, lower(valid) as start_date, upper(valid) as end_date
            from catalog_split where version = ?""";

    private static final String TRACKING = """
            select platform, tracking_key, drama_id, episode_no, host_id, lower(valid) as start_date,
                upper(valid) as end_date
            from catalog_tracking where version = ?""";

    /// Writes the version and all of its rows. The database checks at commit that they are complete.
    void write(CatalogRows rows, String contentSha256) throws SQLException, IOException {
        insert(rows, contentSha256);
        copy(
                "catalog_creator (version, creator_id, name, kind, bank_account, bank_code)",
                rows.creators(),
                CanonicalCatalog::line);
        copy("catalog_drama (version, drama_id, platform, title, episodes)", rows.dramas(), CanonicalCatalog::line);
        copy(
                "catalog_placement (version, drama_id, episode_no, product_id, valid)",
                rows.placements(),
                CanonicalCatalog::line);
        copy(
                "catalog_enrolment (version, drama_id, plan_id, valid, guarantee_fen)",
                rows.enrolments(),
                CanonicalCatalog::line);
        copy("catalog_split (version, drama_id, creator_id, share_bps, valid)", rows.splits(), CanonicalCatalog::line);
        copy(
                "catalog_tracking (version, platform, tracking_key, drama_id, episode_no, host_id, valid)",
                rows.tracking(),
                CanonicalCatalog::line);
    }

    /// Returns the SHA-256 recorded with the version, or empty if there is no such version.
    Optional<String> contentSha256() throws SQLException {
        String sql = "select content_sha256 from catalog_version where version = ?";
        return query(sql, row -> row.getString("content_sha256")).stream().findFirst();
    }

    /// Returns the rows of the version.
    CatalogRows read() throws SQLException {
        return new CatalogRows(
                query(CREATORS, CatalogVersion::creator),
                query(DRAMAS, CatalogVersion::drama),
                query(PLACEMENTS, CatalogVersion::placement),
                query(ENROLMENTS, CatalogVersion::enrolment),
                query(SPLITS, CatalogVersion::split),
                query(TRACKING, CatalogVersion::tracking));
    }

    private void insert(CatalogRows rows, String contentSha256) throws SQLException {
        String sql = """
                insert into catalog_version
                    (version, content_sha256, creators, dramas, placements, enrolments, splits, tracking)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """;
        Query.update(
                connection,
                sql,
                version,
                contentSha256,
                rows.creators().size(),
                rows.dramas().size(),
                rows.placements().size(),
                rows.enrolments().size(),
                rows.splits().size(),
                rows.tracking().size());
    }

    /// Loads a table in one statement. Canonical lines are COPY's own format, behind the version.
    private <T> void copy(String tableAndColumns, List<T> rows, Function<T, String> line)
            throws SQLException, IOException {
        StringBuilder text = new StringBuilder();
        for (T row : rows) {
            text.append(version).append('\t').append(line.apply(row)).append('\n');
        }
        String sql = "copy " + tableAndColumns + " from stdin";
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(text.toString()));
    }

    /// Returns the rows of some dramas, the creators who have a share in them, and those of others that are asked for.
    ///
    /// @param planIds plans of which the enrolments of all dramas are read, with those dramas
    CatalogRows read(Collection<Long> dramaIds, Collection<Long> creatorIds, Collection<String> planIds)
            throws SQLException {
        Long[] dramas = dramaIds.toArray(Long[]::new);
        String[] plans = planIds.toArray(String[]::new);
        return new CatalogRows(
                query(
                        CREATORS + " and (creator_id = any(?) or creator_id in ("
                                + "select creator_id from catalog_split where version = ? and drama_id = any(?)))",
                        CatalogVersion::creator,
                        creatorIds.toArray(Long[]::new),
                        version,
                        dramas),
                query(
                        DRAMAS + " and (drama_id = any(?) or drama_id in ("
                                + "select drama_id from catalog_enrolment where version = ? and plan_id = any(?)))",
                        CatalogVersion::drama,
                        dramas,
                        version,
                        plans),
                query(PLACEMENTS + " and drama_id = any(?)", CatalogVersion::placement, (Object) dramas),
                query(
                        ENROLMENTS + " and (drama_id = any(?) or plan_id = any(?))",
                        CatalogVersion::enrolment,
                        dramas,
                        plans),
                query(SPLITS + " and drama_id = any(?)", CatalogVersion::split, (Object) dramas),
                query(TRACKING + " and drama_id = any(?)", CatalogVersion::tracking, (Object) dramas));
    }

    Optional<Creator> creator(long creatorId) throws SQLException {
        return query(CREATORS + " and creator_id = ?", CatalogVersion::creator, creatorId).stream()
                .findFirst();
    }

    private static Creator creator(ResultSet row) throws SQLException {
        return new Creator(
                row.getLong("creator_id"),
                row.getString("name"),
                Creator.Kind.valueOf(row.getString("kind")),
                row.getString("bank_account"),
                row.getString("bank_code"));
    }

    private static Drama drama(ResultSet row) throws SQLException {
        return new Drama(
                row.getLong("drama_id"), row.getString("platform"), row.getString("title"), row.getInt("episodes"));
    }

    private static Placement placement(ResultSet row) throws SQLException {
        return new Placement(row.getLong("drama_id"), row.getInt("episode_no"), row.getLong("product_id"), valid(row));
    }

    private static Enrolment enrolment(ResultSet row) throws SQLException {
        DateRange valid = valid(row);
        EnrolmentId id = new EnrolmentId(row.getLong("drama_id"), row.getString("plan_id"), valid.start());
        return new Enrolment(id, valid, row.getLong("guarantee_fen"));
    }

    private static Split split(ResultSet row) throws SQLException {
        return new Split(row.getLong("drama_id"), row.getLong("creator_id"), row.getInt("share_bps"), valid(row));
    }

    private static Tracking tracking(ResultSet row) throws SQLException {
        return new Tracking(
                row.getString("platform"),
                row.getString("tracking_key"),
                row.getLong("drama_id"),
                row.getInt("episode_no"),
                row.getLong("host_id"),
                valid(row));
    }

    private static DateRange valid(ResultSet row) throws SQLException {
        LocalDate start = row.getObject("start_date", LocalDate.class);
        Optional<LocalDate> end = Optional.ofNullable(row.getObject("end_date", LocalDate.class));
        return new DateRange(start, end.orElse(DateRange.OPEN));
    }

    private <T> List<T> query(String sql, Query.RowReader<T> reader, Object... more) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(version));
        parameters.addAll(List.of(more));
        return Query.rows(connection, sql, reader, parameters.toArray());
    }
}
