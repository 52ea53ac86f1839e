package fenzhang.store.database;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// What every session gets, whatever the server's, the role's or this machine's defaults.
///
/// @param timeZone the session's zone; tests choose an odd one
/// @param durable whether to insist that a commit survives a power cut
/// @param isNightly whether sessions give up all rights but those of the role [#ROLE]; tests of what the schema itself
/// refuses keep the owner's
/// @param readsOnly whether the server is to refuse every change of a table
/// @param migrationFolder where the migrations are, on the class path
public record SessionRules(
        String timeZone, boolean durable, boolean isNightly, boolean readsOnly, String migrationFolder) {
    /// Reads all of the books and adds to them: all that a night needs.
    static final String ROLE = "fenzhang_nightly";

    /// What sessions of pools and locks of this process call themselves: others' are told apart.
    public static final String APPLICATION = "fenzhang " + token();

    static final SessionRules STANDARD = new SessionRules("UTC", true, true, false, "schemas/sql");

    /// For commands that change nothing.
    static final SessionRules READING = new SessionRules("UTC", true, true, true, "schemas/sql");

    private static String token() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Returns the driver's properties; an option of the URL wins over its namesake here.
    Properties driverProperties(DatabaseLogin login) {
        Properties properties = new Properties();
        if (!login.user().isEmpty()) {
            properties.setProperty("user", login.user());
        }
        if (!login.password().isEmpty()) {
            properties.setProperty("password", login.password());
        }
        properties.setProperty("ApplicationName", APPLICATION);
        properties.setProperty("connectTimeout", "10");
        // Beyond statement_timeout: the server is to give up first, and to say so.
        properties.setProperty("socketTimeout", "660");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("assumeMinServerVersion", "14");
        properties.setProperty("reWriteBatchedInserts", "true");
        return properties;
    }

    String books() {
        return common(Database.SCHEMA)
                + role()
                + (readsOnly
                        ? "SET default_transaction_read_only = on;"
                        : Recorder.here().session());
    }

    String batch() {
        return common(Database.BATCH_SCHEMA) + role() + "SET synchronous_commit = off;";
    }

    String dedicated() {
        return common(Database.SCHEMA) + """
                SET idle_session_timeout = 0;
                SET tcp_keepalives_idle = 30;
                SET tcp_keepalives_interval = 10;
                SET tcp_keepalives_count = 3;
                """;
    }

    /// Returns the one for migrations, which may take their time.
    String migrations() {
        return "SET TimeZone = 'UTC'; SET lock_timeout = '30s';";
    }

    /// Takes the role where there is one with rights to this schema, and the login may take it. Before the schema is
    /// made, or where the roles are not, sessions stay who they are.
    private String role() {
        return !isNightly ? "" : """
                SELECT set_config('role', r.rolname, false)
                FROM pg_catalog.pg_roles r, pg_catalog.pg_namespace n
                WHERE r.rolname = ':role' AND n.nspname = ':schema'
                    AND pg_has_role(session_user, r.oid,
                        CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
                    AND has_schema_privilege(r.oid, n.oid, 'USAGE');
                """.replace(":role", ROLE).replace(":schema", Database.SCHEMA);
    }

    private String common(String schema) {
        return "SET TimeZone = '" + timeZone + "'; SET search_path = " + schema + ";" + """
                SET lock_timeout = '30s';
                SET statement_timeout = '10min';
                SET idle_in_transaction_session_timeout = '10min';
                """;
    }
}
