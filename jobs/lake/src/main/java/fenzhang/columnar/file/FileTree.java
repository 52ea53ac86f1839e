package fenzhang.columnar.file;

import fenzhang.columnar.remote.KerberosRefused;
import fenzhang.columnar.remote.RemoteCalls;
import fenzhang.columnar.remote.RemoteFiles;
import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// A folder of a Hadoop file system, its files named by their paths below it, with `/` between names.
///
/// Local folders are read without Hadoop's checksum side files, and without loading the other file systems.
public final class FileTree {
    /// So much is written at a time; Hadoop's own 4 KiB would be a call of the system for each, and half pages between.
    private static final int WRITE_BYTES = 1 << 17;

    private static final String CREATE_IF_ABSENT = Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

    private static final FsPermission OWNER_ONLY = new FsPermission((short) 0600);
    private static final FsPermission READERS = new FsPermission((short) 0644);

    private final FileSystem system;
    private final TreeRoot root;
    private final Optional<LocalDisk> disk;
    private final FsPermission newFiles;
    private final FileReads reads;

    private FileTree(TreeRoot root, Optional<LocalDisk> disk, FsPermission newFiles, FileReads reads) {
        this.system = root.system();
        this.root = root;
        this.disk = disk;
        this.newFiles = newFiles;
        this.reads = reads;
    }

    private FileTree(FileReads reads) {
        this(
                reads.root(),
                reads.root().system() instanceof LocalFiles
                        ? Optional.of(new LocalDisk(
                                Path.of(reads.root().folder().toUri().getPath())))
                        : Optional.empty(),
                OWNER_ONLY,
                reads);
    }

    /// A file or folder, by its path below the tree's root.
    ///
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
        return open(location, HadoopSettings.NONE);
    }

    /// Opens the tree of a location: a URI of any file system that Hadoop knows under some settings, or a plain local
    /// path.
    ///
    /// @throws UnknownFileSystem if it knows none, or its jars are missing
    public static FileTree open(String location, HadoopSettings hadoop) {
        String scheme = "file";
        try {
            URI uri = TreeRoot.uri(location);
            scheme = String.valueOf(uri.getScheme());
            FileSystem system =
                    scheme.equals("file") ? LocalFiles.open() : RemoteFiles.open(uri, hadoop.configuration());
            return new FileTree(FileReads.of(new TreeRoot(system, new org.apache.hadoop.fs.Path(uri))));
        } catch (KerberosRefused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (e instanceof UnsupportedFileSystemException || e.getCause() instanceof ClassNotFoundException) {
                throw new UnknownFileSystem(location, scheme, e);
            }
            throw new FileTreeFailure("cannot open " + location + ": " + e.getMessage(), e);
        }
    }

    /// Returns the tree's location, for another process to open.
    public String uri() {
        return root.folder().toUri().toString();
    }

    /// Returns the settings by which another process opens it.
    public HadoopSettings settings() {
        return disk.isPresent() ? HadoopSettings.NONE : HadoopSettings.of(system.getConf());
    }

    /// Returns this tree, whose new files may be read by others, too, as far as the process's umask lets them. Else
    /// new files are their owner's alone, from the first moment on.
    public FileTree forReaders() {
        return new FileTree(root, disk, READERS, reads);
    }

    /// Returns the tree of a folder of this one.
    public FileTree below(String folder) {
        return new FileTree(reads.below(folder));
    }

    /// Returns this tree as one that holds its files to their hashes: once a file was hashed, what is read of it are
    /// those bytes, or reading fails with [FileChanged].
    ///
    /// A thousandth of the size of what was hashed is kept, so it is for one piece of work.
    public FileTree heldToHashes() {
        return new FileTree(root, disk, newFiles, reads.holding(false));
    }

    /// Returns this tree likewise, for files that earlier nights sealed: one that changes is damaged state.
    public FileTree heldToSeals() {
        return new FileTree(root, disk, newFiles, reads.holding(true));
    }

    /// What a hashed file is held to in another process, which can't have the states of our hash: the CRC-32C of each
    /// block finds what was replaced, but for a forgery.
    public record Sums(String sha256, long bytes, int blockBytes, int[] crcs) {}

    /// Returns the sums of a file that was hashed in a tree that holds it to that.
    public Sums sums(String path) {
        return reads.hashes(path).orElseThrow().sums();
    }

    /// Returns this tree as one that holds files to sums that another process took, of sealed files or delivered ones.
    public FileTree heldTo(Map<String, Sums> sums, boolean isSealed) {
        return new FileTree(root, disk, newFiles, reads.heldTo(sums, isSealed));
    }

    /// Returns this tree as one that knows what it writes to an object store, for one piece of work that reads it back:
    /// each file is asked for once, and then held to its hash. Of other file systems it is this tree.
    public FileTree noting() {
        return new FileTree(root, disk, newFiles, reads.noting());
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

    /// Returns the links in a local folder that lead to no file, or in a circle. Hadoop does not list them.
    public List<String> deadLinks(String folder) {
        return unlisted(folder, LocalDisk::deadLinks);
    }

    /// Returns what a local folder holds by names that are no text in this process's charset, as far as they can be
    /// shown. To a file system they are bytes; Hadoop goes by their text, finds no such file, and does not list it.
    public List<String> misspelt(String folder) {
        return unlisted(folder, LocalDisk::misspelt);
    }

    @FunctionalInterface
    private interface Unlisted {
        List<String> of(LocalDisk disk, String folder) throws IOException;
    }

    private List<String> unlisted(String folder, Unlisted unlisted) {
        try {
            return disk.isPresent() ? unlisted.of(disk.get(), folder) : List.of();
        } catch (IOException e) {
            throw failure("cannot list", folder, e);
        }
    }

    /// Returns the files below a folder. What this tree wrote to a store it knows without a look.
    public List<Entry> files(String folder) {
        Optional<WrittenFiles> written = reads.written();
        if (written.isPresent()) {
            return written.get().below(folder);
        }
        List<Entry> files = new ArrayList<>();
        for (Entry entry : list(folder)) {
            if (entry.isFolder()) {
                files.addAll(files(entry.path()));
            } else {
                files.add(entry);
            }
        }
        return files;
    }

    public boolean exists(String path) {
        try {
            return system.exists(at(path));
        } catch (IOException e) {
            throw failure("cannot look for", path, e);
        }
    }

    /// Returns the size of a file in bytes.
    public long size(String path) {
        return reads.size(path);
    }

    public InputStream read(String path) {
        return reads.read(path);
    }

    /// Returns all bytes of a file that fits in memory; empty if there is no such file.
    public Optional<byte[]> bytes(String path) {
        return reads.bytes(path);
    }

    /// Writes a new file of these bytes; folders above it are made. An existing file is an error.
    public void write(String path, byte[] bytes) {
        CrashPoints.at(CrashPoint.BEFORE_FILE);
        try (OutputStream out = create(path)) {
            out.write(bytes);
        } catch (IOException e) {
            throw failure("cannot write", path, e);
        }
        CrashPoints.at(CrashPoint.AFTER_FILE);
    }

    /// Returns the SHA-256 of a file in lower-case hex.
    public String sha256(String path) {
        return reads.sha256(path);
    }

    /// Returns the SHA-256 of a file whose length is known: a store is not asked for it.
    public String sha256(String path, long bytes) {
        return reads.sha256(path, bytes);
    }

    /// Moves a file or folder to its place, in one step; the target must not exist, its parent is made.
    ///
    /// Where the place is on a disk of its own, what is moved is first copied beside it.
    public void rename(String from, String to) {
        if (exists(to)) {
            throw new FileTreeFailure("cannot rename " + location(from) + " to " + location(to) + ", which exists");
        }
        move(from, to);
    }

    /// Puts a file in the place of another, in one step.
    public void replace(String from, String to) {
        if (disk.isEmpty()) {
            delete(to);
        }
        move(from, to);
    }

    private void move(String from, String to) {
        CrashPoints.at(CrashPoint.BEFORE_RENAME);
        try {
            if (disk.isPresent()) {
                disk.get().move(from, to);
            } else {
                system.mkdirs(at(to).getParent());
                if (!system.rename(at(from), at(to))) {
                    throw new FileTreeFailure("cannot rename " + location(from) + " to " + location(to)
                            + ": the file system refused. Are both writable?");
                }
            }
        } catch (IOException e) {
            throw failure("cannot move " + location(from) + " to", to, e);
        }
        CrashPoints.at(CrashPoint.AFTER_RENAME);
    }

    /// Clears away what killed processes left beside a place on a disk of its own, to which they moved something.
    public void clearMoves(String to) {
        try {
            if (disk.isPresent()) {
                disk.get().clearMoves(to);
            }
        } catch (IOException e) {
            throw failure("cannot clear what is beside", to, e);
        }
    }

    /// Deletes a file, or a folder and all in it, if it is there.
    public void delete(String path) {
        CrashPoints.at(CrashPoint.BEFORE_DELETE);
        disk.ifPresent(local -> local.forget(path));
        reads.written().ifPresent(written -> written.forget(path));
        try {
            if (!system.delete(at(path), true) && system.exists(at(path))) {
                throw new FileTreeFailure("cannot delete " + location(path) + ": the file system refused");
            }
        } catch (IOException e) {
            throw failure("cannot delete", path, e);
        }
        CrashPoints.at(CrashPoint.AFTER_DELETE);
    }

    /// Returns the full location of a path, for people.
    public String location(String path) {
        return root.location(path);
    }

    /// Returns whether a file was found to be no longer what its hash was taken of.
    public boolean foundChanged(String path) {
        return reads.hashes(path).map(BlockHashes::foundChanged).orElse(false);
    }

    public InputFile input(String path) {
        return reads.input(path);
    }

    /// Makes what was written below a folder survive a loss of power, where the file system is a local one; others do
    /// so when a file is closed.
    public void sync(String folder) {
        disk.ifPresent(local -> local.sync(folder));
    }

    /// Begins to bring a complete file to the disk, so that [#sync] finds it there: the disk works while the night
    /// computes. Its failure is that of the next [#sync] of a folder above: the
    /// system tells of a lost write only once.
    public void syncAhead(String path) {
        disk.ifPresent(local -> local.syncAhead(path));
    }

    /// Makes the names in a folder survive a loss of power, as [#sync] does with what is in the files.
    public void syncNames(String folder) {
        disk.ifPresent(local -> local.force(folder, StandardOpenOption.READ));
    }

    /// Makes the name of a file or folder survive a loss of power, and those of the folders on the way to it, the
    /// tree's root and what was made above it among them.
    public void syncPath(String path) {
        disk.ifPresent(local -> local.syncPath(path));
    }

    /// Writes a new file as a stream; folders above it are made. An existing file is an error.
    public OutputStream create(String path) {
        try {
            return create(path, false);
        } catch (IOException e) {
            throw failure("cannot write", path, e);
        }
    }

    private FSDataOutputStream create(String path, boolean overwrite) throws IOException {
        FSDataOutputStream created = created(at(path), overwrite);
        FSDataOutputStream stream = disk.isPresent() ? created : RemoteFiles.told(at(path), created);
        return reads.written().map(written -> written.noting(path, stream)).orElse(stream);
    }

    private FSDataOutputStream created(org.apache.hadoop.fs.Path path, boolean overwrite) throws IOException {
        if (disk.isPresent()) {
            disk.get().makeRoot();
        } else if (!overwrite && system.hasPathCapability(path, CREATE_IF_ABSENT)) {
            // Stores don't look for the object first: of two writers at a time the store itself refuses one.
            FSDataOutputStreamBuilder<?, ?> file = system.createFile(path);
            file.recursive();
            file.overwrite(false);
            file.must(CREATE_IF_ABSENT, true);
            return RemoteCalls.during(path, file::build);
        }
        return system.create(
                path,
                newFiles,
                overwrite,
                WRITE_BYTES,
                system.getDefaultReplication(path),
                system.getDefaultBlockSize(path),
                null);
    }

    /// Notes a file that another process wrote in the place of this one, where such are noted.
    public void noteWritten(String path) {
        reads.written()
                .ifPresent(written -> written.note(path, FileReads.of(root).size(path)));
    }

    /// Starts a file that parquet-java writes.
    ///
    /// @param <T> what writes it from there
    @FunctionalInterface
    public interface Start<T> {
        T on(OutputFile file) throws IOException;
    }

    /// Starts a new file at a path; folders above it are made.
    public <T> T startFile(String path, Start<T> start) {
        try {
            CrashPoints.at(CrashPoint.BEFORE_FILE);
            T started = start.on(new NewFile(this, path));
            CrashPoints.at(CrashPoint.AFTER_FILE);
            return started;
        } catch (IOException e) {
            throw failure("cannot write", path, e);
        }
    }

    /// A file to write. That of parquet-java would look for a file system by itself, and find the one for local files
    /// that believes in checksum side files.
    private record NewFile(FileTree tree, String path) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) throws IOException {
            return HadoopStreams.wrap(tree.create(path, false));
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
            return HadoopStreams.wrap(tree.create(path, true));
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }

        @Override
        public String getPath() {
            return tree.at(path).toString();
        }
    }

    /// Returns whether a folder is renamed in one piece, as local disks and HDFS do and object stores don't.
    public boolean renamesFolders() {
        return !root.isOnStore();
    }

    /// Returns whether its files are files of this machine.
    public boolean isLocal() {
        return system instanceof LocalFiles;
    }

    /// Returns a path as a local file: the file itself where the tree is local, else a copy in a folder, made once. A
    /// folder of copies is for one content of one name.
    ///
    /// @param bytes the file's size
    public Path local(String path, long bytes, Path copies) {
        if (system instanceof LocalFiles) {
            return Path.of(at(path).toUri().getPath());
        }
        Path copy = copies.resolve(path.substring(path.lastIndexOf('/') + 1));
        if (!Files.exists(copy)) {
            try {
                RemoteFiles.copy(() -> reads.read(path, bytes), copy);
            } catch (IOException e) {
                throw failure("cannot copy", path, e);
            }
        }
        return copy;
    }

    private org.apache.hadoop.fs.Path at(String path) {
        return root.at(path);
    }

    private FileTreeFailure failure(String what, String path, Throwable cause) {
        return root.failure(what, path, cause);
    }
}
