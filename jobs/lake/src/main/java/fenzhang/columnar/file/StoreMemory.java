package fenzhang.columnar.file;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// Small files of an object store that were read whole, by path and hash, as long as there is room: what is read of one
/// afterwards asks the store no more. Several threads may ask.
final class StoreMemory {
    /// The largest file that is kept.
    static final long SMALL_BYTES = 1 << 20;

    private static final long MOST_BYTES = 1 << 25;

    private final Map<Key, byte[]> lastUsed = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Key(String path, String sha256) {}

    /// Keeps a file, in the place of those that were not used for the longest time.
    synchronized void keep(String path, String sha256, byte[] content) {
        byte[] before = lastUsed.put(new Key(path, sha256), content);
        bytes += content.length - (before == null ? 0 : before.length);
        var oldest = lastUsed.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    /// Returns a file that is kept.
    synchronized Optional<InputFile> find(String path, String sha256) {
        return Optional.ofNullable(lastUsed.get(new Key(path, sha256))).map(content -> new KeptFile(content, path));
    }

    /// A file that is kept in memory.
    ///
    /// @param location for people
    private record KeptFile(byte[] content, String location) implements InputFile {
        @Override
        public long getLength() {
            return content.length;
        }

        @Override
        public SeekableInputStream newStream() {
            return new Stream(new Content(content));
        }

        @Override
        public String toString() {
            return location;
        }

        private static final class Content extends ByteArrayInputStream {
            private Content(byte[] bytes) {
                super(bytes);
            }

            private int position() {
                return pos;
            }

            private void seek(long position) throws EOFException {
                if (position < 0 || position > count) {
                    throw new EOFException("no byte " + position + " in " + count);
                }
                pos = (int) position;
            }
        }

        private static final class Stream extends DelegatingSeekableInputStream {
            private final Content content;

            private Stream(Content content) {
                super(content);
                this.content = content;
            }

            @Override
            public long getPos() {
                return content.position();
            }

            @Override
            public void seek(long position) throws EOFException {
                content.seek(position);
            }
        }
    }
}
