package fenzhang.session;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.config.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder below `--home` that no other process has: several may rerun days at once, and a killed one leaves its own.
public record ScratchFolder(Path path) implements AutoCloseable {
    /// Returns the folder below the home in which these are, and which nights share.
    static Path root(Settings.Storage storage) {
        return storage.home().resolve("scratch");
    }

    public static ScratchFolder make(Settings.Storage storage, String prefix) {
        Path scratch = root(storage);
        try {
            Files.createDirectories(scratch);
            return new ScratchFolder(Files.createTempDirectory(scratch, prefix));
        } catch (IOException e) {
            throw new FileTreeFailure("no folder for the rerun can be made in " + scratch + ": " + e.getMessage(), e);
        }
    }

    /// Makes one in the system's folder for such, for a command without a home.
    public static ScratchFolder temporary(String prefix) {
        try {
            return new ScratchFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new FileTreeFailure("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /// Deletes what is in it.
    public void empty() {
        FileTree tree = FileTree.open(path.toString());
        tree.list("").forEach(entry -> tree.delete(entry.path()));
    }

    @Override
    public void close() {
        FileTree.open(String.valueOf(path.getParent())).delete(String.valueOf(path.getFileName()));
    }
}
