package fenzhang.store.database;

import fenzhang.store.server.EmbeddedServer;
import fenzhang.store.server.ServerAccount;
import fenzhang.store.server.ServerSetup;
import java.nio.file.Path;
import java.time.Duration;

/// Opens the store the way tests want it: quick and forgetful, with sessions in a zone that nobody would write by
/// mistake.
public final class StoreForTests {
    private static final String ODD_ZONE = "Asia/Kathmandu";

    private StoreForTests() {}

    /// Opens the server of a home, whose commits need not survive a power cut.
    public static EmbeddedServer server(Path home) {
        return EmbeddedServer.open(home, setup(ServerSetup::anyPort));
    }

    /// Opens a database of such a server.
    public static Database database(DatabaseLogin login) {
        return Database.open(login, rules(SessionRules.STANDARD.migrationFolder()));
    }

    /// Returns a hash of the migrations.
    public static String migrationDigest() {
        return Migrations.digest(SessionRules.STANDARD.migrationFolder());
    }

    public static ServerSetup setup(ServerSetup.Ports ports) {
        return setup(ports, ServerSetup.standard().retryLimit());
    }

    public static ServerSetup setup(ServerSetup.Ports ports, Duration retryLimit) {
        return new ServerSetup(ServerSetup.standard().cache(), false, ServerAccount::choose, ports, retryLimit);
    }

    static SessionRules rules(String migrationFolder) {
        return new SessionRules(ODD_ZONE, false, false, false, migrationFolder);
    }
}
