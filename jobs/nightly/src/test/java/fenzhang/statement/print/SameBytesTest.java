package fenzhang.statement.print;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.statement.print.StatementPrinter.Printed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A statement is a function of its data: the same bytes in any place, order and process.
class SameBytesTest {
    @Test
    void inAnotherLocaleAndZoneByAnotherPrinterAfterOtherStatements() throws Exception {
        List<String> here = hashes(new StatementPrinter().print(SampleStatement.rich(), new byte[0]));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            StatementPrinter used = new StatementPrinter();
            used.print(HostileStatement.of(), new byte[0]);
            used.print(SampleStatement.of(42, 400, 60), new byte[0]);
            assertThat(hashes(used.print(SampleStatement.rich(), new byte[0]))).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void inTwoThreadsAtOnce() throws Exception {
        StatementPrinter printer = new StatementPrinter();
        List<List<String>> alone = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            alone.add(hashes(printer.print(SampleStatement.of(i, 20 + i, 10), new byte[0])));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<List<String>>> together = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int creator = i;
                together.add(threads.submit(
                        () -> hashes(printer.print(SampleStatement.of(creator, 20 + creator, 10), new byte[0]))));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        }
        assertThat(alone).doesNotHaveDuplicates();
    }

    @Test
    void inAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=th",
                        "-Duser.country=TH",
                        "-Duser.timezone=Pacific/Apia",
                        "-Dfile.encoding=US-ASCII",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=3",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip())
                .endsWith(String.join(" ", hashes(new StatementPrinter().print(SampleStatement.rich(), new byte[0]))));
    }

    /// The other process.
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            System.out.println(
                    String.join(" ", hashes(new StatementPrinter().print(SampleStatement.rich(), new byte[0]))));
        }
    }

    private static List<String> hashes(Printed printed) throws Exception {
        List<String> hashes = new ArrayList<>();
        for (byte[] file : List.of(printed.pdf(), printed.html(), printed.csv())) {
            hashes.add(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        }
        return hashes;
    }
}
