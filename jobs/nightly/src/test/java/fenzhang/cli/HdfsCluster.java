package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A NameNode and a DataNode, in processes of their own. Clients know them as a name service of two NameNodes, of which
/// the first does not answer.
final class HdfsCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NAME_NODE = "org.apache.hadoop.hdfs.server.namenode.NameNode";
    private static final String DATA_NODE = "org.apache.hadoop.hdfs.server.datanode.DataNode";
    private static final String ADMIN = "org.apache.hadoop.hdfs.tools.DFSAdmin";

    private static final String PRINCIPAL = "hdfs/localhost@EXAMPLE.COM";
    private static final String WEB_PRINCIPAL = "HTTP/localhost@EXAMPLE.COM";

    private final Path folder;
    private final int port;
    private final Optional<KdcServer> kdc;
    private final Process nameNode;
    private Process dataNode;

    private HdfsCluster(Path folder, int port, Optional<KdcServer> kdc) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = port;
        this.kdc = kdc;
        writeSettings();
        runToItsEnd(NAME_NODE, "-format", "-nonInteractive");
        this.nameNode = start(NAME_NODE);
        this.dataNode = start(DATA_NODE);
    }

    static HdfsCluster start(Path folder) throws IOException, InterruptedException {
        return start(folder, Optional.empty());
    }

    /// Starts one that knows its clients by Kerberos. Whoever it knows may do all.
    ///
    /// @param kdc has the principals of [#principals]
    static HdfsCluster secure(Path folder, KdcServer kdc) throws IOException, InterruptedException {
        return start(folder, Optional.of(kdc));
    }

    /// Returns the principals of its servers, without the realm.
    static List<String> principals() {
        return List.of("hdfs/localhost", "HTTP/localhost");
    }

    private static HdfsCluster start(Path folder, Optional<KdcServer> kdc) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new HdfsCluster(folder, free.getLocalPort(), kdc);
        }
    }

    /// Adds what a cluster with Kerberos is configured by; its ports are none that only root may open.
    private void secure(Map<String, String> core, Map<String, String> hdfs) {
        kdc.ifPresent(server -> {
            core.put("hadoop.security.authentication", "kerberos");
            core.put("hadoop.security.authorization", "true");
            hdfs.put("dfs.block.access.token.enable", "true");
            hdfs.put("dfs.permissions.enabled", "false");
            hdfs.put("ignore.secure.ports.for.testing", "true");
            for (String role : List.of("dfs.namenode", "dfs.datanode")) {
                hdfs.put(role + ".keytab.file", server.keytab().toString());
                hdfs.put(role + ".kerberos.principal", PRINCIPAL);
                hdfs.put(role + ".kerberos.principal.pattern", "*");
            }
            hdfs.put("dfs.web.authentication.kerberos.principal", WEB_PRINCIPAL);
            hdfs.put("dfs.web.authentication.kerberos.keytab", server.keytab().toString());
        });
    }

    private void writeSettings() throws IOException {
        Map<String, String> servers = new TreeMap<>(Map.of(
                "dfs.namenode.name.dir", folder.resolve("name").toString(),
                "dfs.datanode.data.dir", folder.resolve("data").toString(),
                "dfs.replication", "1",
                "dfs.namenode.safemode.extension", "0",
                "dfs.namenode.http-address", "127.0.0.1:0",
                "dfs.datanode.address", "127.0.0.1:0",
                "dfs.datanode.http.address", "127.0.0.1:0",
                "dfs.datanode.ipc.address", "127.0.0.1:0"));
        Map<String, String> core = new TreeMap<>(Map.of("fs.defaultFS", "hdfs://127.0.0.1:" + port));
        secure(core, servers);
        write("servers/core-site.xml", core);
        write("servers/hdfs-site.xml", servers);
        // Other tests have a folder under the name of HDFS.
        Map<String, String> clientCore = new TreeMap<>(
                Map.of("fs.defaultFS", "hdfs://ns1", "fs.hdfs.impl", "org.apache.hadoop.hdfs.DistributedFileSystem"));
        Map<String, String> client = new TreeMap<>(Map.of(
                "dfs.nameservices", "ns1",
                "dfs.ha.namenodes.ns1", "gone,here",
                "dfs.namenode.rpc-address.ns1.gone", "127.0.0.1:1",
                "dfs.namenode.rpc-address.ns1.here", "127.0.0.1:" + port,
                "dfs.client.failover.proxy.provider.ns1",
                        "org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider",
                "dfs.replication", "1"));
        secure(clientCore, client);
        write("client/core-site.xml", clientCore);
        write("client/hdfs-site.xml", client);
    }

    private void write(String file, Map<String, String> properties) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path,
                new TreeMap<>(properties)
                        .entrySet().stream()
                                .map(property -> "<property><name>" + property.getKey() + "</name><value>"
                                        + property.getValue() + "</value></property>")
                                .collect(Collectors.joining("\n", "<configuration>\n", "\n</configuration>\n")));
    }

    /// Returns the folder by which clients are configured.
    Path clientSettings() {
        return folder.resolve("client");
    }

    private void runToItsEnd(String program, String... arguments) throws IOException, InterruptedException {
        Process process = start(program, arguments);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private Process start(String program, String... arguments) throws IOException {
        String jars = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(jar -> jar.matches(".*/(hadoop-client|slf4j-api|commons-logging)[^/]*[.]jar"))
                .collect(Collectors.joining(":"));
        Path own = Path.of(System.getProperty("fenzhang.root"), "jobs/nightly/target/servers");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder.resolve("servers") + ":" + jars + ":" + own.resolve("hadoop-client-minicluster.jar"),
                program));
        kdc.ifPresent(running -> command.add(1, running.option()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(program + ".log").toFile()))
                .start();
    }

    /// Has the NameNode change nothing, as when it starts or too many blocks are lost, or ends that.
    ///
    /// @param action `enter` or `leave`
    void safeMode(String action) throws IOException, InterruptedException {
        runToItsEnd(ADMIN, "-safemode", action);
    }

    /// Ends the DataNode as a power cut would.
    void killDataNode() throws InterruptedException {
        dataNode.destroyForcibly();
        assertThat(dataNode.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    void restartDataNode() throws IOException {
        dataNode = start(DATA_NODE);
    }

    @Override
    public void close() {
        dataNode.destroyForcibly();
        nameNode.destroyForcibly();
    }
}
