package fenzhang.columnar.file;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// The folder that a tree's paths begin at.
record TreeRoot(FileSystem system, Path folder) {
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
