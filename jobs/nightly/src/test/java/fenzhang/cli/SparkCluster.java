package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A standalone cluster of Spark on this machine: a master and two workers of one core each, in processes of their own.
final class SparkCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String DEPLOY = "org.apache.spark.deploy.";

    private final Path folder;
    private final int port;
    private final List<Process> servers = new ArrayList<>();

    private SparkCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static SparkCluster start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("jars"), SparkProgram.jars());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        SparkCluster cluster = new SparkCluster(folder, port);
        cluster.server("master.Master", "--host", "127.0.0.1", "--port", String.valueOf(port), "--webui-port", "0");
        cluster.await();
        for (int worker = 1; worker <= 2; worker++) {
            cluster.server(
                    "worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--webui-port",
                    "0",
                    "-c",
                    "1",
                    "-m",
                    "1g",
                    "-d",
                    folder.resolve("work-" + worker).toString(),
                    cluster.url());
        }
        return cluster;
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /// Returns the settings that an application needs here, as `name=value`.
    static List<String> settings() {
        return List.of(
                "spark.executor.memory=512m",
                "spark.executor.extraClassPath=" + SparkProgram.classes(),
                // Far from the driver's zone and language, as the JVM of the tests.
                "spark.executor.extraJavaOptions=-Duser.timezone=America/St_Johns -Duser.language=tr -Duser.country=TR");
    }

    private void server(String type, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                SparkProgram.java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder.resolve("jars") + "/*",
                DEPLOY + type));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve(type + "-" + servers.size() + ".log").toFile());
        process.environment().put("SPARK_HOME", folder.toString());
        process.environment().put("SPARK_SCALA_VERSION", "2.13");
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        servers.add(process.start());
    }

    private void await() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                assertThat(System.nanoTime()).as(url()).isLessThan(until);
                Thread.sleep(100);
            }
        }
    }

    /// Ends an executor as a power cut would; empty if none runs.
    Optional<Long> killAnExecutor() {
        Optional<ProcessHandle> executor = servers.stream()
                .flatMap(server -> server.toHandle().descendants())
                .filter(child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .findAny();
        executor.ifPresent(ProcessHandle::destroyForcibly);
        return executor.map(ProcessHandle::pid);
    }

    @Override
    public void close() {
        for (Process server : servers.reversed()) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
    }
}
