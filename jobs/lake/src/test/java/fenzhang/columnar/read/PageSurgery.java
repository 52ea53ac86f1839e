package fenzhang.columnar.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/// Writes an uncompressed file anew with other pages and another footer, all places right: as its writer would have.
final class PageSurgery {
    private PageSurgery() {}

    /// What becomes of a page: may change the header, but for its sizes, and returns other bytes.
    @FunctionalInterface
    interface Change {
        byte[] of(String column, PageHeader header, byte[] page);
    }

    static byte[] change(byte[] whole, Change change, Consumer<FileMetaData> footer) throws IOException {
        int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        FileMetaData metadata =
                Util.readFileMetaData(new ByteArrayInputStream(whole, whole.length - 8 - length, length));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        for (RowGroup group : metadata.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                chunk.unsetColumn_index_offset();
                chunk.unsetColumn_index_length();
                chunk.unsetOffset_index_offset();
                chunk.unsetOffset_index_length();
                copy(whole, chunk.getMeta_data(), change, out);
            }
        }
        footer.accept(metadata);
        int at = out.size();
        Util.writeFileMetaData(metadata, out);
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(out.size() - at)
                .array());
        out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void copy(byte[] whole, ColumnMetaData column, Change change, ByteArrayOutputStream out)
            throws IOException {
        int start = (int)
                (column.isSetDictionary_page_offset()
                        ? column.getDictionary_page_offset()
                        : column.getData_page_offset());
        int end = start + (int) column.getTotal_compressed_size();
        int begun = out.size();
        boolean isFirst = true;
        for (int at = start; at < end; ) {
            ByteArrayInputStream in = new ByteArrayInputStream(whole, at, end - at);
            PageHeader header = Util.readPageHeader(in);
            byte[] page = in.readNBytes(header.getCompressed_page_size());
            at = end - in.available();
            byte[] changed = change.of(String.join(".", column.getPath_in_schema()), header, page);
            header.setCompressed_page_size(changed.length);
            header.setUncompressed_page_size(changed.length);
            if (header.getType() == PageType.DICTIONARY_PAGE) {
                column.setDictionary_page_offset(out.size());
            } else if (isFirst) {
                column.setData_page_offset(out.size());
                isFirst = false;
            }
            Util.writePageHeader(header, out);
            out.write(changed);
        }
        column.setTotal_compressed_size(out.size() - begun);
        column.setTotal_uncompressed_size(out.size() - begun);
    }
}
