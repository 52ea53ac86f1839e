package fenzhang.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How records become JSON.
class JsonTextTest {
    record Facts(String zebra, LocalDate onDate, YearMonth period, BigInteger paidFen, boolean isNew) {
        /// Not of the document.
        public boolean isLarge() {
            return paidFen.bitLength() > 63;
        }

        public String getName() {
            return zebra;
        }
    }

    private record Inner(long dramaId, long movedX10000) {}

    private record Outer(
            Optional<String> reason,
            @JsonUnwrapped Inner key,
            @JsonUnwrapped Optional<Inner> more,
            Optional<List<Long>> parts,
            List<String> notes,
            String text) {}

    @Test
    void componentsStandInTheirOrderNamedInSnakeCaseAndNothingElse() {
        Facts facts = new Facts(
                "分账 \"x\"\n</>",
                LocalDate.of(2026, 11, 1),
                YearMonth.of(2026, 11),
                new BigInteger("123456789012345678901234567890"),
                true);
        assertThat(JsonText.of(facts)).isEqualTo("""
                {"zebra":"分账 \\"x\\"\\n</>","on_date":"2026-11-01","period":"2026-11",\
                "paid_fen":123456789012345678901234567890,"is_new":true}""");
    }

    @Test
    void whatIsEmptyIsLeftOutAndWhatIsBlankIsNot() {
        assertThat(JsonText.of(new Outer(
                        Optional.empty(), new Inner(0, -1), Optional.empty(), Optional.empty(), List.of(), "")))
                .isEqualTo("{\"drama_id\":0,\"moved_x10000\":-1,\"notes\":[],\"text\":\"\"}");
        assertThat(JsonText.of(List.of(new Outer(
                        Optional.of("x"),
                        new Inner(1, 2),
                        Optional.of(new Inner(3, 4)),
                        Optional.of(List.of(5L)),
                        List.of("y"),
                        "z"))))
                .isEqualTo("[{\"reason\":\"x\",\"drama_id\":1,\"moved_x10000\":2,\"drama_id\":3,\"moved_x10000\":4,"
                        + "\"parts\":[5],\"notes\":[\"y\"],\"text\":\"z\"}]");
    }

    @Test
    void mapsKeepTheirKeysAndTheirOrder() {
        Map<String, Integer> byReason = new LinkedHashMap<>();
        byReason.put("UNKNOWN_DRAMA", 2);
        byReason.put("BadTime", 1);
        assertThat(JsonText.of(byReason)).isEqualTo("{\"UNKNOWN_DRAMA\":2,\"BadTime\":1}");
    }

    @Test
    void thePlainDocumentPrintsTheSameText() {
        Outer outer = new Outer(
                Optional.of("x"), new Inner(1, 2), Optional.empty(), Optional.of(List.of(5L)), List.of("y"), "z");
        assertThat(JsonText.plain(outer)).isInstanceOf(Map.class);
        assertThat(JsonText.of(JsonText.plain(List.of(outer)))).isEqualTo(JsonText.of(List.of(outer)));
    }

    @Test
    void codesAreNamesInLowerCase() {
        assertThat(JsonText.code(DayOfWeek.MONDAY)).isEqualTo("monday");
    }
}
