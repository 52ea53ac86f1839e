package fenzhang.columnar.file;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/// Local files that behave as an object store in that a folder can't be renamed in one piece; `core-site.xml`
/// of the tests puts it in the place of `s3a`.
public final class ObjectFiles extends RawLocalFileSystem {
    @Override
    public String getScheme() {
        return "s3a";
    }

    @Override
    public URI getUri() {
        return URI.create("s3a:///");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        if (getFileStatus(from).isDirectory()) {
            throw new IOException("a folder is not renamed in one piece here: " + from);
        }
        return super.rename(from, to);
    }

    /// Object stores have none.
    @Override
    public void setPermission(Path path, FsPermission permission) {}
}
