package fenzhang.evidence;

import fenzhang.text.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A ZIP that says the hash of each of its files in its last one, SHA256SUMS.
final class EvidenceZip implements AutoCloseable {
    private static final String SUMS = "SHA256SUMS";

    /// The earliest that a ZIP can say.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final Map<String, String> sha256ByName = new TreeMap<>();

    EvidenceZip(OutputStream out) {
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8);
    }

    /// Writes the bytes of a file.
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, byte[] bytes) throws IOException {
        add(name, out -> out.write(bytes));
    }

    /// Adds a file as it is produced: it may be larger than memory.
    void add(String name, Content content) throws IOException {
        if (sha256ByName.containsKey(name)) {
            throw new IllegalStateException(name + " is there already");
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        MessageDigest digest = Sha256.digest();
        content.to(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        sha256ByName.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    /// Ends the ZIP with its hashes.
    void finish() throws IOException {
        StringBuilder sums = new StringBuilder();
        sha256ByName.forEach(
                (name, sha256) -> sums.append(sha256).append("  ").append(name).append('\n'));
        add(SUMS, sums.toString());
        zip.finish();
        zip.flush();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
