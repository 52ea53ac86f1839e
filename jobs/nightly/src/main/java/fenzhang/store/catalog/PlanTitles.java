package fenzhang.store.catalog;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// What plan versions are called, as the first night that knew them found it (migration V13): nothing is computed from
/// it. A title that is changed later is that of later versions.
public record PlanTitles(DataSource dataSource) {
    /// A plan version.
    ///
    /// @param effectiveFrom its first day in force
    public record Version(String planId, LocalDate effectiveFrom) {}

    /// Its title.
    public record Title(String zh, String en) {
        /// Returns it in both languages; once, if they are the same.
        public String both() {
            return zh.equals(en) ? zh : zh + " " + en;
        }
    }

    /// Records titles of versions that have none yet.
    ///
    /// @param night the business date of the night that knows them
    public void record(String platform, LocalDate night, Map<Version, Title> titles) {
        Map<Version, Title> known = of(platform, LocalDate.MAX);
        String sql = """
                insert into plan_title (platform, plan_id, effective_from, business_date, title_zh, title_en)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """;
        try (Connection connection = dataSource.getConnection()) {
            for (Map.Entry<Version, Title> entry : titles.entrySet()) {
                Version version = entry.getKey();
                if (!known.containsKey(version)) {
                    Query.update(
                            connection,
                            sql,
                            platform,
                            version.planId(),
                            version.effectiveFrom(),
                            night,
                            entry.getValue().zh(),
                            entry.getValue().en());
                }
            }
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the titles of the plans of " + platform + " were not recorded", e);
        }
    }

    /// Returns the titles that nights up to a date found.
    public Map<Version, Title> of(String platform, LocalDate night) {
        String sql = """
                select plan_id, effective_from, title_zh, title_en, business_date from plan_title where platform = ?
                """;
        Map<Version, Title> titles = new HashMap<>();
        try (Connection connection = dataSource.getConnection()) {
            Query.rows(
                    connection,
                    sql,
                    row -> {
                        boolean isThen =
                                !row.getObject("business_date", LocalDate.class).isAfter(night);
                        if (isThen) {
                            titles.put(
                                    new Version(
                                            row.getString("plan_id"), row.getObject("effective_from", LocalDate.class)),
                                    new Title(row.getString("title_zh"), row.getString("title_en")));
                        }
                        return isThen;
                    },
                    platform);
            return titles;
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the titles of the plans of " + platform + " can't be read", e);
        }
    }
}
