package fenzhang.verify;

import fenzhang.columnar.file.FileTree;
import fenzhang.lake.state.StatePaths;
import fenzhang.month.Months;
import fenzhang.night.publish.Outputs;
import fenzhang.store.books.BooksStore;
import fenzhang.store.books.LedgerReader;
import fenzhang.store.month.DetachedMonths.Month;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Holds the journal against what it was made of: each transaction against its settlement line or payment, day by day
/// what the journal gives each creator against the settlement lines in the books and against the published
/// settlement.csv, and what each creator is owed against settlement lines less payouts.
public final class LedgerCheck {
    private static final int MOST_TRANSACTIONS = 5;
    private static final int CREATOR = 7;
    private static final int UNIT = 8;
    private static final int AMOUNT = 9;

    private final BooksStore books;
    private final LedgerReader ledger;
    private final FileTree out;
    private final Months months;

    public LedgerCheck(BooksStore books, LedgerReader ledger, FileTree out, Months months) {
        this.books = books;
        this.ledger = ledger;
        this.out = out;
        this.months = months;
    }

    /// What was compared, and what differs.
    ///
    /// @param days how many sealed days were compared
    /// @param detachedDays how many others are of months that left the books, whose files were held to their hashes
    /// @param differences one line each; of each platform and comparison that fails the first day
    public record Result(int days, int detachedDays, List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    /// Compares all sealed days up to a date.
    ///
    /// @param progress is told the days
    public Result check(LocalDate to, Consumer<String> progress) {
        List<String> differences = new ArrayList<>();
        for (String payment : ledger.wrongPayments(to, MOST_TRANSACTIONS)) {
            differences.add(payment + " is not the balanced transaction of its line");
        }
        for (String creator : ledger.wrongPayables(to, MOST_TRANSACTIONS)) {
            differences.add("creator " + creator);
        }
        differences.addAll(ledger.wrongClosings(to, MOST_TRANSACTIONS));
        Set<YearMonth> detached = new HashSet<>();
        for (Month month : months.detached()) {
            progress.accept("files of " + month.month());
            months.damage(month).ifPresent(differences::add);
            detached.add(month.month());
        }
        int days = 0;
        int detachedDays = 0;
        for (String platform : books.platforms()) {
            Optional<String> fileDiffers = Optional.empty();
            for (LocalDate date : books.sealedDates(platform)) {
                if (date.isAfter(to)) {
                    break;
                }
                if (detached.contains(YearMonth.from(date))) {
                    detachedDays++;
                    continue;
                }
                progress.accept(platform + " " + date);
                days++;
                if (fileDiffers.isEmpty()) {
                    fileDiffers = published(platform, date, ledger.credited(platform, date));
                }
            }
            fileDiffers.ifPresent(differences::add);
        }
        return new Result(days, detachedDays, differences);
    }

    private Optional<String> published(String platform, LocalDate date, NavigableMap<String, BigInteger> credited) {
        String place = "settlement/" + StatePaths.day(platform, date) + "/settlement.csv";
        String path = Outputs.place(out, books.sealed(platform, date).orElseThrow(), place);
        if (!out.exists(path)) {
            return Optional.of(platform + " " + date + ": " + out.location(path)
                    + " is gone. Is --out the folder of the earlier runs? If so, restore it from a backup");
        }
        NavigableMap<String, BigInteger> sums = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(out.read(path), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                sums.merge(cells[UNIT] + " " + cells[CREATOR], new BigInteger(cells[AMOUNT]), BigInteger::add);
            }
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.of(platform + " " + date + ": " + out.location(path) + " can't be read: " + e.getMessage());
        }
        sums.values().removeIf(sum -> sum.signum() == 0);
        return difference(platform + " " + date, out.location(path), sums, credited);
    }

    private static Optional<String> difference(
            String day, String what, Map<String, BigInteger> expected, Map<String, BigInteger> credited) {
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(credited.keySet());
        for (String name : names) {
            BigInteger one = expected.getOrDefault(name, BigInteger.ZERO);
            BigInteger other = credited.getOrDefault(name, BigInteger.ZERO);
            if (!one.equals(other)) {
                String[] parts = name.split(" ", -1);
                return Optional.of(day + " is the first day that differs: " + what + " give creator " + parts[1] + " "
                        + one + (parts[0].equals("cny") ? " fen" : " impressions") + ", the journal " + other);
            }
        }
        return Optional.empty();
    }
}
