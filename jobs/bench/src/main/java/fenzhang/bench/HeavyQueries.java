package fenzhang.bench;

import fenzhang.bench.program.World;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// The work that no settlement of a day can do without, as SQL over the delivered files.
///
/// Each answers in one row that depends on every row of its result, so that nothing can be left out.
///
/// @param distinctPlays of each (user, drama, episode) of the day the longest accepted-looking play, per drama; answers
///     dramas, plays, milliseconds
/// @param lastClick the last click in the same shop within 3 days before each paid line of the day, over the views of
///     all days; answers lines, lines with a click, a checksum of their dramas
/// @param decode only reads the columns that these two need; answers the day's views, its sale events, checksums
record HeavyQueries(String distinctPlays, String lastClick, String decode) {

    /// @param dates the day, last, and the days before whose views count
    static HeavyQueries of(World world, List<LocalDate> dates) {
        LocalDate day = dates.getLast();
        String views = parquet(List.of(world.views(day)));
        String allViews = parquet(dates.stream().map(world::views).toList());
        String sales = parquet(List.of(world.sales(day)));
        return new HeavyQueries(distinctPlays(views), lastClick(allViews, sales), decode(views, allViews, sales));
    }

    private static String distinctPlays(String views) {
        return """
                SELECT count(*), sum(plays), sum(millis) FROM (
                    SELECT drama_id, count(*) AS plays, sum(longest) AS millis FROM (
                        SELECT user_id, drama_id, episode_no, max(watch_ms) AS longest
                        FROM VIEWS WHERE kind = 'PLAY' AND watch_ms >= 5000 GROUP BY 1, 2, 3)
                    GROUP BY 1)""".replace("VIEWS", views);
    }

    private static String lastClick(String allViews, String sales) {
        return """
                SELECT count(*), count(clicked_at), sum(drama_id % 1000) FROM (
                    SELECT line.order_id, line.line_no, max(click.event_time) AS clicked_at,
                        arg_max(click.drama_id, click.event_time) AS drama_id
                    FROM (SELECT * FROM SALES WHERE event = 'PAID') AS line
                    LEFT JOIN (
                        SELECT user_id, shop_id, event_time, drama_id FROM VIEWS
                        WHERE kind IN ('CLICK', 'LIVE_CLICK')) AS click
                    ON click.user_id = line.user_id AND click.shop_id = line.shop_id
                        AND click.event_time BETWEEN line.paid_time - INTERVAL 3 DAY AND line.paid_time
                    GROUP BY 1, 2)""".replace("SALES", sales).replace("VIEWS", allViews);
    }

    /// Checksums by XOR: statistics can't answer them, and a sum of 64-bit numbers would be added up in 128.
    private static String decode(String views, String allViews, String sales) {
        return """
                SELECT * FROM
                    (SELECT count(*) FROM VIEWS),
                    (SELECT count(*), bit_xor(user_id), bit_xor(shop_id), bit_xor(epoch_us(paid_time)),
                        bit_xor(line_no), sum(strlen(order_id)), sum(strlen(event)) FROM SALES),
                    (SELECT bit_xor(user_id), bit_xor(drama_id), bit_xor(episode_no), bit_xor(watch_ms),
                        sum(strlen(kind)) FROM VIEWS),
                    (SELECT bit_xor(user_id), bit_xor(shop_id), bit_xor(epoch_us(event_time)), bit_xor(drama_id),
                        sum(strlen(kind)) FROM ALL_DAYS)""".replace("ALL_DAYS", allViews).replace("VIEWS", views).replace("SALES", sales);
    }

    private static String parquet(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> "'" + pattern.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }
}
