package fenzhang.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The C library of this process or of another one, with `disk.c` of testkit in front: its calls below a folder are
/// counted, fail when told to, and are written to a log. The fields are those of its `struct control`.
final class FaultyDisk {
    /// Kinds of calls, as in `disk.c`.
    enum Kind {
        OPEN(1),
        READ(2),
        WRITE(4),
        FSYNC(8),
        RENAME(16),
        UNLINK(32),
        MKDIR(64),
        CLOSE(128);

        final int bit;

        Kind(int bit) {
            this.bit = bit;
        }
    }

    /// What a call may fail with, as Linux numbers it.
    enum Errno {
        EINTR(4),
        EIO(5),
        EXDEV(18),
        EMFILE(24),
        ENOSPC(28);

        final int number;

        Errno(int number) {
            this.number = number;
        }
    }

    private static final int KINDS = 0;
    private static final int UNTIL = 4;
    private static final int ERROR = 8;
    private static final int CALLS = 12;
    private static final int LOGGING = 16;
    private static final int ROOT = 20;
    private static final int PATH = 1_020;
    private static final int BYTES = 2_020;

    private final MappedByteBuffer control;

    private FaultyDisk(MappedByteBuffer control) {
        this.control = control;
    }

    /// Returns the library, compiled; skips the test where there is no C compiler, or no Linux.
    static Path library() throws IOException, InterruptedException {
        Path source = Path.of(System.getProperty("fenzhang.root", "../.."), "jobs/testkit/src/main/c/disk.c");
        Path library = Folders.named("disk.so");
        assumeTrue(System.getProperty("os.name").equals("Linux"), "needs Linux, to get before its C library");
        Files.createDirectories(library.getParent());
        List<String> compile = List.of(
                "cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl", "-lpthread");
        try {
            Process compiler = new ProcessBuilder(compile).inheritIO().start();
            assumeTrue(compiler.waitFor() == 0, "needs a C compiler that compiles " + source);
        } catch (IOException e) {
            assumeTrue(false, "needs a C compiler: " + e.getMessage());
        }
        return library;
    }

    /// Makes the file through which a disk is told what to do.
    ///
    /// @param root calls below this folder count
    static FaultyDisk make(Path file, Path root) throws IOException {
        Files.deleteIfExists(file);
        FaultyDisk disk = open(file);
        disk.below(root);
        return disk;
    }

    /// Lets only calls below a folder count.
    void below(Path folder) {
        byte[] name = folder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        control.put(ROOT, Arrays.copyOf(name, name.length + 1));
    }

    static FaultyDisk open(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(BYTES);
            MappedByteBuffer control = open.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
            control.order(ByteOrder.nativeOrder());
            return new FaultyDisk(control);
        }
    }

    /// Returns the disk of the process that runs a test's main class.
    static FaultyDisk ofThisProcess() throws IOException {
        return open(base().resolve("control"));
    }

    /// Returns the folder below which calls count.
    static Path root() {
        return Path.of(System.getProperty("disk.root"));
    }

    static Path log() {
        return base().resolve("log");
    }

    private static Path base() {
        return Path.of(System.getProperty("basedir"));
    }

    /// Returns the environment of a process on the disk whose control and log are in a folder.
    static Map<String, String> environment(Path library, Path base) {
        return new TreeMap<>(Map.of(
                "LD_PRELOAD", library.toAbsolutePath().toString(),
                "DISK_CONTROL", base.resolve("control").toString(),
                "DISK_LOG", base.resolve("log").toString()));
    }

    /// Counts calls of a kind.
    void count(Kind kind) {
        fail(kind, 0, 0);
    }

    /// Makes a call of a kind fail, the first being 1; with the error 0 the file is replaced instead.
    void fail(Kind kind, int call, int error) {
        control.putInt(KINDS, 0);
        control.put(PATH, (byte) 0);
        control.putInt(CALLS, 0);
        control.putInt(UNTIL, call);
        control.putInt(ERROR, error);
        control.putInt(KINDS, kind.bit);
    }

    /// Lets all calls be what they are, and returns how many were counted.
    int heal() {
        control.putInt(KINDS, 0);
        return control.getInt(CALLS);
    }

    /// Returns on which file the call failed, empty if none did.
    String failedOn() {
        byte[] path = new byte[BYTES - PATH];
        control.get(PATH, path);
        int end = 0;
        while (end < path.length && path[end] != 0) {
            end++;
        }
        return new String(path, 0, end, StandardCharsets.UTF_8).replaceFirst("^\\d+ ", "");
    }

    void log(boolean isOn) {
        control.putInt(LOGGING, isOn ? 1 : 0);
    }

    /// Runs the main class of a test on a disk of its own, with this JVM's classes, and returns its exit code.
    ///
    /// What it prints is printed here. Databases and outputs are in memory, where there is a folder for that.
    static int run(Class<?> main, List<String> settings) throws IOException, InterruptedException {
        Path library = library();
        Path memory = Path.of("/dev/shm");
        Path base = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "fenzhang-disk")
                : Folders.fresh("faulty-disk");
        Path root = Files.createDirectories(base.resolve("root"));
        make(base.resolve("control"), root);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfenzhang.root=" + System.getProperty("fenzhang.root", "../.."),
                "-Dbasedir=" + base,
                "-Ddisk.library=" + library.toAbsolutePath(),
                "-Ddisk.root=" + root));
        command.addAll(settings);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .replaceAll(File.pathSeparator + "$", ""),
                main.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment(library, base));
        Process process = builder.start();
        List<String> other = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("disk: ")) {
                    System.err.println(line);
                } else {
                    other.add(line);
                }
            }
            int code = process.waitFor();
            if (code != 0) {
                other.subList(Math.max(0, other.size() - 30), other.size()).forEach(System.err::println);
            }
            return code;
        } finally {
            process.destroyForcibly();
            Folders.delete(base);
        }
    }
}
