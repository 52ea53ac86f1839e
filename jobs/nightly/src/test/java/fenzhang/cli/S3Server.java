package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.HadoopSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An S3 server, S3Proxy over a local folder, in a process of its own.
final class S3Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final int port;
    private Process process;

    private S3Server(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = started();
    }

    /// Starts a server with these buckets.
    static S3Server start(Path folder, String... buckets) throws IOException {
        for (String bucket : buckets) {
            Files.createDirectories(folder.resolve("data").resolve(bucket));
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new S3Server(folder, free.getLocalPort());
        }
    }

    private Process started() throws IOException {
        Path settings = folder.resolve("s3proxy.conf");
        Files.write(
                settings,
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=test",
                        "s3proxy.credential=secret",
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + folder.resolve("data")));
        Path jar = Path.of(System.getProperty("fenzhang.root"), "jobs/nightly/target/servers")
                .resolve("s3proxy-jar-with-dependencies.jar");
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-DLOG_LEVEL=warn",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            assertThat(started.isAlive() && System.nanoTime() < until)
                    .as(() -> "S3Proxy: " + log())
                    .isTrue();
        }
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("s3proxy.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Returns the Hadoop properties by which it is reached.
    Map<String, String> properties() {
        return Map.of(
                // Other tests have a folder that behaves like a store under this name.
                "fs.s3a.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem",
                "fs.s3a.endpoint", "http://127.0.0.1:" + port,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.access.key", "test",
                "fs.s3a.secret.key", "secret",
                "fs.s3a.buffer.dir", folder.resolve("buffer").toString());
    }

    HadoopSettings settings() {
        return new HadoopSettings(Optional.empty(), properties());
    }

    /// Returns where an object is as a file.
    Path file(String bucketAndKey) {
        return folder.resolve("data").resolve(bucketAndKey);
    }

    /// Ends it as a power cut would.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /// Lets it take requests and answer none.
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    void restart() throws IOException {
        process = started();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
