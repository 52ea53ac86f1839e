package fenzhang.columnar.file;

import java.net.URI;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// The folder that a tree's paths begin at.
record TreeRoot(FileSystem system, Path folder) {
    /// Returns an absolute URI; `file:data/lake` is a local path below the working directory, as it is without a
    /// scheme.
    static URI uri(String location) {
        if (location.matches("^[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
            URI uri = URI.create(location);
            return uri.isOpaque() && uri.getScheme().equals("file") ? uri(uri.getSchemeSpecificPart()) : uri;
        }
        return java.nio.file.Path.of(location).toAbsolutePath().normalize().toUri();
    }

    Path at(String path) {
        return path.isEmpty() ? folder : new Path(folder, path);
    }

    /// Returns the full location of a path, for people.
    String location(String path) {
        String location = at(path).toString();
        return location.startsWith("file:/") ? at(path).toUri().getPath() : location;
    }

    FileTreeFailure failure(String what, String path, Throwable cause) {
        return new FileTreeFailure(what + " " + location(path) + ": " + LocalDisk.reason(cause), cause);
    }

    /// Returns whether it is on an object store, where each look is a request and nothing is renamed.
    boolean isOnStore() {
        return isStore(system);
    }

    static boolean isStore(FileSystem system) {
        return !(system instanceof LocalFiles) && !system.getScheme().equals("hdfs");
    }
}
