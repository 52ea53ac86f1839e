package fenzhang.payday;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.work.Parallel;
import fenzhang.payout.PayoutOutcome;
import fenzhang.statement.OrderList;
import fenzhang.statement.Statement;
import fenzhang.statement.print.StatementPrinter;
import fenzhang.text.Sha256;
import fenzhang.text.SpreadsheetText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Prints the statements of a period on all cores, and puts them in their places: a folder for each creator,
/// below `statement/period=2026-11`. What is there already must be the same.
public final class StatementFolder {
    /// How many statements are in memory at a time.
    private static final int BATCH = 64;

    private static final long MOST_BATCHED_BYTES = 1 << 25;

    private static final List<String> COLUMNS = List.of(
            "creator_id",
            "name",
            "outcome",
            "opening_fen",
            "earned_fen",
            "returned_fen",
            "tax_fen",
            "paid_fen",
            "carried_forward_fen",
            "pdf_sha256",
            "html_sha256",
            "csv_sha256",
            "orders_sha256");

    private final FileTree out;
    private final StatementPrinter printer;
    private final YearMonth period;
    private final Set<StatementFormat> formats;
    private final List<Batched> batch = new ArrayList<>();
    private long batchedBytes;
    private final List<Filed> filed = new ArrayList<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger kept = new AtomicInteger();

    /// @param formats those to write
    public StatementFolder(FileTree out, StatementPrinter printer, YearMonth period, Set<StatementFormat> formats) {
        this.out = out;
        this.printer = printer;
        this.period = period;
        this.formats = EnumSet.copyOf(formats);
    }

    /// A statement that is in its place.
    ///
    /// @param sha256 of its files, by format
    public record Filed(
            long creatorId,
            String name,
            PayoutOutcome outcome,
            long openingFen,
            long earnedFen,
            long returnedFen,
            long taxFen,
            long paidFen,
            long carriedFen,
            Map<StatementFormat, String> sha256) {
        private static Filed of(Statement statement, Map<StatementFormat, String> sha256) {
            Statement.Balance balance = statement.balance();
            return new Filed(
                    statement.payee().creatorId(),
                    statement.payee().name(),
                    balance.outcome(),
                    balance.openingFen(),
                    balance.postedFen(),
                    balance.returnedFen(),
                    balance.taxFen(),
                    balance.paidFen(),
                    balance.carriedFen(),
                    sha256);
        }
    }

    /// Returns the folder of a period below the output root.
    public static String folder(YearMonth period) {
        return "statement/period=" + period;
    }

    /// Returns the path of a statement's file below the output root.
    public static String path(YearMonth period, long creatorId, StatementFormat format) {
        return folder(period, creatorId) + "/" + name(period, creatorId, format);
    }

    private static String name(YearMonth period, long creatorId, StatementFormat format) {
        return "statement-" + period + "-" + creatorId + format.ending();
    }

    private static String folder(YearMonth period, long creatorId) {
        return folder(period) + "/creator=" + creatorId;
    }

    /// A statement, and its orders as they are printed: what they come from may be read by one thread only.
    private record Batched(Statement statement, byte[] orders) {}

    /// Takes a statement, by creator ascending; it is in its place after [#finish] at the latest.
    ///
    /// @param orders behind it; read before this returns
    /// @throws FileTreeFailure if there is another content in a place
    public void add(Statement statement, OrderList orders) {
        byte[] printed =
                formats.contains(StatementFormat.orders) ? StatementPrinter.orders(statement, orders) : new byte[0];
        batch.add(new Batched(statement, printed));
        batchedBytes += printed.length;
        if (batch.size() == BATCH || batchedBytes > MOST_BATCHED_BYTES) {
            file();
        }
    }

    /// Puts those in their places that are not there yet, and the index of the period if it has all of it.
    ///
    /// @param isWhole whether the statements are those of all creators
    public void finish(boolean isWhole) {
        file();
        if (isWhole && formats.size() == StatementFormat.values().length) {
            place(folder(period), "index", new TreeMap<>(Map.of("index.csv", index())));
        }
        if (out.exists(folder(period))) {
            out.syncNames(folder(period));
            out.syncPath(folder(period));
        }
        out.delete(staging());
    }

    /// Returns what is in its place, by creator.
    public List<Filed> filed() {
        return List.copyOf(filed);
    }

    /// Returns how many files were written, the index among them.
    public int written() {
        return written.get();
    }

    /// Returns how many files were there already.
    public int kept() {
        return kept.get();
    }

    private String staging() {
        return "_staging/" + folder(period);
    }

    private void file() {
        Filed[] done = new Filed[batch.size()];
        Parallel.run(batch.size(), () -> piece -> done[piece] = file(batch.get(piece)));
        filed.addAll(Arrays.asList(done));
        batch.clear();
        batchedBytes = 0;
    }

    private Filed file(Batched batched) {
        Statement statement = batched.statement;
        long creatorId = statement.payee().creatorId();
        StatementPrinter.Printed printed = printer.print(statement, batched.orders);
        Map<StatementFormat, String> sha256 = new EnumMap<>(StatementFormat.class);
        SortedMap<String, byte[]> contentByName = new TreeMap<>();
        for (StatementFormat format : formats) {
            byte[] content = format.of(printed);
            sha256.put(format, Sha256.hex(content));
            contentByName.put(name(period, creatorId, format), content);
        }
        place(folder(period, creatorId), "creator=" + creatorId, contentByName);
        return Filed.of(statement, sha256);
    }

    /// Puts files in a folder that are not there yet.
    ///
    /// @param name of their folder while they are staged
    private void place(String folder, String name, SortedMap<String, byte[]> contentByName) {
        String staged = staging() + "/" + name;
        SortedMap<String, byte[]> missing = new TreeMap<>();
        contentByName.forEach((file, content) -> {
            String path = folder + "/" + file;
            if (!out.exists(path)) {
                missing.put(file, content);
            } else if (!is(path, content) && !isMended(staged + "/" + file, path, content)) {
                throw new FileTreeFailure(out.location(path) + " is not what the books give: somebody changed it, or"
                        + " another version of the program wrote it. Move it away, and this command writes it again.");
            }
        });
        kept.addAndGet(contentByName.size() - missing.size());
        if (missing.isEmpty()) {
            if (out.exists(staged)) {
                out.syncNames(folder); // a killed run may have renamed them without
            }
            return;
        }
        out.delete(staged);
        missing.forEach((file, content) -> out.write(staged + "/" + file, content));
        out.sync(staged);
        missing.keySet().forEach(file -> out.rename(staged + "/" + file, folder + "/" + file));
        out.syncNames(folder);
        written.addAndGet(missing.size());
    }

    private boolean is(String path, byte[] content) {
        return out.sha256(path).equals(Sha256.hex(content));
    }

    /// Puts the staged original in the place of something else, where it is at hand.
    private boolean isMended(String staged, String path, byte[] content) {
        if (!out.exists(staged) || !is(staged, content)) {
            return false;
        }
        out.replace(staged, path);
        out.syncPath(path);
        return true;
    }

    private byte[] index() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (Filed statement : filed) {
                csv.writeRecord(row(statement));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no disk is involved", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(Filed statement) {
        List<String> row = new ArrayList<>(List.of(
                Long.toString(statement.creatorId),
                SpreadsheetText.noFormula(statement.name),
                statement.outcome.code(),
                Long.toString(statement.openingFen),
                Long.toString(statement.earnedFen),
                Long.toString(statement.returnedFen),
                Long.toString(statement.taxFen),
                Long.toString(statement.paidFen),
                Long.toString(statement.carriedFen)));
        for (StatementFormat format : StatementFormat.values()) {
            row.add(statement.sha256.getOrDefault(format, ""));
        }
        return row;
    }
}
