package fenzhang.store.database;

import java.sql.SQLException;
import java.util.stream.Collectors;

/// What Flyway says, in one line: it prints the whole statement that failed, and its place, in a hundred.
final class MigrationWords {
    private static final int MOST_CHARS = 500;

    private MigrationWords() {}

    static String of(Exception failure) {
        String database = "";
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                database = ": " + line(cause);
            }
        }
        if (!database.isEmpty() || failure instanceof SQLException) {
            return line(failure) + database;
        }
        String all = String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        return all.substring(0, Math.min(MOST_CHARS, all.length()));
    }

    private static String line(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
