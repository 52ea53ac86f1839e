package fenzhang.lake;

import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/// The column types that logs may have, and the physical forms in which each is read (settlement.md 2).
enum InputType {
    INT64("INT64") {
        @Override
        Optional<Form> formOf(PrimitiveType type) {
            return type.getPrimitiveTypeName() == PrimitiveTypeName.INT64 && isPlainInt(type, 64)
                    ? Optional.of(Form.LONG)
                    : Optional.empty();
        }
    },
    INT32("INT32") {
        @Override
        Optional<Form> formOf(PrimitiveType type) {
            return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32 && isPlainInt(type, 32)
                    ? Optional.of(Form.INT)
                    : Optional.empty();
        }
    },
    BOOLEAN("BOOLEAN") {
        @Override
        Optional<Form> formOf(PrimitiveType type) {
            return type.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN
                    ? Optional.of(Form.BOOLEAN)
                    : Optional.empty();
        }
    },
    STRING("BINARY STRING") {
        @Override
        Optional<Form> formOf(PrimitiveType type) {
            return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                            && type.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation
                    ? Optional.of(Form.BINARY)
                    : Optional.empty();
        }
    },
    TIMESTAMP("INT64 TIMESTAMP(MILLIS or MICROS, UTC-adjusted)") {
        @Override
        Optional<Form> formOf(PrimitiveType type) {
            if (type.getPrimitiveTypeName() != PrimitiveTypeName.INT64
                    || !(type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp)
                    || !timestamp.isAdjustedToUTC()) {
                return Optional.empty();
            }
            return switch (timestamp.getUnit()) {
                case TimeUnit.MILLIS -> Optional.of(Form.LONG);
                case TimeUnit.MICROS -> Optional.of(Form.MICROS);
                case TimeUnit.NANOS -> Optional.empty();
            };
        }
    },
    DATE("INT32 DATE") {
        @Override
        Optional<Form> formOf(PrimitiveType type) {
            return type.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation
                    ? Optional.of(Form.INT)
                    : Optional.empty();
        }
    },
    FEN("INT64 or INT32 DECIMAL(18 or less, 2)") {
        @Override
        Optional<Form> formOf(PrimitiveType type) {
            if (!(type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal)
                    || decimal.getScale() != 2
                    || decimal.getPrecision() > 18) {
                return Optional.empty();
            }
            return switch (type.getPrimitiveTypeName()) {
                case INT64 -> Optional.of(Form.LONG);
                case INT32 -> Optional.of(Form.INT_AS_LONG);
                case BOOLEAN, BINARY, FIXED_LEN_BYTE_ARRAY, INT96, FLOAT, DOUBLE -> Optional.empty();
            };
        }
    };

    /// How a column's values stand in the file.
    enum Form {
        LONG,
        /// Microseconds, to be floored to milliseconds.
        MICROS,
        INT_AS_LONG,
        INT,
        BOOLEAN,
        BINARY
    }

    private final String expected;

    InputType(String expected) {
        this.expected = expected;
    }

    /// Returns what a file should have, for people.
    String expected() {
        return expected;
    }

    /// Returns the form of a file's column, or empty if it is of another type.
    abstract Optional<Form> formOf(PrimitiveType type);

    /// Returns the form of a file's field, or empty if it is no single column of this type.
    Optional<Form> formOf(Type type) {
        return type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)
                ? formOf(type.asPrimitiveType())
                : Optional.empty();
    }

    /// Returns a file's type in the words of [#expected()].
    static String describe(Type type) {
        if (!type.isPrimitive()) {
            return "a group";
        }
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return (type.isRepetition(Type.Repetition.REPEATED) ? "REPEATED " : "")
                + type.asPrimitiveType().getPrimitiveTypeName()
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
