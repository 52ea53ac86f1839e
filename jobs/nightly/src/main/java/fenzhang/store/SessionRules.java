package fenzhang.store;

import java.util.Properties;

/// What every session gets, whatever the server's, the role's or this machine's defaults.
///
/// @param timeZone the session's zone; tests choose an odd one
/// @param durable whether to insist that a commit survives a power cut
/// @param migrationFolder where the migrations are, on the class path
record SessionRules(String timeZone, boolean durable, String migrationFolder) {
    static final SessionRules STANDARD = new SessionRules("UTC", true, "schemas/sql");

    /// Returns the driver's properties; an option of the URL wins over its namesake here.
    Properties driverProperties(DatabaseLogin login) {
        Properties properties = new Properties();
        if (!login.user().isEmpty()) {
            properties.setProperty("user", login.user());
        }
        if (!login.password().isEmpty()) {
            properties.setProperty("password", login.password());
        }
        properties.setProperty("ApplicationName", "fenzhang");
        properties.setProperty("connectTimeout", "10");
        // Beyond statement_timeout: the server is to give up first, and to say so.
        properties.setProperty("socketTimeout", "660");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("assumeMinServerVersion", "14");
        properties.setProperty("reWriteBatchedInserts", "true");
        return properties;
    }

    String books() {
        return common(Database.SCHEMA);
    }

    String batch() {
        return common(Database.BATCH_SCHEMA) + "SET synchronous_commit = off;";
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

    private String common(String schema) {
        return "SET TimeZone = '" + timeZone + "'; SET search_path = " + schema + ";" + """
                SET lock_timeout = '30s';
                SET statement_timeout = '10min';
                SET idle_in_transaction_session_timeout = '10min';
                """;
    }
}
