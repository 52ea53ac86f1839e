package fenzhang.bench.books;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.process.Folders;
import fenzhang.bench.program.World;
import fenzhang.bench.report.Spread;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// What writing a day's lines and postings takes at least: the same rows by COPY, in one transaction, into tables that
/// have neither keys nor constraints nor triggers, in the same server.
///
/// @param folder where the rows lie as text, ready to be sent
record PlainCopy(BooksServer server, Path folder) {
    private static final int BUFFER_BYTES = 1 << 16;

    private static final String LINES =
            "platform, business_date, number, drama_id, plan_id, plan_version, component, period, creator_id, unit, amount";

    private static final String POSTINGS = "platform, business_date, number, posting, account, commodity, amount";

    private static final String TABLES = """
            drop schema if exists plain_copy cascade;
            create schema plain_copy;
            create table plain_copy.settlement_line (
                platform text collate "C", business_date date, number int, drama_id bigint, plan_id text collate "C",
                plan_version date, component text collate "C", period text collate "C", creator_id bigint,
                unit text collate "C", amount bigint);
            create table plain_copy.journal_posting (
                platform text collate "C", business_date date, number int, posting smallint, account text collate "C",
                commodity text collate "C", amount bigint)
            """;

    /// What it took.
    ///
    /// @param millis of the transactions
    /// @param cpuMillis of them, in all processes of the server
    /// @param rows lines and postings
    /// @param textBytes what was sent
    record Timing(Spread millis, Spread cpuMillis, long rows, long textBytes) {}

    /// Copies the rows of a day several times, each into new tables, which are gone afterwards.
    Timing time(LocalDate date, int times) {
        Folders.create(folder);
        Path lines = folder.resolve("settlement_line");
        Path postings = folder.resolve("journal_posting");
        try {
            long rows = read("settlement_line", LINES, "number", date, lines)
                    + read("journal_posting", POSTINGS, "number, posting", date, postings);
            List<Long> millis = new ArrayList<>();
            List<Long> cpuMillis = new ArrayList<>();
            for (int round = 0; round < times; round++) {
                execute(TABLES);
                Folders.sync(folder.resolve("sync"));
                long cpuBefore = server.cpuMillis();
                millis.add(write(lines, postings));
                cpuMillis.add(server.cpuMillis() - cpuBefore);
            }
            execute("drop schema plain_copy cascade");
            return new Timing(
                    Spread.of(millis, each -> each),
                    Spread.of(cpuMillis, each -> each),
                    rows,
                    Files.size(lines) + Files.size(postings));
        } catch (SQLException e) {
            throw BooksServer.failure(e);
        } catch (IOException e) {
            throw new BenchFailure("plain COPY: " + e.getMessage(), e);
        }
    }

    private long read(String table, String columns, String order, LocalDate date, Path file)
            throws SQLException, IOException {
        String sql = "copy (select " + columns + " from fenzhang." + table + " where platform = '" + World.PLATFORM
                + "' and business_date = '" + date + "' order by " + order + ") to stdout";
        try (OutputStream text = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            return copies().copyOut(sql, text);
        }
    }

    private long write(Path lines, Path postings) throws SQLException, IOException {
        long startedAt = System.nanoTime();
        server.connection().setAutoCommit(false);
        try {
            write("settlement_line (" + LINES + ")", lines);
            write("journal_posting (" + POSTINGS + ")", postings);
            server.connection().commit();
        } finally {
            server.connection().setAutoCommit(true);
        }
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    private void write(String tableAndColumns, Path file) throws SQLException, IOException {
        try (InputStream text = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            copies().copyIn("copy plain_copy." + tableAndColumns + " from stdin", text, BUFFER_BYTES);
        }
    }

    private CopyManager copies() throws SQLException {
        return server.connection().unwrap(PGConnection.class).getCopyAPI();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = server.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
