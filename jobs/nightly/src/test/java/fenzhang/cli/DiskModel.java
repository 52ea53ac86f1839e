package fenzhang.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A disk as a list of changes makes it, and what of it is left when the power fails.
final class DiskModel {
    /// What a loss of power leaves of what was not synced.
    enum Loss {
        /// Of names and bytes only what was synced, each folder and file by itself.
        STRICT,
        /// All names, in order; files that were not synced are empty.
        EMPTY_FILES,
        /// All names, in order; files that were not synced have their length, and zeros in it.
        ZEROS
    }

    /// A call that changed something, as `disk.c` notes it.
    ///
    /// @param other the new path of what was renamed
    record Change(String call, String path, String other, long offset, byte[] bytes) {}

    /// What a disk holds: folders, and files by their paths.
    record Image(SortedSet<String> folders, SortedMap<String, byte[]> files) {
        /// Returns a text that only the same image has.
        String identity() {
            List<String> all = new ArrayList<>(folders);
            files.forEach((path, bytes) -> all.add(path + " " + Folders.sha256(bytes)));
            return String.join("\n", all);
        }

        void write(Path to) throws IOException {
            for (String folder : folders) {
                Files.createDirectories(to.resolve(folder));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(to.resolve(file.getKey()), file.getValue());
            }
        }
    }

    private static final class Node {
        final boolean isFolder;
        final Map<String, Node> names = new TreeMap<>();
        Map<String, Node> syncedNames = Map.of();
        byte[] bytes = {};
        byte[] syncedBytes = {};

        Node(boolean isFolder) {
            this.isFolder = isFolder;
        }

        void sync() {
            syncedNames = new TreeMap<>(names);
            syncedBytes = bytes;
        }
    }

    private final Path root;
    private final Node top = new Node(true);

    /// @param root of all paths; changes elsewhere are passed over
    DiskModel(Path root) {
        this.root = root;
    }

    /// Puts what a folder holds below a name of the root, all of it synced.
    void begin(String name, Path content) throws IOException {
        top.sync();
        if (Files.notExists(content)) {
            return;
        }
        List<Node> all = new ArrayList<>(List.of(top));
        try (Stream<Path> paths = Files.walk(content)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                Path place = root.resolve(name).resolve(content.relativize(path).toString());
                Node node = new Node(Files.isDirectory(path));
                node.bytes = node.isFolder ? node.bytes : Files.readAllBytes(path);
                folder(place).names.put(last(place), node);
                all.add(node);
            }
        }
        all.forEach(Node::sync);
    }

    void apply(Change change) {
        Path path = Path.of(change.path());
        if (!path.startsWith(root) || !isKnown(path)) {
            return;
        }
        switch (change.call()) {
            case "create" -> folder(path).names.computeIfAbsent(last(path), _ -> new Node(false));
            case "mkdir" -> folder(path).names.put(last(path), new Node(true));
            case "unlink" -> folder(path).names.remove(last(path));
            case "fsync" -> node(path).sync();
            case "write" -> {
                Node file = node(path);
                int end = Math.toIntExact(change.offset()) + change.bytes().length;
                file.bytes = Arrays.copyOf(file.bytes, Math.max(end, file.bytes.length));
                System.arraycopy(change.bytes(), 0, file.bytes, end - change.bytes().length, change.bytes().length);
            }
            case "rename" -> {
                Path other = Path.of(change.other());
                Node moved = folder(path).names.remove(last(path));
                folder(other).names.put(last(other), moved);
            }
            default -> throw new IllegalArgumentException(change.call());
        }
    }

    /// Folders that come and go elsewhere are not looked at.
    private boolean isKnown(Path path) {
        Node node = top;
        Path parent = path.getParent();
        if (path.equals(root)) {
            return true;
        }
        for (Path name : root.relativize(parent)) {
            if (!name.toString().isEmpty()) {
                Node next = node.names.get(name.toString());
                if (next == null) {
                    return false;
                }
                node = next;
            }
        }
        return true;
    }

    private static String last(Path path) {
        return path.getFileName().toString();
    }

    private Node folder(Path path) {
        return node(path.getParent());
    }

    private Node node(Path path) {
        Node node = top;
        if (!path.equals(root)) {
            for (Path name : root.relativize(path)) {
                node = node.names.get(name.toString());
            }
        }
        return node;
    }

    /// Returns what is below a name of the root once the power failed.
    Image image(String name, Loss loss) {
        Image image = new Image(new TreeSet<>(), new TreeMap<>());
        Node node = (loss == Loss.STRICT ? top.syncedNames : top.names).get(name);
        if (node != null) {
            add(image, "", node, loss);
        }
        return image;
    }

    private static void add(Image image, String path, Node node, Loss loss) {
        if (!node.isFolder) {
            image.files.put(
                    path,
                    loss != Loss.ZEROS || Arrays.equals(node.bytes, node.syncedBytes)
                            ? node.syncedBytes
                            : new byte[node.bytes.length]);
            return;
        }
        image.folders.add(path);
        (loss == Loss.STRICT ? node.syncedNames : node.names)
                .forEach((name, below) -> add(image, path.isEmpty() ? name : path + "/" + name, below, loss));
    }

    /// Reads a log of `disk.c`.
    static List<Change> changes(Path log) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        List<Change> changes = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (bytes[end] != '\n') {
                end++;
            }
            Iterator<String> head = List.of(new String(bytes, at, end - at, StandardCharsets.UTF_8).split("\t", -1))
                    .iterator();
            String call = head.next();
            String path = head.next();
            String other = head.next();
            long offset = Long.parseLong(head.next());
            int length = Integer.parseInt(head.next());
            changes.add(new Change(call, path, other, offset, Arrays.copyOfRange(bytes, end + 1, end + 1 + length)));
            at = end + 1 + length;
        }
        return changes;
    }
}
