package fenzhang.columnar.file;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.io.InputFile;

/// How the files of a tree are read: those that were hashed by their hashes, those of a store with few requests.
///
/// @param held what files are held to, in a tree that does
/// @param store what is known of an object store
record FileReads(TreeRoot root, Optional<Held> held, Optional<Store> store) {
    /// What files are held to.
    ///
    /// @param hashes of each file whose hash was taken
    /// @param isSealed whether the hashes are those that earlier nights sealed
    record Held(Map<String, BlockHashes> hashes, boolean isSealed) {}

    /// What is known of an object store, each of whose answers is a request.
    ///
    /// @param written by this tree, if it is one that notes it
    record Store(StoreMemory memory, Optional<WrittenFiles> written) {}

    /// Reads a tree whose files are held to nothing.
    static FileReads of(TreeRoot root) {
        Optional<Store> store =
                root.isOnStore() ? Optional.of(new Store(new StoreMemory(), Optional.empty())) : Optional.empty();
        return new FileReads(root, Optional.empty(), store);
    }

    FileReads below(String folder) {
        return new FileReads(
                new TreeRoot(root.system(), root.at(folder)),
                Optional.empty(),
                store.map(known -> new Store(known.memory(), Optional.empty())));
    }

    FileReads holding(boolean isSealed) {
        return new FileReads(root, Optional.of(new Held(new ConcurrentHashMap<>(), isSealed)), store);
    }

    FileReads heldTo(Map<String, FileTree.Sums> sums, boolean isSealed) {
        Map<String, BlockHashes> hashes = new ConcurrentHashMap<>();
        sums.forEach((path, own) -> hashes.put(path, BlockHashes.of(own)));
        return new FileReads(root, Optional.of(new Held(hashes, isSealed)), store);
    }

    FileReads noting() {
        return store.map(known -> new FileReads(
                        root,
                        Optional.of(new Held(new ConcurrentHashMap<>(), false)),
                        Optional.of(new Store(known.memory(), Optional.of(new WrittenFiles())))))
                .orElse(this);
    }

    /// Returns what the tree wrote, if it notes that.
    Optional<WrittenFiles> written() {
        return store.flatMap(Store::written);
    }

    private Optional<Long> writtenBytes(String path) {
        return written().flatMap(files -> files.bytes(path));
    }

    Optional<BlockHashes> hashes(String path) {
        return held.map(all -> all.hashes().get(path));
    }

    long size(String path) {
        return hashes(path).map(BlockHashes::bytes).or(() -> writtenBytes(path)).orElseGet(() -> bytesNow(path));
    }

    private long bytesNow(String path) {
        try {
            return root.system().getFileStatus(root.at(path)).getLen();
        } catch (IOException e) {
            throw root.failure("cannot look at", path, e);
        }
    }

    InputStream read(String path) {
        try {
            return hashes(path).isPresent() || writtenBytes(path).isPresent()
                    ? input(path).newStream()
                    : root.system().open(root.at(path));
        } catch (IOException e) {
            throw root.failure("cannot open", path, e);
        }
    }

    /// Opens a file whose length is known.
    InputStream read(String path, long bytes) {
        return store.isPresent() && hashes(path).isEmpty() && writtenBytes(path).isEmpty()
                ? new StoredFile(root.system(), root.at(path), bytes).whole()
                : read(path);
    }

    Optional<byte[]> bytes(String path) {
        try (InputStream in = root.system().open(root.at(path))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw root.failure("cannot read", path, e);
        }
    }

    String sha256(String path) {
        return writtenBytes(path).isPresent()
                ? readBack(path).sha256()
                : taken(path, stored(path, "cannot read")).sha256();
    }

    String sha256(String path, long bytes) {
        return store.isEmpty()
                ? sha256(path)
                : taken(path, new StoredFile(root.system(), root.at(path), bytes))
                        .sha256();
    }

    InputFile input(String path) {
        Optional<BlockHashes> hashed = writtenBytes(path).isPresent() ? Optional.of(readBack(path)) : hashes(path);
        return hashed.isPresent() ? hashed(path, hashed.get()) : stored(path, "cannot open");
    }

    private InputFile hashed(String path, BlockHashes hash) {
        Optional<InputFile> kept = store.flatMap(known -> known.memory().find(root.location(path), hash.sha256()));
        if (kept.isPresent()) {
            return kept.get();
        }
        boolean isSealed = held.orElseThrow().isSealed();
        StoredFile file = new StoredFile(root.system(), root.at(path), hash.bytes());
        return new HashedFile(file, isSealed ? root.location(path) : path, hash, () -> bytesNow(path), isSealed);
    }

    private StoredFile stored(String path, String what) {
        Optional<Long> written = writtenBytes(path);
        try {
            return new StoredFile(
                    root.system(),
                    root.at(path),
                    written.isPresent()
                            ? written.get()
                            : root.system().getFileStatus(root.at(path)).getLen());
        } catch (IOException e) {
            throw root.failure(what, path, e);
        }
    }

    /// Takes the hash of what was written, once.
    private BlockHashes readBack(String path) {
        return held.orElseThrow().hashes().computeIfAbsent(path, _ -> hash(path, stored(path, "cannot read")));
    }

    private BlockHashes taken(String path, StoredFile file) {
        BlockHashes taken = hash(path, file);
        held.ifPresent(all -> all.hashes().put(path, taken));
        return taken;
    }

    /// A small file of a store is kept, if what is read of it will be held to the hash.
    private BlockHashes hash(String path, StoredFile file) {
        boolean isKept = store.isPresent() && held.isPresent() && file.bytes() <= StoreMemory.SMALL_BYTES;
        try (InputStream in = file.whole()) {
            if (!isKept) {
                return BlockHashes.of(in);
            }
            byte[] content = in.readNBytes((int) file.bytes());
            BlockHashes taken = BlockHashes.of(new ByteArrayInputStream(content));
            store.orElseThrow().memory().keep(root.location(path), taken.sha256(), content);
            return taken;
        } catch (IOException e) {
            throw root.failure("cannot read", path, e);
        }
    }
}
