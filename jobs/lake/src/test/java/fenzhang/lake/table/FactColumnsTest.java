package fenzhang.lake.table;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.log.FactField;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactColumnsTest {
    private static final LineFacts FULL = new LineFacts(1, SaleKind.UNLOCK, true, 2, 3, 4, 5, 7, 6, 8, 9, 10);
    private static final LineFacts SPARSE = new LineFacts(1, SaleKind.GOODS, false, 2, 0, 0, 5, 0, 0, 0, 0, 0);

    @Test
    void columnsAndBindingsAreThoseOfTheSalesLogInOrder() {
        List<String> names = List.of(
                "paid_time",
                "sale_kind",
                "group_buy",
                "user_id",
                "product_id",
                "shop_id",
                "quantity",
                "paid_amount",
                "commission_amount",
                "drama_id",
                "episode_no",
                "host_id");

        assertThat(FactColumns.COLUMNS).extracting(Column::name).isEqualTo(names);
        assertThat(new FactColumns(1).bindings())
                .extracting(ColumnBinding::name)
                .isEqualTo(names);
    }

    @Test
    void eachFieldGoesIntoItsColumn() {
        FactColumns columns = new FactColumns(3);
        columns.set(0, FULL);
        columns.set(1, SPARSE);
        columns.setNull(2);

        for (FactField field : FactField.ALL) {
            ColumnBinding binding = columns.bindings().get(field.ordinal());
            assertThat(value(binding, 0)).as(field.name()).isEqualTo(field.of(FULL));
            assertThat(isNull(binding, 0)).as(field.name()).isFalse();
            assertThat(value(binding, 1)).as(field.name()).isEqualTo(field.of(SPARSE));
            assertThat(isNull(binding, 1)).as(field.name()).isEqualTo(field.isOptional() && field.of(SPARSE) == 0);
            assertThat(isNull(binding, 2)).as(field.name()).isTrue();
        }
        assertThat(columns.facts(0)).isEqualTo(FULL);
        assertThat(columns.facts(1)).isEqualTo(SPARSE);
    }

    private static long value(ColumnBinding binding, int row) {
        return switch (binding) {
            case ColumnBinding.Longs column -> column.target().value()[row];
            case ColumnBinding.Ints column -> column.target().value()[row];
            case ColumnBinding.Flags column -> column.target().value()[row];
            case ColumnBinding.Codes column -> column.target()[row];
            case ColumnBinding.Numbered _, ColumnBinding.Texts _ -> throw new AssertionError(binding);
        };
    }

    private static boolean isNull(ColumnBinding binding, int row) {
        return switch (binding) {
            case ColumnBinding.Longs column -> column.target().isNull()[row];
            case ColumnBinding.Ints column -> column.target().isNull()[row];
            case ColumnBinding.Flags column -> column.target().isNull()[row];
            case ColumnBinding.Codes column -> column.target()[row] == SaleKind.NULL;
            case ColumnBinding.Numbered _, ColumnBinding.Texts _ -> throw new AssertionError(binding);
        };
    }
}
