package fenzhang.columnar.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.hadoop.fs.FSDataOutputStream;

/// What one piece of work wrote to an object store, so that the store isn't asked what is there. Several threads may
/// write.
final class WrittenFiles {
    private final Map<String, Long> bytesByPath = new ConcurrentSkipListMap<>();

    /// Returns a stream that notes the file when it is closed.
    FSDataOutputStream noting(String path, FSDataOutputStream stream) {
        return new Noted(path, stream);
    }

    void note(String path, long bytes) {
        bytesByPath.put(path, bytes);
    }

    Optional<Long> bytes(String path) {
        return Optional.ofNullable(bytesByPath.get(path));
    }

    /// Forgets a file, or a folder and all in it.
    void forget(String path) {
        bytesByPath.keySet().removeIf(written -> written.equals(path) || written.startsWith(path + "/"));
    }

    /// Returns the files below a folder, by path.
    List<FileTree.Entry> below(String folder) {
        List<FileTree.Entry> files = new ArrayList<>();
        bytesByPath.forEach((path, bytes) -> {
            if (path.startsWith(folder + "/")) {
                files.add(new FileTree.Entry(path, false, bytes, 0));
            }
        });
        return files;
    }

    private final class Noted extends FSDataOutputStream {
        private final String path;
        private boolean isClosed;

        private Noted(String path, FSDataOutputStream stream) {
            super(stream, null);
            this.path = path;
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (!isClosed) {
                isClosed = true;
                bytesByPath.put(path, getPos());
            }
        }
    }
}
