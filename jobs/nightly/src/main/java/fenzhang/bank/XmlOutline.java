package fenzhang.bank;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of a foreign XML file with those below it that somebody wants to see.
///
/// Nothing of the file is believed: no document type, no entity but the five of XML and character
/// references, no reading of other files, 64 MiB and 16 levels at most.
///
/// @param line on which it starts, from 1
/// @param text directly inside it, without white space at its ends
record XmlOutline(String name, String namespace, int line, String text, List<XmlOutline> children) {
    private static final int BYTES_AT_MOST = 64 << 20;
    private static final int LEVELS_AT_MOST = 16;

    /// The element that holds a message of ISO 20022.
    private static final String DOCUMENT = "Document";

    /// Reads a whole file. If its root is no `Document`, the root is an envelope: its children are
    /// then the documents in it, on whatever level they lie.
    ///
    /// @param names of elements to keep inside of documents; others are skipped with all that is in
    /// them
    /// @throws StatusReportRefused unless it is well-formed and keeps to the limits
    static XmlOutline read(InputStream in, String file, Set<String> names) throws IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new Limited(in));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    throw new StatusReportRefused(
                            file,
                            line(xml),
                            "has a document type (DOCTYPE), which no bank's report needs and none is read with");
                }
            }
            Walk walk = new Walk(xml, file, names);
            XmlOutline root = xml.getLocalName().equals(DOCUMENT) ? walk.element(1) : walk.envelope();
            while (xml.hasNext()) {
                xml.next(); // what follows the root must be well-formed too
            }
            return root;
        } catch (XMLStreamException e) {
            throw refused(e, file);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static StatusReportRefused refused(XMLStreamException e, String file) throws IOException {
        Throwable cause = e.getNestedException();
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        if (cause instanceof TooLong) {
            return new StatusReportRefused(
                    file, line, "is longer than " + (BYTES_AT_MOST >> 20) + " MiB; a report of 10 000 payments has 10");
        }
        if (cause instanceof IOException unreadable && !isOfTheContent(cause)) {
            throw unreadable;
        }
        String message = String.valueOf(e.getMessage());
        return new StatusReportRefused(
                file, line, "is not well-formed XML: " + BankText.line(message.replaceFirst("(?s)^.*Message: ", "")));
    }

    /// Bytes that are no text in the declared encoding, or an encoding that nobody knows.
    private static boolean isOfTheContent(Throwable cause) {
        return cause instanceof CharConversionException || cause instanceof UnsupportedEncodingException;
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }

    /// Returns the children of a name, in order. A namespace other than the parent's makes another
    /// name.
    Stream<XmlOutline> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName) && child.namespace.equals(namespace));
    }

    Optional<XmlOutline> first(String childName) {
        return all(childName).findFirst();
    }

    private record Walk(XMLStreamReader xml, String file, Set<String> names) {
        /// Returns the element that the reader is at the start of, and leaves the reader at its
        /// end.
        XmlOutline element(int level) throws XMLStreamException {
            int line = line(xml);
            String name = xml.getLocalName();
            String namespace = namespace();
            if (level > LEVELS_AT_MOST) {
                throw new StatusReportRefused(file, line, name + " is nested deeper than any pain.002");
            }
            StringBuilder text = new StringBuilder();
            List<XmlOutline> children = new ArrayList<>();
            while (xml.next() != XMLStreamConstants.END_ELEMENT) {
                switch (xml.getEventType()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (names.contains(xml.getLocalName())) {
                            children.add(element(level + 1));
                        } else {
                            skip();
                        }
                    }
                    default -> {}
                }
            }
            return new XmlOutline(name, namespace, line, text.toString().strip(), List.copyOf(children));
        }

        /// Returns the element that the reader is at the start of with the documents in it, and
        /// leaves the reader at its end.
        XmlOutline envelope() throws XMLStreamException {
            int line = line(xml);
            String name = xml.getLocalName();
            String namespace = namespace();
            List<XmlOutline> documents = new ArrayList<>();
            for (int open = 1; open > 0; ) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (xml.getLocalName().equals(DOCUMENT)) {
                            documents.add(element(1));
                        } else {
                            open++;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> open--;
                    default -> {}
                }
            }
            return new XmlOutline(name, namespace, line, "", List.copyOf(documents));
        }

        private String namespace() {
            return xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        }

        private void skip() throws XMLStreamException {
            for (int open = 1; open > 0; ) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> open++;
                    case XMLStreamConstants.END_ELEMENT -> open--;
                    default -> {}
                }
            }
        }
    }

    /// The end of patience with a file.
    private static final class TooLong extends IOException {}

    private static final class Limited extends FilterInputStream {
        private long left = BYTES_AT_MOST;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new TooLong();
            }
        }
    }
}
