package fenzhang.payout;

import java.time.LocalDate;

/// A version of the rules of withholding.
///
/// @param effectiveFrom its first day in force
public record TaxVersion(LocalDate effectiveFrom, Withholding withholding) {
    /// Returns the canonical form, one line of JSON in the shape of `tax.yaml` with this one version: what is
    /// hashed and recorded.
    public String canonical() {
        StringBuilder json = new StringBuilder("{\"versions\":[{\"effective_from\":\"")
                .append(effectiveFrom)
                .append("\",\"method\":\"")
                .append(withholding.method())
                .append("\",\"deduction\":")
                .append(
                        switch (withholding) {
                            case Withholding.PerPayment p ->
                                "{\"up_to_fen\":" + p.upToFen() + ",\"fixed_fen\":" + p.fixedFen() + ",\"above_bps\":"
                                        + p.aboveBps() + "}";
                            case Withholding.Cumulative c ->
                                "{\"bps\":" + c.bps() + ",\"monthly_fen\":" + c.monthlyFen() + "}";
                        })
                .append(",\"brackets\":[");
        String comma = "";
        for (Bracket bracket : withholding.brackets()) {
            json.append(comma).append('{');
            if (bracket.upToFen() != Long.MAX_VALUE) {
                json.append("\"up_to_fen\":").append(bracket.upToFen()).append(',');
            }
            json.append("\"bps\":")
                    .append(bracket.bps())
                    .append(",\"quick_deduction_fen\":")
                    .append(bracket.quickDeductionFen())
                    .append('}');
            comma = ",";
        }
        return json.append("]}]}").toString();
    }
}
