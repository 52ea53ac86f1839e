package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/// What a footer claims is counted before memory or stack is taken for it. Bytes are of Thrift's compact protocol.
public class FooterShapeTest {
    private static void check(byte... bytes) throws IOException {
        new FooterShape(ByteBuffer.wrap(bytes)).check();
    }

    @Test
    void aListOfMoreEntriesThanThereAreBytesIsRefused() {
        // field 2, a list of 2^31 - 1 structures
        assertThatThrownBy(() ->
                        check((byte) 0x29, (byte) 0xfc, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 7))
                .hasMessageContaining("2,147,483,647 entries of a list");
        // field 5, a list; and field 9, a map
        assertThatThrownBy(() -> check((byte) 0x59, (byte) 0xf8, (byte) 0xff, (byte) 0xff, (byte) 3, (byte) 0))
                .hasMessageContaining("65,535 entries of a list");
        assertThatThrownBy(() -> check((byte) 0x9b, (byte) 0xff, (byte) 0xff, (byte) 3, (byte) 0x88))
                .hasMessageContaining("65,535 entries of a map");
    }

    @Test
    void structuresWithinStructuresEnd() {
        byte[] deep = new byte[100_000];
        java.util.Arrays.fill(deep, (byte) 0x9c); // field + 9, a structure
        assertThatThrownBy(() -> check(deep)).hasMessageContaining("levels of structures");
    }

    @Test
    void columnsWithinColumnsAreCounted() throws IOException {
        assertThatCode(() -> check(nested(100))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(nested(102))).hasMessageContaining("101 levels of columns");
        assertThatThrownBy(() -> check(nested(20_000))).hasMessageContaining("101 levels of columns");
    }

    private static byte[] nested(int levels) throws IOException {
        return footer(levels, 1);
    }

    /// Returns a footer whose columns stand each in the one before.
    public static byte[] footer(int levels, int rows) throws IOException {
        List<SchemaElement> columns = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            SchemaElement column = new SchemaElement("c" + level);
            column.setNum_children(1);
            columns.add(column);
        }
        columns.add(new SchemaElement("leaf"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(new FileMetaData(1, columns, rows, List.of()), bytes);
        return bytes.toByteArray();
    }

    @Test
    void bytesThatAreNoThriftAreLeftToTheReader() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            try {
                check(bytes);
            } catch (IOException e) {
                org.assertj.core.api.Assertions.assertThat(e).hasMessageContaining("at most");
            }
        }
    }
}
