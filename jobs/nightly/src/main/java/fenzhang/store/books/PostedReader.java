package fenzhang.store.books;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Sums up what sealed days have posted in cny, by plan.
public record PostedReader(DataSource dataSource) {
    private record Posted(LocalDate day, String plan, BigInteger fen) {}

    /// Returns what each sealed day of a platform from `from` to `to` posted in fen, by plan; a
    /// day that posted nothing has no plan; days of months that left the books are left out.
    public NavigableMap<LocalDate, Map<String, BigInteger>> of(String platform, LocalDate from, LocalDate to) {
        String sql = """
                select r.business_date, coalesce(l.plan_id, '') as plan_id, coalesce(sum(l.amount), 0) as amount_fen
                from run r left join settlement_line l
                    on l.platform = r.platform and l.business_date = r.business_date and l.unit = 'cny'
                where r.platform = ? and r.business_date between ? and ?
                  and not exists (select from detached_now where r.business_date between month and last_date)
                group by 1, 2
                """;
        try (Connection connection = dataSource.getConnection()) {
            List<Posted> all = Query.rows(
                    connection,
                    sql,
                    row -> new Posted(
                            row.getObject("business_date", LocalDate.class),
                            row.getString("plan_id"),
                            row.getBigDecimal("amount_fen").toBigIntegerExact()),
                    platform,
                    from,
                    to);
            NavigableMap<LocalDate, Map<String, BigInteger>> byDay = new TreeMap<>();
            for (Posted posted : all) {
                Map<String, BigInteger> plans = byDay.computeIfAbsent(posted.day(), _ -> new HashMap<>());
                if (!posted.plan().isEmpty()) {
                    plans.put(posted.plan(), posted.fen());
                }
            }
            return byDay;
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("what " + platform + " posted can't be read", e);
        }
    }
}
