package fenzhang.columnar.write;

import java.util.List;
import java.util.function.Predicate;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/// The columns of a flat table in file order, named without any Parquet class, so that code outside this package
/// can say what it writes.
///
/// A column's index, as [TableWriter] takes it, is its place in [#columns()], from 0.
///
/// @param name the message name in the Parquet schema; readers ignore it
/// @param columns at least 1 and at most [TableWriter#MAX_COLUMNS] columns of distinct names
public record TableSchema(String name, List<Column> columns) {

    /// What a column holds. Money is fen, as DECIMAL(18,2) on INT64: it reads as yuan in every Parquet tool.
    public enum ColumnType {
        INT64(PrimitiveTypeName.INT64),
        INT32(PrimitiveTypeName.INT32),
        BOOLEAN(PrimitiveTypeName.BOOLEAN),
        STRING(PrimitiveTypeName.BINARY),
        TIMESTAMP_MILLIS(PrimitiveTypeName.INT64),
        FEN(PrimitiveTypeName.INT64),
        DATE(PrimitiveTypeName.INT32);

        private final PrimitiveTypeName primitive;

        ColumnType(PrimitiveTypeName primitive) {
            this.primitive = primitive;
        }
    }

    /// One column.
    ///
    /// @param optional whether nulls are allowed: OPTIONAL in the file, else REQUIRED
    public record Column(String name, ColumnType type, boolean optional) {

        /// A column without nulls.
        public static Column required(String name, ColumnType type) {
            return new Column(name, type, false);
        }

        /// A column that may hold nulls.
        public static Column optional(String name, ColumnType type) {
            return new Column(name, type, true);
        }
    }

    public TableSchema {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.size() > TableWriter.MAX_COLUMNS) {
            throw new IllegalArgumentException("columns: 1 to " + TableWriter.MAX_COLUMNS + ", not " + columns.size());
        }
        if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("columns: a name occurs twice in " + columns);
        }
    }

    /// The same table with the chosen columns OPTIONAL, as engines write them that know no REQUIRED.
    public TableSchema withOptional(Predicate<Column> chosen) {
        return new TableSchema(
                name,
                columns.stream()
                        .map(column -> chosen.test(column) ? Column.optional(column.name(), column.type()) : column)
                        .toList());
    }

    /// The index of the column of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public int index(String columnName) {
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).name().equals(columnName)) {
                return column;
            }
        }
        throw new IllegalArgumentException("no column " + columnName + " in " + name);
    }

    /// The Parquet schema of this table.
    MessageType messageType() {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Column column : columns) {
            Repetition repetition = column.optional() ? Repetition.OPTIONAL : Repetition.REQUIRED;
            message.addField(annotated(Types.primitive(column.type().primitive, repetition), column.type())
                    .named(column.name()));
        }
        return message.named(name);
    }

    private static <T> Types.PrimitiveBuilder<T> annotated(Types.PrimitiveBuilder<T> builder, ColumnType type) {
        return switch (type) {
            case INT64, INT32, BOOLEAN -> builder;
            case STRING -> builder.as(LogicalTypeAnnotation.stringType());
            case TIMESTAMP_MILLIS -> builder.as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS));
            case FEN -> builder.as(LogicalTypeAnnotation.decimalType(2, 18));
            case DATE -> builder.as(LogicalTypeAnnotation.dateType());
        };
    }
}
