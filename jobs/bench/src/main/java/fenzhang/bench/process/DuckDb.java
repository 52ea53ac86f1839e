package fenzhang.bench.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// DuckDB, each query in a fresh process.
///
/// @param threads how many it may use
/// @param log where the output of the process is kept
public record DuckDb(int threads, Path log) {
    private static final int TIMES = 3;

    /// What a query took.
    ///
    /// @param firstMillis in a process that had asked nothing before
    /// @param repeatedMillis the shortest of asking again in the same connection
    /// @param answer the columns of its one row
    public record Timing(long firstMillis, long repeatedMillis, List<String> answer) {
        public Timing {
            answer = List.copyOf(answer);
        }

        public long number(int column) {
            return Long.parseLong(answer.get(column));
        }
    }

    public Timing time(String sql) {
        Measured run = Child.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DuckDbProcess.class.getName(),
                        Integer.toString(threads),
                        Integer.toString(TIMES),
                        sql),
                log,
                Optional.empty());
        return timing(run.output());
    }

    static Timing timing(String output) {
        List<String[]> lines = output.lines()
                .map(line -> line.split("\t", 2))
                .filter(line -> line.length == 2)
                .toList();
        if (lines.size() != TIMES
                || lines.stream().map(line -> line[1]).distinct().count() != 1) {
            throw new BenchFailure("expected the same answer " + TIMES + " times, found:\n" + output);
        }
        long repeated = lines.stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line[0]))
                .min()
                .orElseThrow();
        return new Timing(Long.parseLong(lines.getFirst()[0]), repeated, List.of(lines.getFirst()[1].split(" ")));
    }
}
