package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Outputs on an HDFS that knows its clients by Kerberos. Each command is a process of its own, since a login is the
/// whole process's. It soaks: a KDC and a cluster take half a minute to start.
@Tag("soak")
class KerberosTest {
    private static final String PRINCIPAL = "fenzhang@EXAMPLE.COM";
    private static final LocalDate LAST = SampleWorld.FIRST.plusDays(2);

    private static Path dir;
    private static SamplePlatforms sample;
    private static KdcServer kdc;
    private static HdfsCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        dir = Folders.fresh("kerberos");
        sample = SamplePlatforms.copiedTo(dir, List.of(Trial.PLATFORM));
        sample.importCatalog(dir.resolve("home"));
        kdc = KdcServer.start(
                dir.resolve("kdc"),
                Stream.concat(Stream.of("fenzhang"), HdfsCluster.principals().stream())
                        .toArray(String[]::new));
        cluster = HdfsCluster.secure(dir.resolve("hdfs"), kdc);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        kdc.close();
    }

    private static List<String> arguments(String out, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--date", SampleWorld.FIRST.toString(), "--to", LAST.toString()));
        all.addAll(List.of("--config", sample.folder("config").toString()));
        all.addAll(List.of("--home", dir.resolve("home").toString()));
        all.addAll(List.of("--lake", sample.folder("lake").toString(), "--out", out));
        return all;
    }

    private static ChildProgram secured(String command, String... settings) {
        List<String> all = arguments("hdfs://ns1/out", command);
        all.add("--fenzhang.hadoop.conf=" + cluster.clientSettings());
        all.addAll(List.of(settings));
        List<String> options = new ArrayList<>(ChildClasses.options());
        options.add(kdc.option());
        // No ticket of whoever runs the tests.
        options.add("-DKRB5CCNAME=" + dir.resolve("no-ticket"));
        return ChildProgram.start(List.of(), options, all, "");
    }

    private static String[] keytab(String principal) {
        return new String[] {"--fenzhang.hadoop.keytab=" + kdc.keytab(), "--fenzhang.hadoop.principal=" + principal};
    }

    @Test
    void withAKeytabDaysAreSettledAndVerified() throws Exception {
        try (ChildProgram night = secured("run", keytab(PRINCIPAL))) {
            assertThat(night.exitCode()).as(night.err()).isZero();
        }
        List<String> seals = new ArrayList<>();
        String seal = "0".repeat(64);
        for (LocalDate date = SampleWorld.FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            seal = seal(seal, SampleWorld.expectedCsv(Trial.PLATFORM, date));
            seals.add(seal);
        }
        List<String> asked = arguments(dir.resolve("nowhere").toString(), "sql", "--csv");
        asked.removeAll(List.of("--date", SampleWorld.FIRST.toString(), "--to", LAST.toString()));
        asked.addAll(List.of("-c", "select seal from run order by business_date"));
        assertThat(CommandLineRun.of(asked).assertDone().out().lines().skip(1)).isEqualTo(seals);

        Path report = dir.resolve("verified.html");
        List<String> proved = new ArrayList<>(List.of(keytab(PRINCIPAL)));
        proved.add("--report=" + report);
        try (ChildProgram audit = secured("verify", proved.toArray(String[]::new))) {
            assertThat(audit.exitCode()).as(audit.err()).isZero();
        }
        assertThat(report).content().contains("identical");
    }

    private static String seal(String previous, byte[] csv) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((previous + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(csv));
    }

    @Test
    void aPrincipalWhoseKeysTheKeytabHasNotIsAMistakeOfTheConfiguration() throws IOException {
        try (ChildProgram refused = secured("run", keytab("nobody@EXAMPLE.COM"))) {
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("Kerberos: nobody@EXAMPLE.COM can't log in with " + kdc.keytab())
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void withoutATicketItSaysWhatIsMissing() throws IOException {
        try (ChildProgram refused = secured("run")) {
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("kinit", "fenzhang.hadoop.keytab")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aKeytabForAClusterWithoutKerberosIsAMistakeOfTheConfiguration() throws IOException {
        List<String> all = arguments("hdfs://127.0.0.1:1/out", "run");
        all.addAll(List.of(keytab(PRINCIPAL)));
        CommandLineRun refused = CommandLineRun.of(all);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("there is a keytab, but hadoop.security.authentication is not kerberos", "core-site.xml");
    }
}
