package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The program as the driver of a Spark application: a process of its own, with Spark's jars and our classes for
/// workers, that loads the program from the class path of this test.
final class SparkProgram {
    private static final Path ROOT = Path.of(System.getProperty("fenzhang.root"));
    private static final long PATIENCE_MINUTES = 20;

    private SparkProgram() {}

    /// Returns the folder of Spark's jars.
    static Path jars() {
        return ROOT.resolve("jobs/spark/target/jars");
    }

    /// Returns our classes for workers, as a class path.
    static String classes() {
        return Stream.of("spark", "lake", "core")
                .map(module ->
                        ROOT.resolve("jobs/" + module + "/target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin/java").toString();
    }

    /// Runs a command; what its process says is in a file beside.
    ///
    /// @param log takes both streams, as far as they come
    /// @param spark settings of Spark, as `name=value`
    static Process start(Path log, List<String> spark, List<String> args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Djava.io.tmpdir=" + Files.createDirectories(log.resolveSibling("tmp")),
                "-Dfenzhang.app=" + System.getProperty("java.class.path")));
        spark.forEach(setting -> command.add("-D" + setting));
        command.addAll(
                List.of("-cp", classes() + File.pathSeparator + jars().resolve("*"), "fenzhang.spark.SparkMain"));
        command.addAll(args);
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return process.start();
    }

    /// Runs a command to its end, and returns how it ended and all that it said.
    static Ended run(Path log, List<String> spark, List<String> args) throws IOException, InterruptedException {
        Process process = start(log, spark, args);
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    /// How a command ended.
    record Ended(int code, String said) {
        Ended assertDone() {
            assertThat(code).as("exit code; it said:\n%s", said).isZero();
            return this;
        }
    }
}
