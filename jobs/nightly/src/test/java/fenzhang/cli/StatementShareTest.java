package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shares that a statement prints beside amounts; see [PaidWorld]: 60 to 40 up to 29 November, half each on the
/// 30th.
class StatementShareTest {
    /// 200.00 were posted on 12 November, 80.00 of them to creator 2: 40 %. A line that prints half is wrong.
    @Test
    void aShareThatIsPrintedGivesTheAmountBesideIt(@TempDir Path dir) throws IOException {
        try (OwnWorld world = PaidWorld.paidOut(dir)) {
            world.trial().command("statement", "--period", "2026-11").assertDone();
            Path csv = dir.resolve("out/statement/period=2026-11/creator=2/statement-2026-11-2.csv");
            List<NamedCsvRecord> earned;
            try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
                earned = reader.stream()
                        .filter(row -> row.getField(0).equals("earned"))
                        .toList();
            }
            assertThat(earned).hasSize(6);
            assertThat(earned).allSatisfy(row -> {
                String share = row.getField("share_bps 份额（万分之一）");
                if (!share.isEmpty()) {
                    long product = Long.parseLong(row.getField("drama_fen 全剧金额（分）")) * Long.parseLong(share);
                    assertThat(product - Long.parseLong(row.getField("amount_fen 金额（分）")) * 10_000)
                            .as("%s", row.getFields())
                            .isBetween(-19_999L, 19_999L);
                }
            });
        }
    }
}
