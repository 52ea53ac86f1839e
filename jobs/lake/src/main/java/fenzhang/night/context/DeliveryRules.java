package fenzhang.night.context;

import fenzhang.columnar.page.InputRules;

/// What a day's delivery is held to.
///
/// @param quarantineMaxPpm rows in a million of a log that may be quarantined
/// @param files what each file is held to
public record DeliveryRules(long quarantineMaxPpm, InputRules files) {
    private static final long NO_LIMIT_PPM = 1_000_000;

    /// For what was settled before, and held to the rules of its time.
    public static final DeliveryRules SETTLED = new DeliveryRules(NO_LIMIT_PPM, InputRules.SETTLED);

    public DeliveryRules {
        if (quarantineMaxPpm < 0 || quarantineMaxPpm > NO_LIMIT_PPM) {
            throw new IllegalArgumentException("quarantineMaxPpm: 0 to 1000000, not " + quarantineMaxPpm);
        }
    }

    /// Returns rules that quarantine as much as there is.
    public static DeliveryRules unlimited(InputRules files) {
        return new DeliveryRules(NO_LIMIT_PPM, files);
    }
}
