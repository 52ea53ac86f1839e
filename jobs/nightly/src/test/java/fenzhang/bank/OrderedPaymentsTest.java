package fenzhang.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Payment files that are read back, and held against what comes out now.
class OrderedPaymentsTest {
    private static String sample() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pain001.write(Orders.sample(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String without(String file, String element) {
        return file.replaceAll("(?s)<" + element + "( [^>]*)?>.*?</" + element + ">", "");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        for (String[] missing : List.of(
                new String[] {"GrpHdr", "the message has no MsgId"},
                new String[] {"PmtId", "a payment has no EndToEndId"},
                new String[] {"Amt", "payment FZ202611-1001-DCD527 has no InstdAmt"},
                new String[] {"InstdAmt", "payment FZ202611-1001-DCD527 has no InstdAmt"},
                new String[] {"CdtrAcct", "payment FZ202611-1001-DCD527 has no account"},
                new String[] {"CdtrAgt", "payment FZ202611-1001-DCD527 has no bank"},
                new String[] {"DbtrAcct", "the payer has no account"},
                new String[] {"DbtrAgt", "the payer has no bank"})) {
            assertThatIllegalArgumentException()
                    .as(missing[0])
                    .isThrownBy(() -> OrderedPayments.read(bytes(without(sample(), missing[0]))))
                    .withMessageContaining(missing[1]);
        }
    }

    /// Whatever element is missing, it is told, never a failure.
    @Test
    void noMissingElementIsOverlooked() throws IOException {
        String file = sample();
        TreeSet<String> elements = new TreeSet<>(Pattern.compile("<([A-Za-z]+)[ >]")
                .matcher(file)
                .results()
                .map(found -> found.group(1))
                .toList());
        assertThat(elements).hasSizeGreaterThan(25);
        for (String element : elements) {
            assertThat(FileMeaning.ofOrder(bytes(without(file, element)), bytes(file)))
                    .as(element)
                    .isPresent();
        }
    }

    /// An earlier release left U+200B in names, and wrote them to spreadsheets without a quote before a full-width
    /// sign.
    @Test
    void namesAsTheyWereWrittenBeforeSayTheSame() throws IOException {
        String file = sample();
        String old = file.replace("李雷", "李\u200B雷\uFEFF").replace("星河", "星\u202E河");
        assertThat(old).isNotEqualTo(file);
        assertThat(FileMeaning.ofOrder(bytes(old), bytes(file))).isEmpty();
        assertThat(FileMeaning.ofOrder(bytes(old.replace("李", "王")), bytes(file)))
                .hasValue("payment FZ202611-1001-DCD527 goes to 王雷, not 李雷");
        assertThat(FileMeaning.ofOrder(
                        bytes(old.replace("6222020200112233445", "622202020011223344\u200B5")), bytes(file)))
                .hasValueSatisfying(said -> assertThat(said).contains("goes to account"));
        assertThat(FileMeaning.ofOrder(bytes(old.replace("2026-12-15", "2026-12-16")), bytes(file)))
                .hasValueSatisfying(said -> assertThat(said).matches("line [0-9]+ differs"));
    }

    @Test
    void cellsAsTheyWereWrittenBeforeSayTheSame() {
        String now = "id,name\r\n\"1\",\"'＝李\"\r\n\"2\",\"a\"\"b\"\r\n";
        assertThat(FileMeaning.ofCsv(bytes("id,name\r\n\"1\",\"＝李\u200B\"\r\n\"2\",\"a\"\"b\"\r\n"), bytes(now)))
                .isEmpty();
        for (String other : List.of(now.replace("李", "王"), now + " ", now.replace("\"2\"", "\"3\""), "\"")) {
            assertThat(FileMeaning.ofCsv(bytes(other), bytes(now))).as(other).isNotEqualTo(Optional.empty());
        }
    }
}
