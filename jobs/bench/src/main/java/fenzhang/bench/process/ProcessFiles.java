package fenzhang.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What Linux tells of processes below `/proc`. On other systems, and of processes that are gone, every answer is 0.
final class ProcessFiles {
    private static final Path PROC = Path.of("/proc");

    /// The clock tick in which Linux counts CPU time for programs.
    private static final long TICK_MILLIS = 10;

    /// Fields of `stat` behind the name of the program.
    private static final int OWN_CPU = 11;

    private static final int CHILDREN_CPU = 13;

    private ProcessFiles() {}

    /// Returns the most that a process ever had resident.
    static long peakBytes(long pid) {
        return kibibytes(PROC.resolve(pid + "/status"), "VmHWM:") * 1024;
    }

    /// Returns what a process has resident, pages that it shares divided by the number of those who share them.
    static long proportionalBytes(long pid) {
        return kibibytes(PROC.resolve(pid + "/smaps_rollup"), "Pss:") * 1024;
    }

    /// Returns user and system time of a process.
    static long cpuMillis(long pid) {
        return cpuMillis(pid, OWN_CPU);
    }

    /// Returns user and system time of the children of a process that have ended.
    static long endedChildrenCpuMillis(long pid) {
        return cpuMillis(pid, CHILDREN_CPU);
    }

    private static long cpuMillis(long pid, int firstOfTwo) {
        for (String line : lines(PROC.resolve(pid + "/stat"))) {
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return TICK_MILLIS * (Long.parseLong(fields[firstOfTwo]) + Long.parseLong(fields[firstOfTwo + 1]));
        }
        return 0;
    }

    private static long kibibytes(Path file, String name) {
        for (String line : lines(file)) {
            if (line.startsWith(name)) {
                return Long.parseLong(
                        line.substring(name.length()).replace("kB", "").strip());
            }
        }
        return 0;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
