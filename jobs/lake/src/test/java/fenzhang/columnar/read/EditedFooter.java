package fenzhang.columnar.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/// Makes a Parquet file say other things about itself; its pages stay as they are.
final class EditedFooter {
    private EditedFooter() {}

    static void change(Path file, Consumer<FileMetaData> edit) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int footer = whole.length
                - 8
                - ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(whole, footer, whole.length - footer));
        edit.accept(metadata);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(whole, 0, footer);
        Util.writeFileMetaData(metadata, changed);
        changed.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(changed.size() - footer)
                .array());
        changed.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(file, changed.toByteArray());
    }
}
