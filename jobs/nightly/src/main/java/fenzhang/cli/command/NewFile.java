package fenzhang.cli.command;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.terminal.UsageProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that a command is to make where somebody says: it is there whole, or not at all, and never in the place of
/// another.
///
/// @param folder that it is to lie in
public record NewFile(Path file, Path folder) {

    /// What the file is to hold.
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /// Returns it, before anything is computed for it.
    ///
    /// @throws UsageProblem if it can't be made there
    static NewFile at(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageProblem("there is no folder " + folder + " to write " + file + " to");
        }
        if (Files.exists(file)) {
            throw exists(file);
        }
        return new NewFile(file, folder);
    }

    /// Writes it, for its owner's eyes only.
    void write(Content content) {
        try {
            Path part = Files.createTempFile(folder, name() + ".", ".part");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    content.to(out);
                }
                publish(part);
            } finally {
                Files.deleteIfExists(part);
            }
            FileTree.open(folder.toString()).syncNames("");
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + file + ": " + e, e);
        }
    }

    /// Returns its name, fit for Hadoop, which takes what is before a colon for a scheme.
    String name() {
        return String.valueOf(file.getFileName()).replace(':', '_');
    }

    /// Gives a part its name once its bytes are on the disk; a file that somebody else made meanwhile is not
    /// overwritten.
    public void publish(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.move(part, file); // a disk without links
        }
    }

    static UsageProblem exists(Path file) {
        return new UsageProblem(file + " exists already: name another file, or move it away");
    }
}
