package fenzhang.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of texts and bytes.
public final class Sha256 {
    /// Asking for an algorithm by its name takes longer than hashing a key.
    private static final MessageDigest FRESH = fresh();

    private Sha256() {}

    /// Returns the hash of the UTF-8 bytes of a text, in lower-case hex.
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns the hash of some bytes, in lower-case hex.
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /// Returns a digest that has seen nothing yet.
    public static MessageDigest digest() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the digest of every Java can be copied", e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
