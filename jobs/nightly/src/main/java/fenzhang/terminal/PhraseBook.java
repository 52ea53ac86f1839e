package fenzhang.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What stands for English formats in another language.
///
/// The file, `chinese.txt`, has a pair of lines for each, the English one first, and an empty line between pairs; pairs
/// are sorted by the English one. Spaces before a text count, those behind it don't; `#` begins a comment.
public final class PhraseBook {
    private static final String CHINESE = "chinese.txt";

    private final SortedMap<String, String> formatByEnglish;

    private PhraseBook(SortedMap<String, String> formatByEnglish) {
        this.formatByEnglish = Collections.unmodifiableSortedMap(formatByEnglish);
    }

    /// Returns the one that has Chinese.
    public static PhraseBook chinese() {
        try (InputStream in = PhraseBook.class.getResourceAsStream(CHINESE)) {
            if (in == null) {
                throw new IllegalStateException(CHINESE + " is not on the class path");
            }
            return new PhraseBook(read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(CHINESE + " can't be read", e);
        }
    }

    private static SortedMap<String, String> read(BufferedReader in) throws IOException {
        SortedMap<String, String> read = new TreeMap<>();
        String english = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (english.isEmpty()) {
                english = line;
                continue;
            }
            if (read.put(english, line) != null) {
                throw new IllegalStateException(CHINESE + " has twice: " + english);
            }
            english = "";
        }
        if (!english.isEmpty()) {
            throw new IllegalStateException(CHINESE + " has no other line for: " + english);
        }
        return read;
    }

    /// Returns what stands for an English format; empty if nothing does.
    public Optional<String> of(String format) {
        return Optional.ofNullable(formatByEnglish.get(format));
    }

    /// Returns all formats by the English ones, sorted.
    public SortedMap<String, String> all() {
        return formatByEnglish;
    }
}
