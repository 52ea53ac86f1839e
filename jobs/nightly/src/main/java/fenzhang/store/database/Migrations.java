package fenzhang.store.database;

import fenzhang.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Brings a schema up to date: migrations are only ever added, and one that ran is never edited.
///
/// Flyway needs most of a second to find out that there is nothing to do, so a mark saves asking it: a hash of all
/// migrations and of Flyway's history, kept as the comment of that history after Flyway was content. While neither
/// changed, Flyway would say the same.
///
/// @param source connections, of a role that owns the schema
/// @param folder of the migrations, on the class path
record Migrations(DataSource source, String folder) {
    private static final String HISTORY = Database.SCHEMA + ".flyway_schema_history";

    /// Says whether these very migrations are what made the schema, and nothing else did.
    static boolean areApplied(Connection connection, String folder) throws SQLException {
        String mark = text(connection, "SELECT obj_description(to_regclass('" + HISTORY + "'), 'pg_class')");
        return !mark.isEmpty() && mark.equals(mark(connection, folder));
    }

    /// Says whether any migrations made a schema here, these or others.
    static boolean wereApplied(Connection connection) throws SQLException {
        return !text(connection, "SELECT to_regclass('" + HISTORY + "')::text").isEmpty();
    }

    /// Runs what is missing.
    ///
    /// @throws FlywayException if a migration fails, was edited, or is unknown here
    /// @throws SQLException if the database can't be used
    void apply() throws SQLException {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:" + folder)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .validateOnMigrate(true)
                .ignoreMigrationPatterns(new String[0])
                .defaultSchema(Database.SCHEMA)
                .cleanDisabled(true)
                .group(true)
                .load()
                .migrate();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("COMMENT ON TABLE " + HISTORY + " IS '" + mark(connection, folder) + "'");
        }
    }

    /// Returns a hash of names and contents of all migrations, in hexadecimal.
    ///
    /// @throws IllegalStateException if there is none: the build lost them
    static String digest(String folder) {
        try {
            String pattern = "classpath*:" + folder + "/**/*.sql";
            Resource[] files =
                    new PathMatchingResourcePatternResolver(Migrations.class.getClassLoader()).getResources(pattern);
            if (files.length == 0) {
                throw new IllegalStateException("no migrations on the class path in " + folder);
            }
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            MessageDigest digest = Sha256.digest();
            for (Resource file : files) {
                byte[] content = file.getContentAsByteArray();
                digest.update((file.getFilename() + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mark(Connection connection, String folder) throws SQLException {
        String history = text(connection, """
                SELECT string_agg(concat_ws(' ', installed_rank, version, script, checksum, success), ','
                                  ORDER BY installed_rank)
                FROM fenzhang.flyway_schema_history""");
        byte[] whole = (digest(folder) + " " + history).getBytes(StandardCharsets.UTF_8);
        return "verified " + HexFormat.of().formatHex(Sha256.digest().digest(whole));
    }

    /// Returns the one value of a query, empty for null.
    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Objects.requireNonNullElse(row.getString(1), "");
        }
    }
}
