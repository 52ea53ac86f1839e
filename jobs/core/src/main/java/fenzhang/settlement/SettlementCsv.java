package fenzhang.settlement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// settlement.csv: UTF-8, LF, a header row, no quotes (settlement.md 12).
public final class SettlementCsv {
    /// The first line of every file, with its line end.
    public static final String HEADER =
            "business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount\n";

    // A day's text may be large: it is not in memory as characters, too. Between rows, so that no pair is parted.
    private static final int CHUNK_CHARS = 1 << 16;

    private SettlementCsv() {}

    /// Returns the bytes of the file.
    ///
    /// @param lines in their order, as [Settlement.Outcome#lines()] gives them
    public static byte[] bytes(List<SettlementLine> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder csv = new StringBuilder(HEADER);
        for (SettlementLine line : lines) {
            csv.append(line.businessDate()).append(',');
            csv.append(line.platform()).append(',');
            csv.append(line.dramaId()).append(',');
            csv.append(line.planId()).append(',');
            csv.append(line.planVersion()).append(',');
            csv.append(line.code().text()).append(',');
            csv.append(line.period()).append(',');
            csv.append(line.creatorId()).append(',');
            csv.append(line.unit().code()).append(',');
            csv.append(line.amount()).append('\n');
            if (csv.length() >= CHUNK_CHARS) {
                bytes.writeBytes(csv.toString().getBytes(StandardCharsets.UTF_8));
                csv.setLength(0);
            }
        }
        bytes.writeBytes(csv.toString().getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
