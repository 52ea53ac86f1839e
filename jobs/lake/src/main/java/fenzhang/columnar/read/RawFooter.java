package fenzhang.columnar.read;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;

/// The footer of a Parquet file as it is written: what parquet-java does not look at, or stumbles over.
final class RawFooter {
    private final FileMetaData metadata;

    private RawFooter(FileMetaData metadata) {
        this.metadata = metadata;
    }

    /// Takes the footer without its row groups.
    static RawFooter of(FileMetaData metadata) {
        return new RawFooter(metadata);
    }

    /// Returns the number of rows that it tells of the file.
    long rows() {
        return metadata.getNum_rows();
    }

    /// Returns a column or group that stands twice at its level, with the names of those around it.
    Optional<String> twice() {
        List<SchemaElement> schema = metadata.getSchema();
        if (schema == null) {
            return Optional.empty();
        }
        Set<String> twice = new HashSet<>();
        int next = 1;
        Set<String> seen = new HashSet<>();
        for (int child = 0; child < schema.getFirst().getNum_children(); child++) {
            next = walk(schema, next, "", seen, twice);
        }
        return twice.stream().sorted().findFirst();
    }

    /// Walks a field and all below it; returns the index behind them.
    private static int walk(List<SchemaElement> schema, int index, String above, Set<String> seen, Set<String> twice) {
        SchemaElement field = schema.get(index);
        String name = above + field.getName();
        if (!seen.add(name)) {
            twice.add(name);
        }
        int next = index + 1;
        Set<String> below = new HashSet<>();
        for (int child = 0; child < field.getNum_children(); child++) {
            next = walk(schema, next, name + ".", below, twice);
        }
        return next;
    }
}
