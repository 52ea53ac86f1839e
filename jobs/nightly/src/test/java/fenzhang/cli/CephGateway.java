package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.HadoopSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/// Ceph's object gateway, as `jobs/testkit/ceph` starts it.
final class CephGateway implements AutoCloseable {
    private final Process process;
    private final String address;
    private final S3Client client;

    private CephGateway(Process process, String address, S3Client client) {
        this.process = process;
        this.address = address;
        this.client = client;
    }

    /// Returns whether Ceph is installed.
    static boolean isHere() {
        return Stream.of("radosgw", "ceph-mon", "ceph-osd", "ceph")
                .allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    static CephGateway start(Path folder, String... buckets) throws IOException {
        Path script = Path.of(System.getProperty("fenzhang.root"), "jobs/testkit/ceph");
        Process process = new ProcessBuilder(script.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String address = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(address).as("see %s/log", folder).startsWith("http://");
        S3Client client = S3Client.builder()
                .endpointOverride(URI.create(address))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")))
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
        for (String bucket : buckets) {
            client.createBucket(request -> request.bucket(bucket));
        }
        return new CephGateway(process, address, client);
    }

    /// Puts a folder's files into a bucket, by the SDK: this Ceph refuses empty files of S3A where it isn't asked by
    /// HTTPS, and `_SUCCESS` is one.
    void put(String bucket, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> client.putObject(
                            request -> request.bucket(bucket)
                                    .key(folder.relativize(file).toString()),
                            RequestBody.fromFile(file)));
        }
    }

    /// Returns the Hadoop properties by which it is reached.
    Map<String, String> properties() {
        return Map.of(
                "fs.s3a.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem",
                "fs.s3a.endpoint", address,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.access.key", "test",
                "fs.s3a.secret.key", "secret");
    }

    HadoopSettings settings(Path buffer) {
        return new HadoopSettings(Optional.empty(), properties()).withDefault("fs.s3a.buffer.dir", buffer.toString());
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.getOutputStream().close();
        process.destroy();
    }
}
