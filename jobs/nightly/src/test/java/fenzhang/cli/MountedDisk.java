package fenzhang.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A small disk in memory, which takes root to mount.
///
/// @param folder where it is
record MountedDisk(Path folder) implements AutoCloseable {
    /// Mounts a disk in a folder, which is made; skips the test where that is not allowed.
    static MountedDisk mount(Path folder, int kilobytes) throws Exception {
        Files.createDirectories(folder);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "fenzhang", folder.toString()),
                "needs root, to mount a small disk");
        return new MountedDisk(folder);
    }

    void resize(int kilobytes) throws Exception {
        if (!run("mount", "-o", "remount,size=" + kilobytes + "k", folder.toString())) {
            throw new IllegalStateException("can't be made " + kilobytes + " KB large");
        }
    }

    /// Fills it until so much is left.
    void leave(int kilobytes) throws IOException {
        Path filler = folder.resolve("filler");
        Files.deleteIfExists(filler);
        long room = Files.getFileStore(folder).getUsableSpace() - kilobytes * 1024L;
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long left = room; left >= block.length; left -= block.length) {
                out.write(block);
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    /// Unmounts it; who still has files open on it gets a moment to close them.
    @Override
    public void close() throws Exception {
        for (int attempt = 1; attempt <= 50; attempt++) {
            if (run("umount", folder.toString())) {
                return;
            }
            System.gc(); // runs of the line index stay mapped in this process until they are collected
            Thread.sleep(100);
        }
        boolean isDetached = run("umount", "-l", folder.toString());
        throw new IllegalStateException(
                folder + " can't be unmounted" + (isDetached ? ", only detached: who has files open on it?" : ""));
    }
}
