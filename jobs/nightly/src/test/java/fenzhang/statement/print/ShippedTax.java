package fenzhang.statement.print;

import fenzhang.config.plan.TaxReader;
import fenzhang.payout.Withholding;
import java.nio.file.Path;
import java.time.LocalDate;

/// The rules of withholding of the `tax.yaml` that ships, which another test holds against the specification.
public final class ShippedTax {
    public static final Withholding PER_PAYMENT = inForceOn("2025-09-30");
    public static final Withholding CUMULATIVE = inForceOn("2025-10-01");

    private ShippedTax() {}

    private static Withholding inForceOn(String date) {
        Path config = Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config");
        return TaxReader.load(config, config)
                .orThrow()
                .inForceOn(LocalDate.parse(date))
                .orElseThrow()
                .withholding();
    }
}
