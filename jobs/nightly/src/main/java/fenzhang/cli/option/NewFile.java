package fenzhang.cli.option;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.terminal.UsageProblem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that an option names: written whole or not at all, and never over another one.
public final class NewFile {
    private NewFile() {}

    /// What writes a file.
    public interface Part {
        /// Writes what will be the file.
        ///
        /// @param part where to, in the folder of the file; it is there and empty
        void write(Path part) throws IOException;
    }

    /// What gives a file its bytes.
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /// Refuses a file that can't be written: before the work whose result it is to have.
    ///
    /// @return its folder
    public static Path require(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageProblem("there is no folder " + folder + " to write " + file + " to");
        }
        if (Files.exists(file)) {
            throw exists(file);
        }
        return folder;
    }

    /// Writes a file.
    public static void write(Path file, Content content) {
        writePart(file, part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                content.write(out);
            }
        });
    }

    /// Writes a file by writing a part file that becomes it.
    public static void writePart(Path file, Part writer) {
        Path folder = require(file);
        FileTree tree = FileTree.open(folder.toString());
        try {
            // Hadoop, which writes tables, takes what is before a colon for a scheme.
            String name = String.valueOf(file.getFileName()).replace(':', '_');
            Path part = Files.createTempFile(folder, name + ".", ".part");
            try {
                writer.write(part);
                publish(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
            tree.syncNames("");
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + file + ": " + e, e);
        }
    }

    private static UsageProblem exists(Path file) {
        return new UsageProblem(file + " exists already: name another file, or move it away");
    }

    /// Gives a file its name once its bytes are on the disk; one that somebody else made meanwhile is not
    /// overwritten.
    public static void publish(Path part, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            publishWithoutLinks(part, file);
        }
    }

    /// Where a disk has no links the name is taken by an empty file first, which nobody can do twice; a move
    /// alone would look whether there is a file, and overwrite one that came in between.
    static void publishWithoutLinks(Path part, Path file) throws IOException {
        Files.createFile(file);
        try {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
