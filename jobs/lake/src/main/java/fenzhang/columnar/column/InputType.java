package fenzhang.columnar.column;

import fenzhang.columnar.column.ColumnForm.Decimals;
import fenzhang.columnar.column.ColumnForm.Simple;
import fenzhang.columnar.column.ColumnForm.Width;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/// The column types that logs may have, and the physical forms in which each is read (settlement.md 2).
public enum InputType {
    INT64("INT64") {
        @Override
        Optional<ColumnForm> formOf(PrimitiveType type) {
            return type.getPrimitiveTypeName() == PrimitiveTypeName.INT64 && isPlainInt(type, 64)
                    ? Optional.of(Simple.AS_IT_IS)
                    : Optional.empty();
        }
    },
    INT32("INT32") {
        @Override
        Optional<ColumnForm> formOf(PrimitiveType type) {
            return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32 && isPlainInt(type, 32)
                    ? Optional.of(Simple.AS_IT_IS)
                    : Optional.empty();
        }
    },
    BOOLEAN("BOOLEAN") {
        @Override
        Optional<ColumnForm> formOf(PrimitiveType type) {
            return type.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN
                    ? Optional.of(Simple.AS_IT_IS)
                    : Optional.empty();
        }
    },
    STRING("BINARY STRING, ENUM or without annotation") {
        @Override
        Optional<ColumnForm> formOf(PrimitiveType type) {
            LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
            boolean isText = annotation == null
                    || annotation instanceof StringLogicalTypeAnnotation
                    || annotation instanceof EnumLogicalTypeAnnotation;
            return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY && isText
                    ? Optional.of(Simple.AS_IT_IS)
                    : Optional.empty();
        }
    },
    TIMESTAMP("INT64 TIMESTAMP(MILLIS, MICROS or NANOS, UTC-adjusted) or INT96") {
        @Override
        Optional<ColumnForm> formOf(PrimitiveType type) {
            if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
                return Optional.of(Simple.JULIAN);
            }
            if (type.getPrimitiveTypeName() != PrimitiveTypeName.INT64
                    || !(type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp)
                    || !timestamp.isAdjustedToUTC()) {
                return Optional.empty();
            }
            return switch (timestamp.getUnit()) {
                case TimeUnit.MILLIS -> Optional.of(Simple.AS_IT_IS);
                case TimeUnit.MICROS -> Optional.of(Simple.MICROS);
                case TimeUnit.NANOS -> Optional.of(Simple.NANOS);
            };
        }
    },
    DATE("INT32 DATE") {
        @Override
        Optional<ColumnForm> formOf(PrimitiveType type) {
            return type.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation
                    ? Optional.of(Simple.AS_IT_IS)
                    : Optional.empty();
        }
    },
    FEN("DECIMAL(38 digits or less, any scale)") {
        @Override
        Optional<ColumnForm> formOf(PrimitiveType type) {
            if (!(type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal)
                    || decimal.getPrecision() > MOST_DIGITS) {
                return Optional.empty();
            }
            DecimalFen scale = new DecimalFen(decimal.getScale());
            return switch (type.getPrimitiveTypeName()) {
                case INT64 -> Optional.of(decimal.getScale() == 2 ? Simple.AS_IT_IS : new Decimals(Width.LONG, scale));
                case INT32 -> Optional.of(new Decimals(Width.INT, scale));
                case BINARY, FIXED_LEN_BYTE_ARRAY -> Optional.of(new Decimals(Width.BYTES, scale));
                case BOOLEAN, INT96, FLOAT, DOUBLE -> Optional.empty();
            };
        }
    };

    private static final int MOST_DIGITS = 38;

    private final String expected;

    InputType(String expected) {
        this.expected = expected;
    }

    /// Returns what a file should have, for people.
    String expected() {
        return expected;
    }

    /// Returns the form of a file's column, or empty if it is of another type.
    abstract Optional<ColumnForm> formOf(PrimitiveType type);

    /// Returns the form of a file's field, or empty if it is no single column of this type.
    public Optional<ColumnForm> formOf(Type type) {
        return type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)
                ? formOf(type.asPrimitiveType())
                : Optional.empty();
    }

    /// Returns a file's type in the words of [#expected()].
    public static String describe(Type type) {
        if (!type.isPrimitive()) {
            return "a group";
        }
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        PrimitiveTypeName name = type.asPrimitiveType().getPrimitiveTypeName();
        return (type.isRepetition(Type.Repetition.REPEATED) ? "REPEATED " : "")
                + name
                + (name == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                        ? "(" + type.asPrimitiveType().getTypeLength() + ")"
                        : "")
                + (annotation == null ? "" : " " + annotation);
    }

    private static boolean isPlainInt(PrimitiveType type, int bits) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return annotation == null
                || (annotation instanceof IntLogicalTypeAnnotation integer
                        && integer.isSigned()
                        && integer.getBitWidth() == bits);
    }
}
