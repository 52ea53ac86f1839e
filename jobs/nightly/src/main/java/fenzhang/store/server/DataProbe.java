package fenzhang.store.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/// Tells the server of some data from that of a copy of them, which has the same password and names the same port: it
/// alone reads what is written there now.
///
/// @param data the folder
record DataProbe(Path data) {
    private static final String FILE = "fenzhang.probe";
    private static final int NONCE_BYTES = 16;

    /// Says whether the server at the other end works on these very files.
    ///
    /// @param connection of a superuser
    boolean isReadBy(Connection connection) throws IOException, SQLException {
        byte[] bytes = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        Path file = data.resolve(FILE);
        Files.deleteIfExists(file); // of somebody who was killed, and may have been another user
        try {
            Files.writeString(file, nonce);
            if (!Files.getOwner(file).equals(Files.getOwner(data))) {
                Files.setOwner(file, Files.getOwner(data)); // who may not let others read
            }
            return nonce.equals(read(connection));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Returns what the server has in its file, nothing if it has none.
    private static String read(Connection connection) throws SQLException {
        String sql = "SELECT coalesce(pg_read_file(?, 0, 1000, true), '')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, FILE);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
