package fenzhang.bank;

import fenzhang.bank.pain001.Document;
import fenzhang.bank.pain001.ObjectFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/// A payment order as ISO 20022 `pain.001.001.09`, CustomerCreditTransferInitiationV09: UTF-8, LF,
/// indented.
///
/// One `PmtInf` holds all payments, booked as one debit (`BtchBookg`), so that the payer's account
/// shows the control sum. What the order says decides every byte: `CreDtTm` is the first instant
/// after the period, in China. Names and remittance are one line of at most 140 characters, see
/// `BankText`. While it is written each file is checked against the official schema,
/// `schemas/iso20022/pain.001.001.09.xsd`.
public final class Pain001 {
    private static final String SCHEMA_FILE = "/schemas/iso20022/pain.001.001.09.xsd";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private Pain001() {}

    /// Writes an order. The stream is flushed and stays open; after an exception it holds a part of
    /// a file.
    public static void write(PaymentOrder order, OutputStream out) throws IOException {
        write(Pain001Tree.of(order), out);
    }

    static void write(Document document, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        buffered.write(DECLARATION.getBytes(StandardCharsets.UTF_8));
        try {
            Marshaller marshaller = Binding.CONTEXT.createMarshaller();
            marshaller.setSchema(Binding.SCHEMA);
            marshaller.setProperty(Marshaller.JAXB_ENCODING, "UTF-8");
            marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true); // the declaration is ours
            marshaller.marshal(new ObjectFactory().createDocument(document), buffered);
        } catch (JAXBException e) {
            if (e.getLinkedException() instanceof IOException unwritable) {
                throw unwritable;
            }
            throw new IllegalStateException("an order makes no valid pain.001: " + e.getLinkedException(), e);
        }
        buffered.flush();
    }

    /// Reads a document back, without holding it against the schema.
    ///
    /// @throws IllegalArgumentException if it is none
    static Document read(byte[] file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return Binding.CONTEXT
                    .createUnmarshaller()
                    .unmarshal(factory.createXMLStreamReader(new ByteArrayInputStream(file)), Document.class)
                    .getValue();
        } catch (JAXBException | XMLStreamException e) {
            throw new IllegalArgumentException("it is no pain.001.001.09", e);
        }
    }

    /// Made once, when the first order is written: half a second that no other command pays.
    private static final class Binding {
        static final JAXBContext CONTEXT = context();
        static final Schema SCHEMA = schema();

        private static JAXBContext context() {
            try {
                return JAXBContext.newInstance(ObjectFactory.class);
            } catch (JAXBException e) {
                throw new IllegalStateException("the classes of pain.001 can't be bound to XML", e);
            }
        }

        private static Schema schema() {
            URL schema = Objects.requireNonNull(
                    Pain001.class.getResource(SCHEMA_FILE), SCHEMA_FILE + " is not in the program");
            try {
                return SchemaFactory.newDefaultInstance().newSchema(schema);
            } catch (SAXException e) {
                throw new IllegalStateException(SCHEMA_FILE + " is no schema", e);
            }
        }
    }
}
