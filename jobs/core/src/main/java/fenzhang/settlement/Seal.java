package fenzhang.settlement;

import fenzhang.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The proof of a day: `sha256(previous seal in hex + "\n" + bytes of settlement.csv)` (settlement.md 12).
///
/// @param hex 64 lower-case hexadecimal digits
public record Seal(String hex) {
    /// What stands before the first seal of a platform.
    public static final Seal FIRST = new Seal("0".repeat(64));

    public Seal {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("seal '" + hex + "' is not 64 hexadecimal digits");
        }
    }

    /// Returns the seal of the day that follows this one.
    public Seal next(byte[] settlementCsv) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update((hex + "\n").getBytes(StandardCharsets.US_ASCII));
        return new Seal(HexFormat.of().formatHex(sha256.digest(settlementCsv)));
    }

    @Override
    public String toString() {
        return hex;
    }
}
