package fenzhang.lake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// The footer of a Parquet file as it is written: what parquet-java does not look at, or stumbles over.
final class RawFooter {
    /// Behind a footer: its length and the magic number.
    private static final int TAIL_BYTES = 8;

    private final FileMetaData metadata;

    private RawFooter(FileMetaData metadata) {
        this.metadata = metadata;
    }

    /// Reads the footer without its row groups.
    static RawFooter read(InputFile file) throws IOException {
        try (SeekableInputStream in = file.newStream()) {
            long tail = file.getLength() - TAIL_BYTES;
            in.seek(tail);
            int footerBytes = BytesUtils.readIntLittleEndian(in);
            in.seek(tail - footerBytes);
            return new RawFooter(Util.readFileMetaData(new BufferedInputStream(in), true));
        }
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
