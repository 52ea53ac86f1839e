package fenzhang.bank;

import static fenzhang.bank.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class Pain001Test {
    @Test
    void aSmallOrderIsTheFileThatWasWrittenByHand() throws Exception {
        try (InputStream expected = Pain001Test.class.getResourceAsStream("order.xml")) {
            assertThat(expected).isNotNull();
            assertThat(new String(Orders.xml(Orders.sample()), StandardCharsets.UTF_8))
                    .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theFileIsValidAgainstTheOfficialSchema() throws Exception {
        validate(Orders.xml(Orders.sample()));
    }

    @Test
    void theValidatorOfTheseTestsRefusesWhatTheSchemaDoes() throws Exception {
        String file = new String(Orders.xml(Orders.sample()), StandardCharsets.UTF_8);
        for (String wrong : List.of(
                file.replace("<PmtMtd>TRF</PmtMtd>", ""),
                file.replace("<BICFI>BKCHCNBJ100<", "<BICFI>bkch<"),
                file.replace("李雷", "长".repeat(141)))) {
            assertThat(wrong).isNotEqualTo(file);
            assertThatThrownBy(() -> validate(wrong.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void whatTheSchemaRefusesIsNotWritten() {
        fenzhang.bank.pain001.Document document = Pain001Tree.of(Orders.sample());
        document.getCstmrCdtTrfInitn().getPmtInf().getFirst().setReqdExctnDt(null);
        assertThatThrownBy(() -> Pain001.write(document, OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("an order makes no valid pain.001: ")
                .hasMessageContaining("ReqdExctnDt");
    }

    @Test
    void countAndSumAreThoseOfThePaymentsAtBothLevels() throws Exception {
        List<Payment> payments = new ArrayList<>();
        for (int i = 1; i <= 250; i++) {
            payments.add(payment(i * 7L, "创作者 " + i, "62220000" + i, "BKCHCNBJ100", i * 333_333_333L + i));
        }
        Document file = parse(Orders.xml(Orders.order(payments.toArray(Payment[]::new))));
        BigDecimal sum = BigDecimal.ZERO;
        for (String amount : texts(file, "//*[local-name()='InstdAmt']")) {
            assertThat(amount).matches("\\d+\\.\\d\\d");
            sum = sum.add(new BigDecimal(amount));
        }
        // 333 333 334 fen times 1 + 2 + … + 250 = 31 375
        assertThat(sum).isEqualTo(new BigDecimal("104583333542.50").setScale(2));
        assertThat(texts(file, "//*[local-name()='GrpHdr']/*[local-name()='CtrlSum']"))
                .containsExactly(sum.toPlainString());
        assertThat(texts(file, "//*[local-name()='PmtInf']/*[local-name()='CtrlSum']"))
                .containsExactly(sum.toPlainString());
        assertThat(texts(file, "//*[local-name()='GrpHdr']/*[local-name()='NbOfTxs']"))
                .containsExactly("250");
        assertThat(texts(file, "//*[local-name()='PmtInf']/*[local-name()='NbOfTxs']"))
                .containsExactly("250");
        assertThat(texts(file, "//*[local-name()='EndToEndId']"))
                .hasSize(250)
                .doesNotHaveDuplicates()
                .isEqualTo(texts(file, "//*[local-name()='InstrId']"));
    }

    @Test
    void theLargestAmountsAreExact() throws Exception {
        long most = 999_999_999_999_999_999L;
        byte[] file = Orders.xml(Orders.order(payment(1, "李雷", "1", "BKCHCNBJ100", most)));
        validate(file);
        assertThat(texts(parse(file), "//*[local-name()='InstdAmt' or local-name()='CtrlSum']"))
                .containsExactly("9999999999999999.99", "9999999999999999.99", "9999999999999999.99");
    }

    @Test
    void hostileNamesAreReadBackAsTheyAreOrAsOneShortLine() throws Exception {
        List<String> names = List.copyOf(HostileNames.inFileByName().keySet());
        byte[] file = Orders.xml(Orders.named(names));
        validate(file);
        List<String> read = texts(parse(file), "//*[local-name()='Cdtr']/*[local-name()='Nm']");
        assertThat(read).containsExactlyElementsOf(HostileNames.inFileByName().values());
        assertThat(read).hasSizeGreaterThan(20);
        for (String name : read) {
            assertThat(name.codePointCount(0, name.length())).isBetween(1, 140);
        }
    }

    @Test
    void aDecemberIsCreatedInTheNextYear() throws Exception {
        YearMonth december = YearMonth.of(2026, 12);
        PaymentOrder order = new PaymentOrder(
                PaymentIds.message(Orders.ORG, december),
                december,
                LocalDate.of(2027, 1, 15),
                Orders.PAYER,
                List.of(new Payment("FZ202612-1-DCD527", 1, "李雷", "1", "BKCHCNBJ100", 1)));
        Document file = parse(Orders.xml(order));
        assertThat(texts(file, "//*[local-name()='CreDtTm']")).containsExactly("2027-01-01T00:00:00+08:00");
        assertThat(texts(file, "//*[local-name()='Ustrd']")).containsExactly("2026-12 分账");
        assertThat(texts(file, "//*[local-name()='MsgId']")).containsExactly("FZ202612-DCD527");
    }

    @Test
    void localeAndZoneOfTheMachineDoNotShow() throws Exception {
        byte[] xml = Orders.xml(Orders.sample());
        byte[] csv = Orders.csv(Orders.sample());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "de-CH", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertThat(Orders.xml(Orders.sample())).isEqualTo(xml);
                assertThat(Orders.csv(Orders.sample())).isEqualTo(csv);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /// The charset of a machine can only be told to a new process.
    @Test
    void theCharsetOfTheMachineDoesNotShow() throws Exception {
        ProcessBuilder other = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=COMPAT",
                "-cp",
                System.getProperty("java.class.path"),
                WriteSample.class.getName());
        other.environment().put("LC_ALL", "C");
        other.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = other.start();
        byte[] written = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        byte[] xml = Orders.xml(Orders.sample());
        byte[] csv = Orders.csv(Orders.sample());
        byte[] both = new byte[xml.length + csv.length];
        System.arraycopy(xml, 0, both, 0, xml.length);
        System.arraycopy(csv, 0, both, xml.length, csv.length);
        assertThat(written).isEqualTo(both);
    }

    /// Prints the sample as XML, then as CSV.
    static final class WriteSample {
        private WriteSample() {}

        public static void main(String[] arguments) throws IOException {
            if (Charset.defaultCharset().equals(StandardCharsets.UTF_8)) {
                throw new IllegalStateException("this process was to have another charset than UTF-8");
            }
            Pain001.write(Orders.sample(), System.out);
            BankCsv.write(Orders.sample(), System.out);
        }
    }

    @Test
    void aDiskThatIsFullIsAnErrorOfTheFile() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int next) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> Pain001.write(Orders.sample(), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        List<String> many = Collections.nCopies(1000, "李雷"); // more than any buffer
        assertThatThrownBy(() -> Pain001.write(Orders.named(many), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThatThrownBy(() -> BankCsv.write(Orders.named(many), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static void validate(byte[] file) throws Exception {
        SchemaFactory.newDefaultInstance()
                .newSchema(Orders.schema("pain.001.001.09.xsd").toFile())
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(file)));
    }

    private static Document parse(byte[] file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
    }

    private static List<String> texts(Document file, String path) throws Exception {
        NodeList found =
                (NodeList) XPathFactory.newDefaultInstance().newXPath().evaluate(path, file, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
