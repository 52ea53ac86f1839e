package fenzhang.bench.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A process that asks DuckDB one query several times, the first time with everything cold but the files.
///
/// The clock starts when DuckDB is open: a JVM and a library that unpacks itself are none of DuckDB's merits.
public final class DuckDbProcess {
    private DuckDbProcess() {}

    /// Prints a line of milliseconds, a tab and the answer for each time.
    ///
    /// @param args threads, times, SQL
    public static void main(String[] args) throws SQLException {
        for (Answer answer : ask(Integer.parseInt(args[0]), Integer.parseInt(args[1]), args[2])) {
            System.out.println(answer.millis() + "\t" + answer.row());
        }
    }

    /// @param row the one row of the answer, its columns apart by a space
    record Answer(long millis, String row) {}

    private static List<Answer> ask(int threads, int times, String sql) throws SQLException {
        List<Answer> answers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            for (int i = 0; i < times; i++) {
                long startedAt = System.nanoTime();
                String row = row(statement, sql);
                answers.add(new Answer((System.nanoTime() - startedAt) / 1_000_000, row));
            }
        }
        return answers;
    }

    private static String row(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return "-"; // what is written has no answer
        }
        try (ResultSet rows = statement.getResultSet()) {
            rows.next();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getString(i));
            }
            return String.join(" ", columns);
        }
    }
}
