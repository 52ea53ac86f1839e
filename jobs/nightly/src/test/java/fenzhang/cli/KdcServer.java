package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Kerberos KDC of realm EXAMPLE.COM in a process of its own, with one keytab for all its principals.
final class KdcServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Process process;

    private KdcServer(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    static KdcServer start(Path folder, String... principals) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("kdc.properties"), "kdc.bind.address=127.0.0.1\ntransport=TCP\n");
        String jars = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(jar -> jar.matches(".*/(hadoop-minikdc|kerb-|kerby-|token-provider|nimbus-jose-jwt|jcip-"
                        + "|commons-io|slf4j-api)[^/]*[.]jar"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jars,
                "org.apache.hadoop.minikdc.MiniKdc",
                folder.toString(),
                folder.resolve("kdc.properties").toString(),
                folder.resolve("all.keytab").toString()));
        command.addAll(List.of(principals));
        KdcServer server = new KdcServer(
                folder,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("kdc.log").toFile())
                        .start());
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(folder.resolve("kdc.log")).contains("MiniKdc Running")) {
            assertThat(System.nanoTime())
                    .as(Files.readString(folder.resolve("kdc.log")))
                    .isLessThan(until);
            Thread.sleep(100);
        }
        return server;
    }

    Path keytab() {
        return folder.resolve("all.keytab");
    }

    /// Returns the option by which a JVM finds it.
    String option() {
        return "-Djava.security.krb5.conf=" + folder.resolve("krb5.conf");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
