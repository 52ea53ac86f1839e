package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;

/// The view funnel of all days, counted again by DuckDB on the delivered files and the quarantine.
final class FunnelCheck {
    private FunnelCheck() {}

    /// Returns the first column of a query in which `OUT` and `LAKE` are folders.
    @FunctionalInterface
    interface DuckDb {
        List<String> column(String sql) throws SQLException;
    }

    /// @param platforms how many there are, each with a third of what there is to count
    static void check(DuckDb duckDb, int platforms) throws SQLException {
        String accepted = """
                with funnel as (
                    select * from read_parquet('OUT/views/*/*/funnel.parquet', hive_partitioning = true)),
                logged as (
                    select * from read_parquet('LAKE/views/*/*/*.parquet', hive_partitioning = true, filename = true,
                        file_row_number = true, union_by_name = true)
                    where kind is null or kind not in ('CLICK', 'LIVE_PLAY', 'LIVE_CLICK')),
                aside as (
                    select 'LAKE/' || source_file as filename, source_row as file_row_number, reason, drama_id
                    from read_parquet('OUT/quarantine/*/*/views.parquet')),
                accepted as (select logged.* from logged anti join aside using (filename, file_row_number))
                """;
        assertThat(duckDb.column(accepted + """
                select concat_ws(' ', platform, dt, f.drama_id, component)
                from funnel f left join accepted a using (platform, dt, drama_id)
                where component is not null
                group by platform, dt, f.drama_id, component, f.accepted, below_min_watch, repeated, effective,
                    min_watch_ms
                having f.accepted <> count(a.user_id)
                    or below_min_watch <> count(a.user_id) filter (where a.watch_ms < min_watch_ms)
                    or effective <> count(distinct (a.user_id, a.episode_no)) filter (where a.watch_ms >= min_watch_ms)
                    or repeated <> count(a.user_id) filter (where a.watch_ms >= min_watch_ms) - effective
                """)).isEmpty();
        assertThat(duckDb.column(accepted + """
                select (select count(*) from logged) - (
                    select sum(raw_plays) from (select distinct platform, dt, drama_id, raw_plays from funnel))
                """)).containsExactly("0");
        assertThat(duckDb.column(accepted + """
                select reason || ' ' || count(*) from logged join aside using (filename, file_row_number)
                group by reason order by reason
                """)).isEqualTo(duckDb.column(accepted + """
                select upper(replace(name, 'quarantined_', '')) || ' ' || sum(rows) from (
                    unpivot (select distinct platform, dt, drama_id, columns('quarantined_.*') from funnel)
                    on columns('quarantined_.*') into name name value rows)
                group by name having sum(rows) > 0 order by 1
                """));
        assertThat(duckDb.column(accepted
                        + ("select count(*) > %1$d * 2000 / 3 and sum(effective) > %1$d * 10000 / 3"
                                        + " and sum(repeated) > %1$d * 100 / 3 from funnel")
                                .formatted(platforms)))
                .containsExactly("true");
    }
}
