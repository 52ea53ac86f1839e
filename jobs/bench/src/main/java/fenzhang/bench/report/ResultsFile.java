package fenzhang.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// `RESULTS.md`: an overview, and a section for each size and subject that was measured.
public final class ResultsFile {
    private static final String HEAD = """
            # What was measured

            Written by `jobs/bench/run`, section by section; other sections stay as they are. Ratios are of one run, on the same files,
            taken in turns with DuckDB, or of large books with plain COPY, so that they hold on other machines; times do not. What has
            a bar says `met` or `missed`, a ratio at the median.
            """;

    private final Path file;

    public ResultsFile(Path file) {
        this.file = file;
    }

    /// Puts a section in, in place of the one with its key.
    public void put(Section section) {
        SortedMap<String, Section> sections = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                Section.in(Files.readString(file)).forEach(old -> sections.put(old.key(), old));
            }
            sections.put(section.key(), section);
            Files.writeString(file, text(List.copyOf(sections.values())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String text(List<Section> sections) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(Overview.of(sections));
        sections.forEach(section -> text.append("\n").append(section.markdown()));
        return text.toString();
    }
}
