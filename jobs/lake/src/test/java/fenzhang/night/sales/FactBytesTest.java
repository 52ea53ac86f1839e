package fenzhang.night.sales;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.work.Shuffle;
import fenzhang.log.FactField;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FactBytesTest {
    private static final int AT = 3;

    private final SplittableRandom dice = new SplittableRandom(5);

    @Test
    void eachFieldStandsWhereTheLayoutHasIt() {
        for (int i = 0; i < 1_000; i++) {
            LineFacts facts = facts();
            byte[] bytes = new byte[AT + FactBytes.LENGTH];
            FactBytes.put(bytes, AT, facts);

            for (FactField field : FactField.ALL) {
                assertThat(value(bytes, AT + field.offset(), field))
                        .as(field.name())
                        .isEqualTo(field.of(facts));
            }
            assertThat(FactBytes.get(bytes, AT)).isEqualTo(facts);
        }
    }

    @Test
    void fieldsLieOneBehindTheOtherWithoutGaps() {
        byte[] bytes = new byte[AT + FactBytes.LENGTH];
        LineFacts full =
                new LineFacts(-1, SaleKind.UNLOCK, true, -1, -1, -1, -1, Long.MAX_VALUE, Long.MAX_VALUE, -1, -1, -1);
        FactBytes.put(bytes, AT, full);

        for (int at = 0; at < bytes.length; at++) {
            assertThat(bytes[at] != 0).as("byte " + at).isEqualTo(at >= AT);
        }
        assertThat(FactBytes.LENGTH).isEqualTo(74);
    }

    private static long value(byte[] bytes, int at, FactField field) {
        return switch (field.type()) {
            case INSTANT, ID, FEN -> Shuffle.getLong(bytes, at);
            case NUMBER -> Shuffle.getInt(bytes, at);
            case SALE_KIND, FLAG -> bytes[at];
        };
    }

    private LineFacts facts() {
        long paid = dice.nextLong(0, Long.MAX_VALUE);
        return new LineFacts(
                dice.nextLong(),
                SaleKind.of((byte) dice.nextInt(SaleKind.values().length)),
                dice.nextBoolean(),
                dice.nextLong(),
                dice.nextLong(),
                dice.nextLong(),
                dice.nextInt(),
                paid,
                dice.nextLong(0, paid + 1),
                dice.nextLong(),
                dice.nextInt(),
                dice.nextLong());
    }
}
