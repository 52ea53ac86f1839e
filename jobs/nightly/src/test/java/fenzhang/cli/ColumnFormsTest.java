package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.night.SettlementFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logs may come in several physical forms; the settlement is the same.
class ColumnFormsTest {
    @TempDir
    private Path dir;

    private interface Rewriting {
        MessageType change(MessageType schema, Path file) throws IOException;
    }

    @Test
    void millisecondsSettleLikeMicroseconds() throws Exception {
        settlesAlike((schema, file) -> {
            assertThat(schema.toString()).containsIgnoringCase("TIMESTAMP(MICROS,true)");
            return withInstants(schema, TimeUnit.MILLIS);
        });
    }

    @Test
    void requiredColumnsSettleLikeOptionalOnes() throws Exception {
        settlesAlike((schema, file) -> {
            MessageType required = ParquetFiles.required(schema, file);
            assertThat(required.getFields())
                    .filteredOn(field -> field.isRepetition(Type.Repetition.REQUIRED))
                    .hasSizeGreaterThanOrEqualTo(5);
            return required;
        });
    }

    @Test
    void decimalsOfFourBytesSettleLikeThoseOfEight() throws Exception {
        settlesAlike((schema, file) -> withAmounts(
                schema, Types.optional(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.decimalType(2, 9))));
    }

    /// As pyarrow writes them by default, and instants as Impala and Hive do.
    @Test
    void decimalsOfSixteenBytesAndJulianDaysSettleAlike() throws Exception {
        settlesAlike((schema, file) -> {
            MessageType changed = withAmounts(
                    schema,
                    Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                            .length(16)
                            .as(LogicalTypeAnnotation.decimalType(2, 38)));
            return withTexts(withInstants(changed, Types.optional(PrimitiveTypeName.INT96)), Optional.empty());
        });
    }

    @Test
    void decimalsOfAnyLengthAndScaleAndNanosecondsSettleAlike() throws Exception {
        settlesAlike((schema, file) -> {
            MessageType changed = withAmounts(
                    schema, Types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.decimalType(10, 38)));
            return withTexts(withInstants(changed, TimeUnit.NANOS), Optional.of(LogicalTypeAnnotation.enumType()));
        });
    }

    private static MessageType withAmounts(MessageType schema, Types.PrimitiveBuilder<PrimitiveType> type) {
        return with(schema, DecimalLogicalTypeAnnotation.class, type);
    }

    private static MessageType withTexts(MessageType schema, Optional<LogicalTypeAnnotation> annotation) {
        return with(
                schema,
                StringLogicalTypeAnnotation.class,
                Types.optional(PrimitiveTypeName.BINARY).as(annotation.orElse(null)));
    }

    private static MessageType withInstants(MessageType schema, TimeUnit unit) {
        return withInstants(
                schema, Types.optional(PrimitiveTypeName.INT64).as(LogicalTypeAnnotation.timestampType(true, unit)));
    }

    private static MessageType withInstants(MessageType schema, Types.PrimitiveBuilder<PrimitiveType> type) {
        return with(schema, TimestampLogicalTypeAnnotation.class, type);
    }

    private static MessageType with(
            MessageType schema,
            Class<? extends LogicalTypeAnnotation> annotation,
            Types.PrimitiveBuilder<PrimitiveType> type) {
        MessageType changed = schema;
        for (Type column : schema.getFields()) {
            if (annotation.isInstance(column.getLogicalTypeAnnotation())) {
                changed = ParquetFiles.replace(changed, type.named(column.getName()));
            }
        }
        return changed;
    }

    @Test
    void furtherColumnsAndTheirOrderDoNotMatter() throws Exception {
        settlesAlike((schema, file) -> {
            List<Type> columns = new ArrayList<>(schema.getFields().reversed());
            columns.add(0, Types.optional(PrimitiveTypeName.DOUBLE).named("score"));
            columns.add(Types.optionalGroup()
                    .repeated(PrimitiveTypeName.INT32)
                    .named("item")
                    .named("tags"));
            return new MessageType("renamed", columns);
        });
    }

    private void settlesAlike(Rewriting rewriting) throws Exception {
        SampleNights nights = SampleNights.of(dir, 2);
        for (String log : List.of("views", "sales")) {
            for (Path file : nights.files(log, Trial.FIRST)) {
                byte[] before = Files.readAllBytes(file);
                MessageType schema = rewriting.change(ParquetFiles.schema(file), file);
                ParquetFiles.rewrite(file, old -> schema);
                assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
            }
        }
        nights.assertSettled(Trial.FIRST, Trial.SECOND);
    }

    @Test
    void hiddenNamesAreNotData() throws Exception {
        SampleNights nights = SampleNights.of(dir, 2);
        for (String log : List.of("views", "sales")) {
            Path partition = nights.delivered(log, Trial.FIRST);
            Files.writeString(partition.resolve(".part-0.parquet.crc"), "crc");
            Files.writeString(partition.resolve("_committed_1"), "{}");
            Files.copy(nights.file(log, Trial.FIRST), partition.resolve("_part-0.parquet"));
            Files.createDirectories(partition.resolve("_temporary/0"));
            Files.createDirectories(partition.resolve(".staging"));
        }
        nights.assertSettled(Trial.FIRST);
    }

    @Test
    void completePartitionsWithoutDataFilesAreAnEmptyDay() throws Exception {
        SampleNights nights = SampleNights.of(dir, 2);
        for (String log : List.of("views", "sales")) {
            for (Path file : nights.files(log, Trial.FIRST)) {
                Files.delete(file);
            }
        }
        SettlementFolder first = nights.nights().settle(Trial.FIRST).of(Trial.FIRST);
        assertThat(first.rows()).isEmpty();
        assertThat(first.csv()).hasContent("""
                business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount
                """);
        assertThat(first.path().resolve("manifest.json")).content().contains("\"inputs\" : [ ]");
        nights.nights().settle(Trial.SECOND);
    }

    @Test
    void neitherTheCutIntoFilesNorTheOrderOfRowsMatters() throws Exception {
        SampleNights nights = SampleNights.of(dir, 2);
        List<Path> views = nights.files("views", Trial.FIRST);
        assertThat(views).hasSizeGreaterThan(1);
        List<Group> rows = new ArrayList<>();
        for (Path file : views) {
            rows.addAll(ParquetFiles.read(file));
        }
        MessageType schema = ParquetFiles.schema(views.getFirst());
        for (Path file : views) {
            Files.delete(file);
        }
        ParquetFiles.write(views.getFirst().resolveSibling("all of them.gz"), schema, rows.reversed());
        Path sales = nights.file("sales", Trial.FIRST);
        List<Group> events = ParquetFiles.read(sales);
        MessageType columns = ParquetFiles.schema(sales);
        Files.delete(sales);
        ParquetFiles.write(
                sales.resolveSibling("b"), columns, events.subList(0, 20).reversed());
        ParquetFiles.write(sales.resolveSibling("a"), columns, events.subList(20, events.size()));

        nights.assertSettled(Trial.FIRST, Trial.SECOND);
    }
}
