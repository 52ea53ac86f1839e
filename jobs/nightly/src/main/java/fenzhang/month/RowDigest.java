package fenzhang.month;

import fenzhang.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// SHA-256 of rows, to hold what was written against what can be read.
final class RowDigest {
    private final MessageDigest digest = Sha256.digest();
    private long rows;

    /// Adds a row; no value holds a tab or the end of a line.
    void add(Object[] values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(value).append('\t');
        }
        digest.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        rows++;
    }

    long rows() {
        return rows;
    }

    /// Returns the digest; nothing can be added after it.
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
