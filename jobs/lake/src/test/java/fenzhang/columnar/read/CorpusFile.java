package fenzhang.columnar.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A kept file of a foreign writer: `writers/WRITER-VERSION/TABLE.OPTION.parquet`.
record CorpusFile(Path path, String writer, String table, String option) {
    private static final Path FOLDER = Path.of("src/test/resources/writers");
    private static final Path MODULE = Path.of("jobs/lake");

    /// Returns the folder of the corpus, from the module or from the root.
    static Path folder() {
        return Files.isDirectory(FOLDER) ? FOLDER : MODULE.resolve(FOLDER);
    }

    /// Returns all files, by writer and name.
    static List<CorpusFile> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .map(CorpusFile::of)
                    .toList();
        }
    }

    private static CorpusFile of(Path file) {
        String[] words = file.getFileName().toString().split("\\.", 3);
        return new CorpusFile(file, file.getParent().getFileName().toString(), words[0], words[1]);
    }

    String name() {
        return writer + "/" + path.getFileName();
    }
}
