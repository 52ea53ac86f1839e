package fenzhang.intake.page;

import fenzhang.failure.FileUnreadable;
import fenzhang.intake.ExportFormat;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// A file of an export: one or more pages of JSON in UTF-8, perhaps compressed by gzip.
public record ExportFile(Path path) {
    private static final int BUFFER = 1 << 16;
    private static final int SNIFFED = 512;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    /// Returns the file's own name: where it lay is nobody's business later.
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /// Reads the rows.
    ///
    /// @return what is wrong with the file, so that none of its rows may be taken
    public Optional<ExportProblem> read(ExportFormat format, Consumer<JsonRow> rows) {
        PageReader pages = new PageReader(format, rows);
        try (InputStream in = open()) {
            Optional<String> strange = sniff(in);
            if (strange.isPresent()) {
                return problem(strange.get());
            }
            try (JsonParser parser = PageReader.parser(in)) {
                return read(pages, parser);
            }
        } catch (EOFException | ZipException e) {
            return problem("is a gzip file that is cut off or damaged after " + pages.found()
                    + " rows: fetch that page again, or compress it again");
        } catch (IOException e) {
            throw new FileUnreadable(path, e);
        }
    }

    private Optional<ExportProblem> read(PageReader pages, JsonParser parser) throws IOException {
        try {
            Optional<String> wrong = pages.read(parser);
            if (wrong.isPresent()) {
                return problem(wrong.get());
            }
            return pages.isPage()
                    ? Optional.empty()
                    : problem("holds no list of orders: save the interface's whole answer, or an array of its orders");
        } catch (UnexpectedEndOfInputException e) {
            return problem("ends in the middle of an order (" + place(e) + ", after " + pages.found()
                    + " whole rows): fetch that page again");
        } catch (StreamConstraintsException e) {
            return problem(
                    "holds what no platform writes, a number of over 1,000 digits or objects within each other over"
                            + " 500 deep (after " + pages.found()
                            + " whole rows): look what it is, and take that order out");
        } catch (JacksonException e) {
            Throwable cause = e.getCause();
            if (cause instanceof EOFException || cause instanceof ZipException) {
                throw (IOException) cause;
            }
            if (cause instanceof IOException unread) {
                throw unread;
            }
            return problem(notJson(e));
        }
    }

    private Optional<ExportProblem> problem(String words) {
        return Optional.of(new ExportProblem(name(), words));
    }

    private InputStream open() throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        raw.mark(2);
        boolean isZipped = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
        raw.reset();
        return isZipped ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
    }

    /// Looks at how a file begins, for what is no JSON in UTF-8 and can be named.
    private static Optional<String> sniff(InputStream in) throws IOException {
        in.mark(SNIFFED);
        byte[] start = in.readNBytes(SNIFFED);
        in.reset();
        if (start.length == 0) {
            return Optional.of("is empty: fetch that page again");
        }
        boolean isWide = start.length > 1
                && (start[0] == 0 || start[1] == 0 || start[0] == (byte) 0xff || start[0] == (byte) 0xfe);
        if (isWide) {
            return Optional.of("is not UTF-8, but UTF-16 or binary: save it as UTF-8");
        }
        String text = new String(start, StandardCharsets.ISO_8859_1)
                .replace("ï»¿", "")
                .stripLeading();
        return text.startsWith("<")
                ? Optional.of(
                        "is a web page or XML, not JSON, as servers answer in trouble or behind a sign-in: ask the"
                                + " interface again, with format=json")
                : Optional.empty();
    }

    private String notJson(JacksonException e) throws IOException {
        Optional<Long> bad = firstByteThatIsNoUtf8();
        if (bad.isPresent()) {
            return "is not UTF-8 (byte " + bad.get() + "), but probably GBK: convert it, as by iconv -f GBK -t UTF-8";
        }
        String said = String.valueOf(e.getOriginalMessage());
        return "is no JSON (" + place(e) + "): " + said.substring(0, Math.min(said.length(), 120))
                + ". Fetch that page again";
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "at its end" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private Optional<Long> firstByteThatIsNoUtf8() throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(BUFFER);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        long before = 0;
        try (InputStream in = open()) {
            int read;
            do {
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                CoderResult result;
                do {
                    characters.clear();
                    result = decoder.decode(bytes, characters, read < 0);
                } while (result.isOverflow());
                if (result.isError()) {
                    return Optional.of(before + bytes.position());
                }
                before += bytes.position();
                bytes.compact();
            } while (read >= 0);
        }
        return Optional.empty();
    }
}
