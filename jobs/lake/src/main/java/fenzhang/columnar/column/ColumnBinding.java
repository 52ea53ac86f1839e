package fenzhang.columnar.column;

import fenzhang.catalog.LongIndex;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/// Which column of a file goes where in a batch. The batch's arrays are filled from row 0 on.
public sealed interface ColumnBinding {
    /// Returns the column's name in the file.
    String name();

    /// Returns the type that the file's column must have.
    InputType type();

    record Longs(String name, InputType type, LongColumn target) implements ColumnBinding {}

    /// Ids, and with each its number in an index; below 0 if it is not in it, or null.
    record Numbered(String name, LongColumn target, int[] number, LongIndex index) implements ColumnBinding {
        @Override
        public InputType type() {
            return InputType.INT64;
        }
    }

    record Ints(String name, InputType type, IntColumn target) implements ColumnBinding {}

    /// 0 for false, 1 for true.
    record Flags(String name, IntColumn target) implements ColumnBinding {
        @Override
        public InputType type() {
            return InputType.BOOLEAN;
        }
    }

    record Texts(String name, TextColumn target) implements ColumnBinding {
        @Override
        public InputType type() {
            return InputType.STRING;
        }
    }

    /// A text of few values, replaced by codes.
    record Codes(String name, byte[] target, ToIntFunction<String> codeOf, byte nullCode) implements ColumnBinding {
        public byte code(byte[] text) {
            return (byte) codeOf.applyAsInt(new String(text, StandardCharsets.UTF_8));
        }

        @Override
        public InputType type() {
            return InputType.STRING;
        }
    }
}
