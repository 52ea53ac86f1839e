package fenzhang.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/// Footers that are well-formed and wrong.
enum FooterLies {
    ROWS_OF_A_GROUP {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            group.setNum_rows(number(group.getNum_rows(), random));
        }
    },
    ROWS_OF_A_GROUP_AND_ITS_COLUMNS {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            long rows = number(group.getNum_rows(), random);
            group.setNum_rows(rows);
            group.getColumns().forEach(chunk -> chunk.getMeta_data().setNum_values(rows));
        }
    },
    A_GROUP_LESS {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            footer.getRow_groups().remove(group);
        }
    },
    A_GROUP_TWICE {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            footer.getRow_groups().add(group);
        }
    },
    VALUES_OF_A_COLUMN {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            column.setNum_values(number(column.getNum_values(), random));
        }
    },
    COMPRESSED_SIZE {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            column.setTotal_compressed_size(number(column.getTotal_compressed_size(), random));
        }
    },
    UNCOMPRESSED_SIZE {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            column.setTotal_uncompressed_size(number(column.getTotal_uncompressed_size(), random));
        }
    },
    PLACE_OF_PAGES {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            column.setData_page_offset(number(column.getData_page_offset(), random));
        }
    },
    PLACE_OF_A_DICTIONARY {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            column.setDictionary_page_offset(number(column.getData_page_offset(), random));
        }
    },
    CODEC {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            column.setCodec(CompressionCodec.values()[random.nextInt(CompressionCodec.values().length)]);
        }
    },
    TYPE {
        @Override
        void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random) {
            Type type = Type.values()[random.nextInt(Type.values().length)];
            footer.getSchema()
                    .get(1 + random.nextInt(footer.getSchemaSize() - 1))
                    .setType(type);
        }
    };

    abstract void tell(FileMetaData footer, RowGroup group, ColumnMetaData column, SplittableRandom random);

    /// Returns the file with a footer that lies about one of its row groups or columns.
    byte[] of(byte[] whole, SplittableRandom random) throws IOException {
        int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int at = whole.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(whole, at, length));
        RowGroup group = footer.getRow_groups().get(random.nextInt(footer.getRow_groupsSize()));
        tell(
                footer,
                group,
                group.getColumns().get(random.nextInt(group.getColumnsSize())).getMeta_data(),
                random);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, at);
        Util.writeFileMetaData(footer, bytes);
        int written = bytes.size() - at;
        bytes.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(written)
                .array());
        bytes.write(Arrays.copyOfRange(whole, whole.length - 4, whole.length));
        return bytes.toByteArray();
    }

    private static long number(long right, SplittableRandom random) {
        long[] lies = {
            0,
            1,
            -1,
            right - 1,
            right + 1,
            2 * right,
            right / 2,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            1L << 31,
            1_500_000_000,
            Long.MAX_VALUE,
            Long.MIN_VALUE
        };
        return lies[random.nextInt(lies.length)];
    }
}
