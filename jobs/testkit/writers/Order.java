import fenzhang.testkit.corpus.CorpusTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A table to be written with an option into a file: what an argument `OPTION=TABLE,TABLE,…` asks for.
record Order(String option, CorpusTable table, Path file) {

    /// Reads the arguments from one on; those before it are the writer's.
    static List<Order> of(String[] args, int from, Path target) throws Exception {
        Files.createDirectories(target);
        return Stream.of(args)
                .skip(from)
                .map(argument -> argument.split("="))
                .flatMap(parts -> Stream.of(parts[1].split(","))
                        .map(table -> new Order(
                                parts[0], CorpusTable.of(table), target.resolve(table + "." + parts[0] + ".parquet"))))
                .toList();
    }
}
