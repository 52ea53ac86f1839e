package fenzhang.columnar.write;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import java.io.IOException;

/// A [TableWriter] of a file of a tree, for those who keep one open: what the file system does not do comes out as a
/// [FileTreeFailure] that names the file.
public final class TreeTable implements AutoCloseable {
    private final String location;
    private final TableWriter row;

    /// @param location of the file, for people
    private TreeTable(String location, TableWriter row) {
        this.location = location;
        this.row = row;
    }

    /// Starts a file, with the usual options.
    public static TreeTable create(FileTree tree, String path, TableSchema schema) {
        return new TreeTable(tree.location(path), TableWriter.create(tree, path, schema));
    }

    /// Starts a file.
    public static TreeTable create(FileTree tree, String path, TableSchema schema, TableWriter.Options options) {
        return new TreeTable(tree.location(path), TableWriter.create(tree, path, schema, options));
    }

    /// Returns what sets the values of the next row.
    public TableWriter row() {
        return row;
    }

    /// Ends a row, of which every column was set.
    public void endRow() {
        try {
            row.endRow();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Leaves the file without a footer: no reader takes it.
    public void abort() {
        try {
            row.abort();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            row.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private FileTreeFailure failure(IOException e) {
        return new FileTreeFailure("cannot write " + location + ": " + e.getMessage(), e);
    }
}
