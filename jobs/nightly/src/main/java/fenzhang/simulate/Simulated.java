package fenzhang.simulate;

import fenzhang.settlement.SettlementLine;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What days of a platform come to under other rules, beside what was posted on them.
///
/// @param first the first day simulated
/// @param last the last
/// @param notes what a reader must know about the figures, a sentence each
/// @param lines all that was posted or simulated, in the order of settlement.csv
/// @param before lines by which days before come to something else under the other rules; in no figure of `lines`
/// @param titleByDrama the title of each drama in the lines
/// @param nameByCreator likewise
public record Simulated(
        String platform,
        LocalDate first,
        LocalDate last,
        List<String> notes,
        List<Line> lines,
        List<SettlementLine> before,
        Map<Long, String> titleByDrama,
        Map<Long, String> nameByCreator) {
    /// What all days have of a line.
    ///
    /// @param key names the line; its date and amount mean nothing
    /// @param posted fen or impressions; corrections count with what they correct
    /// @param simulated likewise
    public record Line(SettlementLine key, BigInteger posted, BigInteger simulated) {}
}
