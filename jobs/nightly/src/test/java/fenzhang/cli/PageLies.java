package fenzhang.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/// Headers of pages that are well-formed and wrong, about the first page of a column; all places are right.
/// Page checksums don't cover them.
enum PageLies {
    UNCOMPRESSED_SIZE {
        @Override
        void tell(PageHeader header, SplittableRandom random) {
            header.setUncompressed_page_size(number(header.getUncompressed_page_size(), random));
        }
    },
    COMPRESSED_SIZE {
        @Override
        void tell(PageHeader header, SplittableRandom random) {
            header.setCompressed_page_size(number(header.getCompressed_page_size(), random));
        }
    },
    VALUES {
        @Override
        void tell(PageHeader header, SplittableRandom random) {
            if (header.isSetDictionary_page_header()) {
                var page = header.getDictionary_page_header();
                page.setNum_values(number(page.getNum_values(), random));
            } else if (header.isSetData_page_header()) {
                var page = header.getData_page_header();
                page.setNum_values(number(page.getNum_values(), random));
            } else {
                var page = header.getData_page_header_v2();
                page.setNum_values(number(page.getNum_values(), random));
            }
        }
    },
    NULLS_OR_LEVELS {
        @Override
        void tell(PageHeader header, SplittableRandom random) {
            if (header.isSetData_page_header_v2()) {
                var page = header.getData_page_header_v2();
                page.setDefinition_levels_byte_length(number(page.getDefinition_levels_byte_length(), random));
            }
        }
    },
    ENCODING {
        @Override
        void tell(PageHeader header, SplittableRandom random) {
            Encoding encoding = Encoding.values()[random.nextInt(Encoding.values().length)];
            if (header.isSetDictionary_page_header()) {
                header.getDictionary_page_header().setEncoding(encoding);
            } else if (header.isSetData_page_header()) {
                header.getData_page_header().setEncoding(encoding);
            } else {
                header.getData_page_header_v2().setEncoding(encoding);
            }
        }
    },
    COMPRESSED_OR_NOT {
        @Override
        void tell(PageHeader header, SplittableRandom random) {
            if (header.isSetData_page_header_v2()) {
                var page = header.getData_page_header_v2();
                page.setIs_compressed(!page.isIs_compressed());
            }
        }
    };

    abstract void tell(PageHeader header, SplittableRandom random);

    byte[] of(byte[] whole, SplittableRandom random) throws IOException {
        int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int footerAt = whole.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(whole, footerAt, length));
        RowGroup group = footer.getRow_groups().get(random.nextInt(footer.getRow_groupsSize()));
        ColumnMetaData column =
                group.getColumns().get(random.nextInt(group.getColumnsSize())).getMeta_data();
        boolean dictionary = column.isSetDictionary_page_offset() && random.nextBoolean();
        int at = (int) (dictionary ? column.getDictionary_page_offset() : column.getData_page_offset());
        ByteArrayInputStream in = new ByteArrayInputStream(whole, at, footerAt - at);
        PageHeader header = Util.readPageHeader(in);
        int behind = footerAt - in.available();
        tell(header, random);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, at);
        Util.writePageHeader(header, bytes);
        int moved = bytes.size() - behind;
        bytes.write(whole, behind, footerAt - behind);
        move(footer, at, moved);
        column.setTotal_compressed_size(column.getTotal_compressed_size() + moved);
        int written = bytes.size();
        Util.writeFileMetaData(footer, bytes);
        bytes.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size() - written)
                .array());
        bytes.write(Arrays.copyOfRange(whole, whole.length - 4, whole.length));
        return bytes.toByteArray();
    }

    private static void move(FileMetaData footer, long behind, int moved) {
        for (RowGroup group : footer.getRow_groups()) {
            group.getColumns().forEach(chunk -> {
                ColumnMetaData column = chunk.getMeta_data();
                if (column.getData_page_offset() > behind) {
                    column.setData_page_offset(column.getData_page_offset() + moved);
                }
                if (column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > behind) {
                    column.setDictionary_page_offset(column.getDictionary_page_offset() + moved);
                }
            });
        }
    }

    private static int number(int right, SplittableRandom random) {
        int[] lies = {
            0, 1, -1, right - 1, right + 1, 2 * right, right / 2, Integer.MAX_VALUE, Integer.MIN_VALUE, 1_500_000_000
        };
        return lies[random.nextInt(lies.length)];
    }
}
