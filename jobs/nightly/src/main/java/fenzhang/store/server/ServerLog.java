package fenzhang.store.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What initdb and the server say, appended to one file.
///
/// @param file the log
record ServerLog(Path file) {
    private static final long MAX_BYTES = 10_000_000;
    private static final int MAX_READ_BYTES = 64 * 1024;
    private static final int TAIL_LINES = 12;

    /// Returns the length in bytes, the point from which [#since] reads later; sets a long file aside first.
    long mark() throws IOException {
        if (Files.notExists(file)) {
            return 0;
        }
        if (Files.size(file) <= MAX_BYTES) {
            return Files.size(file);
        }
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    /// Returns what was written after a mark, at most its last 64 KiB; empty if nothing.
    String since(long mark) throws IOException {
        if (Files.notExists(file)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(Math.max(mark, channel.size() - MAX_READ_BYTES));
            ByteBuffer bytes = ByteBuffer.allocate(MAX_READ_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    /// Returns the file's name and the last lines after a mark, for an error's "where".
    String described(long mark) throws IOException {
        List<String> lines = since(mark).lines().toList();
        if (lines.isEmpty()) {
            return file + " (nothing was logged)";
        }
        List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return file + " ends with\n    | " + String.join("\n    | ", tail);
    }
}
