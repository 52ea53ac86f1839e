package fenzhang.intake.page;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.intake.ExportFormat;
import fenzhang.intake.OrderRevision;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowFieldsTest {
    private static OrderRevision read(String canonical) {
        RowFields fields = new RowFields(ExportFormat.PDD_DDK);
        return (OrderRevision) ExportFormat.PDD_DDK.read(fields.of(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void fieldsAreFoundBetweenOthersAndTextsUnescaped() {
        OrderRevision order = read(
                "{\"a\\\"b\":[{\"order_sn\":\"no\"},\"]}\"],\"custom_parameters\":\"{\\\"uid\\\":\\\"短\\\\\\u0001\\t\\\"}\","
                        + "\"goods_id\":33,\"goods_quantity\":2,\"mall_id\":null,\"nested\":{\"p_id\":\"no\"},\"order_amount\":2990,"
                        + "\"order_modify_at\":1795140001,\"order_pay_time\":1795140000,\"order_sn\":\"A\",\"order_status\":0,"
                        + "\"p_id\":\"P\",\"promotion_amount\":448,\"短\":{}}");
        assertThat(order.key()).isEqualTo("A");
        assertThat(order.modifiedAt()).isEqualTo(1_795_140_001_000L);
        assertThat(order.line().map(line -> line.trackingKey())).isEqualTo(Optional.of("P|{\"uid\":\"短\\\u0001\t\"}"));
        assertThat(order.line().map(line -> line.shopId())).isEqualTo(Optional.of(0L));
    }

    @Test
    void anObjectWithoutFieldsHasNone() {
        RowFields fields = new RowFields(ExportFormat.JD_UNION);
        assertThat(ExportFormat.JD_UNION
                        .read(fields.of("{}".getBytes(StandardCharsets.UTF_8)))
                        .toString())
                .contains("id is missing");
    }
}
