package fenzhang.columnar.file;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/// Local files, read through Hadoop's streams as those of any other file system; a test may do something each time that
/// one was read and is closed. `core-site.xml` of the tests puts it in the place of `hdfs`.
public final class WatchedFiles extends RawLocalFileSystem {
    private static final Map<String, Watch> WATCHES = new ConcurrentHashMap<>();

    private record Watch(AtomicInteger closes, IntConsumer closed) {}

    /// Calls `closed` with 1, 2, 3 … as streams of a file are closed.
    public static void watch(java.nio.file.Path file, IntConsumer closed) {
        WATCHES.put(file.toString(), new Watch(new AtomicInteger(), closed));
    }

    /// Returns how often streams of a file were closed since it is watched.
    public static int closes(java.nio.file.Path file) {
        return WATCHES.get(file.toString()).closes.get();
    }

    @Override
    public String getScheme() {
        return "hdfs";
    }

    @Override
    public URI getUri() {
        return URI.create("hdfs:///");
    }

    @Override
    public void setPermission(Path path, FsPermission permission) {}

    @Override
    public FSDataInputStream open(Path path, int bufferBytes) throws IOException {
        FSDataInputStream stream = FailingFiles.reading(super.open(path, bufferBytes));
        return new FSDataInputStream(stream.getWrappedStream()) {
            private boolean isOpen = true;

            @Override
            public void close() throws IOException {
                super.close();
                if (isOpen) {
                    isOpen = false;
                    Watch watch = WATCHES.get(path.toUri().getPath());
                    if (watch != null) {
                        watch.closed.accept(watch.closes.incrementAndGet());
                    }
                }
            }
        };
    }
}
