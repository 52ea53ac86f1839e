package fenzhang.month;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.lake.table.MonthTable;
import fenzhang.store.database.Recorder;
import fenzhang.store.database.WorkLock;
import fenzhang.store.database.WorkLock.ConnectionSource;
import fenzhang.store.database.WorkLock.Purpose;
import fenzhang.store.month.DetachedMonths;
import fenzhang.store.month.DetachedMonths.Month;
import fenzhang.store.month.MonthFile;
import fenzhang.store.month.MonthMover;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// Takes months out of the books, into files below the output root, and brings them back.
///
/// Whatever kills it, the month is in the books, or in files that are on the disk and were read again; the same call
/// takes it up.
public final class Months {
    private final DetachedMonths months;
    private final MonthMover mover;
    private final FileTree out;

    /// @param dataSource connections whose search path is the books' schema
    /// @param out the output root
    public Months(DataSource dataSource, FileTree out) {
        this.months = new DetachedMonths(dataSource);
        this.mover = new MonthMover(dataSource);
        this.out = out;
    }

    /// Returns the folder of a month's files, below the output root.
    public static String folder(YearMonth month) {
        return "detached/period=" + month;
    }

    /// Returns the months of the books, the earliest first.
    public List<Month> all() {
        return months.all();
    }

    /// Returns those whose rows are not in them.
    public List<Month> detached() {
        return all().stream().filter(Month::isDetached).toList();
    }

    /// Returns what is wrong with the files of a month that left the books, in a sentence.
    public Optional<String> damage(Month detached) {
        try {
            new MonthFolder(out, detached.month()).require(detached.files());
            return Optional.empty();
        } catch (StateDamaged damage) {
            return Optional.of(detached.month() + ": " + damage.getMessage());
        }
    }

    private Month month(YearMonth asked) {
        return all().stream()
                .filter(each -> each.month().equals(asked))
                .findFirst()
                .orElseThrow(() -> new MonthRefused("no day of " + asked + " is sealed: it is not in these books"));
    }

    /// Returns a month that may leave the books.
    ///
    /// @throws MonthRefused if it is not paid out, or left them already
    public Month leaving(YearMonth asked) {
        Month month = month(asked);
        if (month.isDetached()) {
            throw new MonthRefused(asked + " left the books already; its files are in "
                    + out.location(new MonthFolder(out, asked).path()));
        }
        if (!month.isPaid()) {
            throw new MonthRefused(asked + " is not paid out, so days may yet be added to it: fenzhang payout --period "
                    + asked + " comes first");
        }
        return month;
    }

    /// Takes a month out of the books, while no night, payout or statement is under way.
    ///
    /// @param source where connections for locks come from
    /// @param progress is told what is done
    /// @return what it was before
    /// @throws MonthBusy if one is
    public Month detach(YearMonth asked, ConnectionSource source, Recorder by, Consumer<String> progress) {
        return alone(source, () -> detach(asked, by, progress));
    }

    private Month detach(YearMonth asked, Recorder by, Consumer<String> progress) {
        Month month = leaving(asked);
        MonthFolder folder = new MonthFolder(out, asked);
        SortedMap<MonthTable, MonthFile> files = new TreeMap<>();
        if (folder.has(month.files())) {
            for (MonthTable table : MonthTable.values()) {
                files.put(table, month.files().get(table.view()));
            }
        } else {
            folder.clear();
            for (MonthTable table : MonthTable.values()) {
                progress.accept(asked + " " + table.view() + "…");
                files.put(table, write(folder, table));
            }
            requireSame(month, files);
            folder.stageText(files, mover.seals(asked));
            folder.publish();
        }
        folder.require(named(files));
        progress.accept(asked + " leaves the books…");
        mover.detach(asked, files, by.login(), by.host());
        return month;
    }

    /// Does something while nobody works on what is being moved.
    private Month alone(ConnectionSource source, Supplier<Month> work) {
        List<Purpose> purposes = new ArrayList<>();
        months.platforms().forEach(platform -> purposes.add(new Purpose.Nights(platform)));
        purposes.addAll(List.of(Purpose.AllPlatforms.values()));
        List<WorkLock> locks = new ArrayList<>();
        try {
            for (Purpose purpose : purposes) {
                locks.add(WorkLock.tryLock(source, purpose).orElseThrow(() -> new MonthBusy(purpose)));
            }
            return work.get();
        } finally {
            locks.reversed().forEach(WorkLock::close);
        }
    }

    /// A month that left before, and came back, leaves in the same files.
    private static void requireSame(Month month, SortedMap<MonthTable, MonthFile> files) {
        if (!month.files().isEmpty() && !month.files().equals(named(files))) {
            throw new MonthRefused(month.month() + " left the books before, in files of other bytes than this build"
                    + " writes: restore those from a backup. Nothing was changed");
        }
    }

    private static SortedMap<String, MonthFile> named(SortedMap<MonthTable, MonthFile> files) {
        SortedMap<String, MonthFile> named = new TreeMap<>();
        files.forEach((table, file) -> named.put(table.view(), file));
        return named;
    }

    /// Writes a table, and reads it again: nobody has looked at these bytes yet, and the rows are about to go.
    private MonthFile write(MonthFolder folder, MonthTable table) {
        RowDigest written = new RowDigest();
        String path = folder.staged(table);
        MonthTable.Writer file = table.create(out, path);
        try {
            mover.each(folder.month(), table, row -> {
                written.add(row);
                file.add(row);
            });
        } catch (RuntimeException | Error e) {
            file.abort();
            throw e;
        }
        file.close();
        RowDigest read = new RowDigest();
        try (MonthTable.Reader rows = table.open(out, path)) {
            rows.forEach(read::add);
        }
        if (!read.hex().equals(written.hex())) {
            throw new FileTreeFailure(out.location(path)
                    + " does not read as what was written to it: nothing was taken out of the books");
        }
        return new MonthFile(written.rows(), out.size(path), out.sha256(path));
    }

    /// Brings a month back into the books, likewise; its files stay.
    ///
    /// @throws MonthRefused if it is in the books
    /// @throws StateDamaged if a file is gone, or another than the month left in
    public Month attach(YearMonth asked, ConnectionSource source, Recorder by, Consumer<String> progress) {
        return alone(source, () -> attach(asked, by, progress));
    }

    private Month attach(YearMonth asked, Recorder by, Consumer<String> progress) {
        Month month = month(asked);
        if (!month.isDetached()) {
            throw new MonthRefused(asked + " is in the books");
        }
        FileTree held = out.heldToSeals();
        MonthFolder folder = new MonthFolder(held, asked);
        folder.require(month.files());
        progress.accept(asked + " comes back…");
        mover.attach(asked, table -> table.open(held, folder.path(table)), by.login(), by.host());
        return month;
    }
}
