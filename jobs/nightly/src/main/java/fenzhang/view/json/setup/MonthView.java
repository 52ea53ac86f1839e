package fenzhang.view.json.setup;

import fenzhang.store.month.DetachedMonths.Month;
import fenzhang.store.month.MonthFile;
import java.util.List;

/// A month of the books, for programs.
///
/// @param month such as 2026-11
/// @param state `open`, `paid` or `detached`
/// @param days how many days of all platforms are sealed in it
/// @param databaseBytes what its rows and their indexes take in the database
/// @param files what its rows are in outside it; empty if they never left it
public record MonthView(String month, String state, int days, long databaseBytes, List<File> files) {
    public static MonthView of(Month month) {
        return new MonthView(
                month.month().toString(),
                month.isDetached() ? "detached" : month.isPaid() ? "paid" : "open",
                month.days(),
                month.bytes(),
                month.files().entrySet().stream()
                        .map(entry -> File.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /// A file.
    ///
    /// @param view what of the books it has, such as `settlement_line`
    /// @param sha256 lower-case hexadecimal
    public record File(String view, long rows, long bytes, String sha256) {
        static File of(String view, MonthFile file) {
            return new File(view, file.rows(), file.bytes(), file.sha256());
        }
    }
}
