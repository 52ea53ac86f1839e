package fenzhang.columnar.file;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// A file to read. That of parquet-java would look for a file system by itself, and find the one for local files
/// that believes in checksum side files.
record StoredFile(FileSystem system, Path path, long bytes) implements InputFile {
    @Override
    public long getLength() {
        return bytes;
    }

    @Override
    public SeekableInputStream newStream() {
        return StoredStream.open(system, path, bytes);
    }

    /// Opens it to be read from its begin to its end, in one request of a store.
    SeekableInputStream whole() {
        return StoredStream.open(system, path, bytes, StoredStream.WHOLE);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
