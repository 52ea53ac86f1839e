package fenzhang.lake;

import fenzhang.text.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/// A folder of a Hadoop file system, its files named by their paths below it, with `/` between names.
///
/// Local folders are read without Hadoop's checksum side files, and without loading the other file systems.
public final class FileTree {
    private final FileSystem system;
    private final org.apache.hadoop.fs.Path root;

    private FileTree(FileSystem system, org.apache.hadoop.fs.Path root) {
        this.system = system;
        this.root = root;
    }

    /// A file or folder.
    ///
    /// @param path below the tree's root
    /// @param bytes 0 for a folder
    /// @param modifiedAt milliseconds since the epoch; to notice changes, never for an output
    public record Entry(String path, boolean isFolder, long bytes, long modifiedAt) {
        /// Returns the last name of the path.
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /// Opens the tree of a location: a URI with scheme `file`, `hdfs` or `s3a`, or a plain local path.
    public static FileTree open(String location) {
        try {
            Configuration configuration = new Configuration();
            URI uri = location.matches("^[a-zA-Z][a-zA-Z0-9+.-]+:.*")
                    ? URI.create(location)
                    : Path.of(location).toAbsolutePath().normalize().toUri();
            FileSystem system =
                    uri.getScheme().equals("file") ? local(configuration) : FileSystem.get(uri, configuration);
            return new FileTree(system, new org.apache.hadoop.fs.Path(uri));
        } catch (IOException e) {
            throw new FileTreeFailure("cannot open " + location + ": " + e.getMessage(), e);
        }
    }

    private static FileSystem local(Configuration configuration) throws IOException {
        FileSystem system = new RawLocalFileSystem();
        system.initialize(URI.create("file:///"), configuration);
        return system;
    }

    /// Returns the entries of a folder by name, or none if there is no such folder.
    public List<Entry> list(String folder) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (FileStatus status : system.listStatus(at(folder))) {
                String path = folder.isEmpty()
                        ? status.getPath().getName()
                        : folder + "/" + status.getPath().getName();
                entries.add(new Entry(
                        path,
                        status.isDirectory(),
                        status.isDirectory() ? 0 : status.getLen(),
                        status.getModificationTime()));
            }
            entries.sort(Comparator.comparing(Entry::path));
            return entries;
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw failure("cannot list", folder, e);
        }
    }

    public boolean exists(String path) {
        try {
            return system.exists(at(path));
        } catch (IOException e) {
            throw failure("cannot look for", path, e);
        }
    }

    public InputStream read(String path) {
        try {
            return system.open(at(path));
        } catch (IOException e) {
            throw failure("cannot open", path, e);
        }
    }

    public byte[] readAll(String path) {
        try (InputStream in = read(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw failure("cannot read", path, e);
        }
    }

    /// Writes a new file of these bytes; folders above it are made. An existing file is an error.
    public void write(String path, byte[] bytes) {
        try (OutputStream out = system.create(at(path), false)) {
            out.write(bytes);
        } catch (IOException e) {
            throw failure("cannot write", path, e);
        }
    }

    /// Returns the SHA-256 of a file in lower-case hex.
    public String sha256(String path) {
        try (InputStream in = read(path)) {
            MessageDigest digest = Sha256.digest();
            byte[] buffer = new byte[1 << 20];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw failure("cannot read", path, e);
        }
    }

    /// Renames a file or folder; the target must not exist, its parent is made.
    public void rename(String from, String to) {
        try {
            org.apache.hadoop.fs.Path target = at(to);
            system.mkdirs(target.getParent());
            if (system.exists(target) || !system.rename(at(from), target)) {
                throw new FileTreeFailure(
                        "cannot rename " + at(from) + " to " + target + ": the target exists already");
            }
        } catch (IOException e) {
            throw failure("cannot rename", from, e);
        }
    }

    /// Deletes a file, or a folder and all in it, if it is there.
    public void delete(String path) {
        try {
            system.delete(at(path), true);
        } catch (IOException e) {
            throw failure("cannot delete", path, e);
        }
    }

    /// Returns the full location of a path, for people.
    public String location(String path) {
        String location = at(path).toString();
        return location.startsWith("file:/") ? at(path).toUri().getPath() : location;
    }

    InputFile input(String path) throws IOException {
        return HadoopInputFile.fromStatus(system.getFileStatus(at(path)), system.getConf());
    }

    /// Returns a writer of a new Parquet table at a path; folders above it are made.
    public TableWriter table(String path, TableSchema schema) {
        try {
            OutputFile file = HadoopOutputFile.fromPath(at(path), system.getConf());
            return TableWriter.create(file, schema.messageType(), TableWriter.Options.DEFAULT);
        } catch (IOException e) {
            throw failure("cannot write", path, e);
        }
    }

    /// Returns a path as a local file: the file itself where the tree is local, else a copy in a folder.
    public Path local(String path, Path copies) {
        if (system instanceof RawLocalFileSystem) {
            return Path.of(at(path).toUri().getPath());
        }
        Path copy = copies.resolve(path);
        if (!Files.exists(copy)) {
            try {
                Files.createDirectories(copy.getParent());
                Path partial = Files.createTempFile(copy.getParent(), "copy", ".part");
                try (InputStream in = read(path)) {
                    Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw failure("cannot copy", path, e);
            }
        }
        return copy;
    }

    private org.apache.hadoop.fs.Path at(String path) {
        return path.isEmpty() ? root : new org.apache.hadoop.fs.Path(root, path);
    }

    private FileTreeFailure failure(String what, String path, IOException cause) {
        return new FileTreeFailure(what + " " + location(path) + ": " + cause.getMessage(), cause);
    }
}
