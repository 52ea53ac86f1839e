package fenzhang.columnar.write;

import fenzhang.columnar.read.FooterShapeTest;
import fenzhang.lake.log.LogSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/// Small files that would take much memory or stack to read.
public final class HostileFiles {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private HostileFiles() {}

    /// Writes a file of columns within columns.
    public static void nested(Path file, int levels) throws IOException {
        byte[] footer = FooterShapeTest.footer(levels, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(MAGIC);
        bytes.write(footer);
        bytes.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        bytes.write(MAGIC);
        Files.write(file, bytes.toByteArray());
    }

    /// Writes a file of the sales log, of a row for each page: each page of the orders' ids inflates to so many bytes.
    public static void inflating(Path file, int pages, int pageBytes) throws IOException {
        MessageType schema = LogSchemas.SALES.messageType();
        try (UnalignedFile target = new UnalignedFile(new LocalOutputFile(file))) {
            ParquetFileWriter writer = TableWriter.fileWriter(target, schema);
            writer.start();
            writer.startBlock(pages);
            for (ColumnDescriptor column : schema.getColumns()) {
                writer.startColumn(column, pages, CompressionCodecName.GZIP);
                boolean isInflating = column.getPath()[0].equals("order_id");
                for (int page = 0; page < (isInflating ? pages : 1); page++) {
                    int values = isInflating ? 1 : pages;
                    byte[] nulls = {2, 0, 0, 0, (byte) (values << 1), 0}; // a run of that many nulls
                    write(
                            writer,
                            values,
                            isInflating ? pageBytes : nulls.length,
                            isInflating ? zeros(pageBytes) : zip(nulls));
                }
                writer.endColumn();
            }
            writer.endBlock();
            writer.end(Map.of());
        }
    }

    private static void write(ParquetFileWriter writer, int values, int bytes, byte[] zipped) throws IOException {
        writer.writeDataPage(values, bytes, BytesInput.from(zipped), Encoding.RLE, Encoding.RLE, Encoding.PLAIN);
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            byte[] some = new byte[1 << 20];
            for (int left = count; left > 0; left -= some.length) {
                zip.write(some, 0, Math.min(left, some.length));
            }
        }
        return zipped.toByteArray();
    }
}
