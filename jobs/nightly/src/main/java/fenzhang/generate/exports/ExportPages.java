package fenzhang.generate.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The pages of an export, which overlap: each begins with the last rows of the one before, as windows of time do that
/// are asked for with care.
final class ExportPages {
    private static final int REPEATED_OF = 10;

    private ExportPages() {}

    /// Writes the rows of a date, by pages, orders before refunds.
    ///
    /// @param repeated what was shown the day before, and is shown again
    /// @return how many rows
    static int write(Path folder, OrderRows platform, List<ShownRow> repeated, List<ShownRow> rows) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        int written = 0;
        for (boolean isRefund : new boolean[] {false, true}) {
            List<ShownRow> left = new ArrayList<>();
            repeated.stream().filter(row -> row.isRefund() == isRefund).forEach(left::add);
            rows.stream().filter(row -> row.isRefund() == isRefund).forEach(left::add);
            for (int from = 0; from < left.size(); from += platform.pageSize()) {
                int begin = Math.max(0, from - (from == 0 ? 0 : platform.pageSize() / REPEATED_OF));
                List<ShownRow> page = left.subList(begin, Math.min(left.size(), from + platform.pageSize()));
                Path file = folder.resolve(String.format(Locale.ROOT, "page-%04d.json", ++number));
                Files.writeString(file, platform.page(page) + "\n");
                written += page.size();
            }
        }
        return written;
    }

    static String array(List<ShownRow> rows) {
        return rows.stream().map(ShownRow::json).collect(Collectors.joining(",\n", "[", "]"));
    }
}
