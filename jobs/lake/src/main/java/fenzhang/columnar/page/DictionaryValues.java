package fenzhang.columnar.page;

import fenzhang.catalog.LongIndex;
import fenzhang.columnar.column.ColumnBinding;
import java.util.Arrays;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;

/// The entries of a column chunk's dictionary as arrays, made when first asked for.
final class DictionaryValues {
    private final Dictionary dictionary;
    private final int pageBytes;
    private long[] longs = new long[0];
    private int[] numbers = new int[0];
    private int[] ints = new int[0];
    private byte[][] bytes = new byte[0][];
    private byte[] codes = new byte[0];

    /// @param pageBytes the size of the dictionary's page, which no entry can exceed
    DictionaryValues(Dictionary dictionary, int pageBytes) {
        this.dictionary = dictionary;
        this.pageBytes = pageBytes;
    }

    int size() {
        return dictionary.getMaxId() + 1;
    }

    long[] longs() {
        if (longs.length != size()) {
            longs = new long[size()];
            for (int id = 0; id < longs.length; id++) {
                longs[id] = dictionary.decodeToLong(id);
            }
        }
        return longs;
    }

    /// Returns each entry's number in an index. A chunk is only ever read with the same index.
    int[] numbers(LongIndex index) {
        if (numbers.length != size()) {
            numbers = Arrays.stream(longs()).mapToInt(index::number).toArray();
        }
        return numbers;
    }

    int[] ints() {
        if (ints.length != size()) {
            ints = new int[size()];
            for (int id = 0; id < ints.length; id++) {
                ints[id] = dictionary.decodeToInt(id);
            }
        }
        return ints;
    }

    byte[][] bytes() {
        if (bytes.length != size()) {
            bytes = new byte[size()][];
            for (int id = 0; id < bytes.length; id++) {
                Binary text = dictionary.decodeToBinary(id);
                if (text.length() > pageBytes) {
                    throw new ParquetDecodingException(
                            "dictionary entry " + id + " claims " + text.length() + " bytes of a page of " + pageBytes);
                }
                bytes[id] = text.getBytes();
            }
        }
        return bytes;
    }

    /// Returns the code of each entry. A chunk is only ever read with the same codes.
    byte[] codes(ColumnBinding.Codes binding) {
        if (codes.length != size()) {
            byte[][] texts = bytes();
            codes = new byte[texts.length];
            for (int id = 0; id < codes.length; id++) {
                codes[id] = binding.code(texts[id]);
            }
        }
        return codes;
    }
}
