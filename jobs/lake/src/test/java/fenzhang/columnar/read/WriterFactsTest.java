package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The corpus's README says of the foreign writers what their files say: checksums, encodings, statistics.
class WriterFactsTest {
    private static final Path README = CorpusFile.folder().resolve("README.md");

    @Test
    void theReadmeSaysWhatTheFilesSay() throws IOException {
        Map<String, Map<String, WriterFacts>> factsByWriter = new TreeMap<>();
        for (CorpusFile file : CorpusFile.all()) {
            factsByWriter
                    .computeIfAbsent(file.writer(), _ -> new TreeMap<>())
                    .computeIfAbsent(file.option(), _ -> new WriterFacts())
                    .add(file);
        }
        List<String> expected = new ArrayList<>();
        factsByWriter.forEach((writer, factsByOption) -> expected.add("| " + writer + " | "
                + factsByOption.values().stream()
                        .flatMap(facts -> facts.createdBy().stream())
                        .distinct()
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("")
                + " |"));
        factsByWriter.forEach((writer, factsByOption) -> expected.addAll(lines(writer, factsByOption)));
        Files.write(Files.createDirectories(Path.of("target")).resolve("writers.md"), expected);

        assertThat(Files.readAllLines(README)).as("target/writers.md has them").containsAll(expected);
    }

    /// Options that come to the same share a line.
    private static List<String> lines(String writer, Map<String, WriterFacts> factsByOption) {
        Map<String, String> optionsByFacts = new LinkedHashMap<>();
        factsByOption.forEach((option, facts) ->
                optionsByFacts.merge(String.join(" | ", facts.cells()), option, (one, other) -> one + " " + other));
        return optionsByFacts.entrySet().stream()
                .map(entry -> "| " + writer + " | " + entry.getValue() + " | " + entry.getKey() + " |")
                .toList();
    }
}
