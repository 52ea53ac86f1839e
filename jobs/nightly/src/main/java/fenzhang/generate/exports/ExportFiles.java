package fenzhang.generate.exports;

import fenzhang.columnar.file.FileTree;
import fenzhang.generate.exports.PromotedOrder.Link;
import fenzhang.generate.world.SeedPlatform;
import fenzhang.generate.world.WorldOptions;
import fenzhang.intake.ExportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Writes, beside a generated lake, what the platforms' exports show of its orders:
///
/// - `exports/{format}/dt=D/page-NNNN.json`: the pages to be taken in for a date;
/// - `exports/lake`: the sales log of just these orders, which they are to come to;
/// - `catalog/tracking.csv`: whose links they are.
public final class ExportFiles {
    private static final String HEADER = "platform,tracking_key,drama_id,episode_no,host_id,valid_from,valid_to\n";

    private final WorldOptions options;
    private final FileTree lake;
    private final Path exports;
    private final List<LocalDate> dates;
    private final StringBuilder tracking = new StringBuilder(HEADER);

    private ExportFiles(WorldOptions options) {
        this.options = options;
        this.lake = FileTree.open(options.dir().resolve("lake").toString());
        this.exports = options.dir().resolve("exports");
        this.dates =
                options.firstDate().datesUntil(options.lastDate().plusDays(1)).toList();
    }

    /// What was written of a platform.
    ///
    /// @param rows repeated ones counted
    /// @param folder of the format, which has one for each date
    public record Exported(String platform, ExportFormat format, int orders, int rows, Path folder) {
        /// Returns where the pages of a date are.
        public Path ofDate(LocalDate date) {
            return folder.resolve("dt=" + date);
        }
    }

    /// Writes the exports of a world that has been generated.
    public static List<Exported> write(WorldOptions options) throws IOException {
        ExportFiles files = new ExportFiles(options);
        List<Exported> written = new ArrayList<>();
        for (String platform : options.platforms()) {
            written.add(files.platform(platform));
        }
        Files.writeString(options.dir().resolve("catalog/tracking.csv"), files.tracking);
        return written;
    }

    /// Returns the format in which a platform shows its orders.
    private static ExportFormat format(String platform) {
        SeedPlatform seed = Stream.of(SeedPlatform.values())
                .filter(one -> one.code.equals(platform))
                .findFirst()
                .orElseThrow();
        return switch (seed) {
            case PDD -> ExportFormat.PDD_DDK;
            case TAOBAO -> ExportFormat.TAOBAO_TBK;
            case JD -> ExportFormat.JD_UNION;
        };
    }

    private Exported platform(String platform) throws IOException {
        ExportFormat format = format(platform);
        OrderRows rows = OrderRows.of(format);
        SortedMap<String, PromotedOrder> orders = PromotedOrders.of(lake, platform, dates, format);
        SortedMap<LocalDate, List<ShownRow>> shown = new TreeMap<>();
        dates.forEach(date -> shown.put(date, new ArrayList<>()));
        SortedSet<Link> links = new TreeSet<>();
        for (PromotedOrder order : orders.values()) {
            links.add(order.facts().link());
            for (ShownRow row : rows.of(order)) {
                List<ShownRow> ofDate = shown.get(row.date());
                if (ofDate != null) {
                    ofDate.add(row);
                }
            }
        }
        links.forEach(link -> track(platform, rows.trackingKey(link), link));
        Exported empty = new Exported(platform, format, orders.size(), 0, exports.resolve(format.code()));
        int written = write(empty, rows, shown, orders);
        return new Exported(platform, format, orders.size(), written, empty.folder());
    }

    private int write(
            Exported export,
            OrderRows rows,
            SortedMap<LocalDate, List<ShownRow>> shown,
            SortedMap<String, PromotedOrder> orders)
            throws IOException {
        int written = 0;
        List<ShownRow> before = List.of();
        for (LocalDate date : dates) {
            List<ShownRow> ofDate = shown.getOrDefault(date, List.of());
            ofDate.sort(ShownRow.ORDER);
            written += ExportPages.write(export.ofDate(date), rows, before, ofDate);
            before = ofDate.subList(Math.max(0, ofDate.size() - rows.pageSize() / 2), ofDate.size());
            String partition = PromotedOrders.partition(export.platform(), date);
            Path sales = Files.createDirectories(exports.resolve("lake").resolve(partition));
            PromotedLog.write(lake, partition, sales.resolve("part-00000.parquet"), orders.keySet());
            Files.createFile(sales.resolve("_SUCCESS"));
            Path views = exports.resolve("lake/views/platform=" + export.platform() + "/dt=" + date);
            Files.createFile(Files.createDirectories(views).resolve("_SUCCESS"));
        }
        return written;
    }

    private void track(String platform, String key, Link link) {
        tracking.append(platform).append(',');
        tracking.append('"').append(key.replace("\"", "\"\"")).append('"');
        tracking.append(',').append(link.dramaId());
        tracking.append(',').append(link.episode() == 0 ? "" : link.episode());
        tracking.append(',').append(link.hostId() == 0 ? "" : link.hostId());
        tracking.append(',').append(options.firstDate()).append(",\n");
    }
}
