package fenzhang.bank;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankCsvTest {
    @Test
    void aSmallOrderIsTheFileThatWasWrittenByHand() throws Exception {
        String expected = "\uFEFF"
                + "\"payment_id\",\"creator_id\",\"payee\",\"bank_code\",\"account\",\"amount\",\"currency\",\"remittance\"\r\n"
                + "\"FZ202611-1001-DCD527\",\"1001\",\"李雷\",\"BKCHCNBJ100\",\"6222020200112233445\",1234.56,\"CNY\","
                + "\"2026-11 分账\"\r\n"
                + "\"FZ202611-1002-DCD527\",\"1002\",\"Zoë \"\"韩\"\" <&> 😀, 上海\",\"102290000012\",\"0012-3456\",0.05,"
                + "\"CNY\",\"2026-11 分账\"\r\n"
                + "\"FZ202611-9223372036854775807-DCD527\",\"9223372036854775807\",\"星河影视有限公司\",\"RCB 7\","
                + "\"000120\",100000000.00,\"CNY\",\"2026-11 分账\"\r\n";
        assertThat(new String(Orders.csv(Orders.sample()), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        assertThat(Orders.csv(Orders.sample())).startsWith(0xEF, 0xBB, 0xBF, '"');
    }

    @Test
    void hostileNamesAreReadBackAndNoneIsAFormula() throws Exception {
        List<String> names = List.copyOf(HostileNames.inFileByName().keySet());
        List<String> expected = new ArrayList<>(HostileNames.inFileByName().values());
        List<String> formulas = List.of("=cmd|' /C calc'!A0", "@SUM(1)", "+1-2", "-2+3", "=1", "@x");
        assertThat(expected).containsAll(formulas);
        expected.replaceAll(name -> formulas.contains(name) ? "'" + name : name);
        List<String> read = new ArrayList<>();
        for (CsvRecord row : rows(Orders.csv(Orders.named(names)))) {
            assertThat(row.getFieldCount()).isEqualTo(8);
            read.add(row.getField(2));
            for (String cell : row.getFields()) {
                assertThat(cell).doesNotStartWith("=").doesNotMatch("[=+@\t\r-].*");
            }
        }
        assertThat(read).containsExactlyElementsOf(expected);
    }

    @Test
    void whatTheBankMustNotLoseIsTextExactlyAsInTheOrder() throws Exception {
        List<CsvRecord> rows = rows(Orders.csv(Orders.sample()));
        assertThat(rows)
                .extracting(row -> row.getField(4))
                .containsExactly("6222020200112233445", "0012-3456", "000120");
        assertThat(rows).extracting(row -> row.getField(3)).containsExactly("BKCHCNBJ100", "102290000012", "RCB 7");
        assertThat(rows).extracting(row -> row.getField(5)).containsExactly("1234.56", "0.05", "100000000.00");
    }

    private static List<CsvRecord> rows(byte[] file) throws Exception {
        String text = new String(file, StandardCharsets.UTF_8).substring(1);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            List<CsvRecord> rows = reader.stream().toList();
            return rows.subList(1, rows.size());
        }
    }
}
