package fenzhang.session;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.config.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// A folder below `--home` that no other process has: several may rerun days at once, and a killed one leaves its own.
///
/// @param firstMade the highest folder above it that was made for it, or the folder itself
public record ScratchFolder(Path path, Path firstMade) implements AutoCloseable {
    /// Returns the folder below the home in which these are, and which nights share.
    static Path root(Settings.Storage storage) {
        return storage.home().resolve("scratch");
    }

    public static ScratchFolder make(Settings.Storage storage, String prefix) {
        Path scratch = root(storage).toAbsolutePath();
        try {
            Optional<Path> lacking = highestLacking(scratch);
            Files.createDirectories(scratch);
            Path path = Files.createTempDirectory(scratch, prefix);
            return new ScratchFolder(path, lacking.orElse(path));
        } catch (IOException e) {
            throw new FileTreeFailure("no folder for the rerun can be made in " + scratch + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Path> highestLacking(Path folder) {
        Optional<Path> lacking = Optional.empty();
        for (Path each = folder; each != null && Files.notExists(each); each = each.getParent()) {
            lacking = Optional.of(each);
        }
        return lacking;
    }

    /// Makes one in the system's folder for such, for a command without a home.
    public static ScratchFolder temporary(String prefix) {
        try {
            Path path = Files.createTempDirectory(prefix);
            return new ScratchFolder(path, path);
        } catch (IOException e) {
            throw new FileTreeFailure("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /// Deletes what is in it.
    public void empty() {
        FileTree tree = FileTree.open(path.toString());
        tree.list("").forEach(entry -> tree.delete(entry.path()));
    }

    /// Deletes the folder, and those above it that were made for it: who only reads leaves nothing, not even a home.
    @Override
    public void close() {
        FileTree.open(String.valueOf(path.getParent())).delete(String.valueOf(path.getFileName()));
        Path above = path;
        while (!above.equals(firstMade)) {
            above = Objects.requireNonNull(above.getParent());
            try {
                Files.deleteIfExists(above);
            } catch (IOException inUse) {
                return; // somebody else's scratch is in it by now
            }
        }
    }
}
