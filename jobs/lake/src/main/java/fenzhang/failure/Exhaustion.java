package fenzhang.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a machine may run out of, told by the words of those who run out of it.
public enum Exhaustion {
    /// The heap of the JVM.
    HEAP("the memory", FailureKind.RESOURCES, "") {
        @Override
        public String advice() {
            return "The heap may take " + megabytes() + " MB: set FENZHANG_OPTS=-Xmx with more, such as -Xmx"
                    + Math.max(1, 2 * megabytes() / 1024) + "g";
        }
    },
    /// Memory of the machine or container, beside the heap.
    NATIVE_MEMORY(
            "the memory",
            FailureKind.RESOURCES,
            "Memory beside the heap is used up: give the machine or container more, or the heap less"
                    + " (FENZHANG_OPTS=-Xmx…)"),
    THREADS(
            "the memory",
            FailureKind.RESOURCES,
            "No more threads are to be had: raise ulimit -u, or the limit of processes of the container"),
    /// A recursion without an end, or input that is nested too deep.
    STACK("the stack", FailureKind.DEFECT, "If it happens again, report it with what --verbose shows"),
    DISK("the disk", FailureKind.RESOURCES, "The disk is full: make room there, then run it again"),
    QUOTA(
            "the disk",
            FailureKind.RESOURCES,
            "The disk quota of this user or folder is used up: have it raised or make room, then run it again"),
    OPEN_FILES("the open files", FailureKind.RESOURCES, "Too many files are open: raise ulimit -n (1024 is enough)"),
    DATABASE_DISK(
            "the database's disk",
            FailureKind.RESOURCES,
            "The database's disk is full: make room where PostgreSQL keeps its data (below --home if it is the embedded"
                    + " one), then run it again"),
    DATABASE_MEMORY(
            "the database's memory", FailureKind.RESOURCES, "PostgreSQL is out of memory: give its machine more");

    // The system's words are in its language; those of glibc in English and Chinese.
    private static final Pattern NO_SPACE = Pattern.compile("no space left on device|设备上没有空间|裝置上已無多餘空間");
    private static final Pattern NO_QUOTA = Pattern.compile(
            "disk quota exceeded|quota of .* is exceeded" + "|超出磁盘限额|磁碟配額超出限制|dsquotaexceeded|nsquotaexceeded");
    private static final Pattern NO_FILES = Pattern.compile("too many open files|打开的文件过多|打开的文件太多|開啟太多檔案");
    private static final Pattern NO_MEMORY = Pattern.compile("cannot allocate memory|无法分配内存|無法配置記憶體");

    private final String what;
    private final FailureKind kind;
    private final String advice;

    Exhaustion(String what, FailureKind kind, String advice) {
        this.what = what;
        this.kind = kind;
        this.advice = advice;
    }

    /// Returns what is used up, in a word or two.
    public String what() {
        return what;
    }

    /// Returns what kind of failure it is.
    FailureKind kind() {
        return kind;
    }

    /// Returns what to do about it, a sentence without a full stop.
    public String advice() {
        return advice;
    }

    /// Returns what somebody said, and behind it what to do.
    public String told(String said) {
        return said.endsWith(advice() + ".") ? said : said + ". " + advice() + ".";
    }

    /// Returns what a failure, or what led to it, lacks; empty if it is not for want of anything.
    public static Optional<Exhaustion> of(Throwable failure) {
        return Causes.of(failure).stream()
                .map(Exhaustion::ofOne)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Returns what a failure by itself, without its causes, says that it lacks.
    static Optional<Exhaustion> ofOne(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return switch (failure) {
            case OutOfMemoryError _ -> Optional.of(ofMemory(message));
            case StackOverflowError _ -> Optional.of(STACK);
            case SQLException sql -> ofDatabase(String.valueOf(sql.getSQLState()), message);
            case IOException _ when OpenFiles.mayBeMeant(message) && OpenFiles.areUsedUp() -> Optional.of(OPEN_FILES);
            case IOException _, UncheckedIOException _ -> ofFiles(message);
            // A class is read from a file; the JVM does not say why it could not.
            case LinkageError _ when OpenFiles.areUsedUp() -> Optional.of(OPEN_FILES);
            default -> Optional.empty();
        };
    }

    /// Returns what a log says that its writer lacks.
    public static Optional<Exhaustion> ofWords(String text) {
        return ofFiles(text.toLowerCase(Locale.ROOT));
    }

    private static Exhaustion ofMemory(String message) {
        if (message.contains("thread")) {
            return THREADS;
        }
        boolean isBesideHeap = message.contains("direct")
                || message.contains("reserve")
                || message.contains("map failed")
                || message.contains("metaspace")
                || message.contains("native");
        return isBesideHeap ? NATIVE_MEMORY : HEAP;
    }

    private static Optional<Exhaustion> ofFiles(String message) {
        if (NO_SPACE.matcher(message).find()) {
            return Optional.of(DISK);
        }
        if (NO_QUOTA.matcher(message).find()) {
            return Optional.of(QUOTA);
        }
        if (NO_FILES.matcher(message).find()) {
            return Optional.of(OPEN_FILES);
        }
        return NO_MEMORY.matcher(message).find() ? Optional.of(NATIVE_MEMORY) : Optional.empty();
    }

    /// By the codes of PostgreSQL (its manual, appendix A), and by the words of the system.
    private static Optional<Exhaustion> ofDatabase(String state, String message) {
        return switch (state) {
            case "53100" -> Optional.of(DATABASE_DISK);
            case "53200" -> Optional.of(DATABASE_MEMORY);
            default ->
                NO_SPACE.matcher(message).find() || NO_QUOTA.matcher(message).find()
                        ? Optional.of(DATABASE_DISK)
                        : Optional.empty();
        };
    }

    private static long megabytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }
}
