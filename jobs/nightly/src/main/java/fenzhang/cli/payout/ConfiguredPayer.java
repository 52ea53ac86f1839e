package fenzhang.cli.payout;

import fenzhang.bank.Payer;
import fenzhang.config.setting.Settings;
import fenzhang.terminal.UsageProblem;
import java.util.List;
import java.util.Optional;

/// Who pays, as `fenzhang.payout.payer` says: refused before anything is computed where a payment file could not do
/// with it.
final class ConfiguredPayer {
    private static final List<String> FACTS = List.of("name", "org-id", "account", "bank-code");

    private ConfiguredPayer() {}

    /// Returns who pays.
    ///
    /// @throws UsageProblem if something is missing, can't be in a payment file, or is the example that ships
    static Payer of(Settings.Payout settings) {
        List<String> missing =
                FACTS.stream().filter(key -> !settings.payer().containsKey(key)).toList();
        if (!missing.isEmpty()) {
            throw new UsageProblem("application.yaml does not say who pays: fenzhang.payout.payer lacks "
                    + String.join(", ", missing) + ". Fill it in, or look first with --dry-run");
        }
        Payer payer = read(settings);
        if (payer.isExample()) {
            throw new UsageProblem(
                    "application.yaml does not say who pays: fenzhang.payout.payer is still the example that ships, and"
                            + " nobody is paid from it.\nSet name, org-id, account and bank-code of whoever pays, or"
                            + " look first with --dry-run");
        }
        return payer;
    }

    private static Payer read(Settings.Payout settings) {
        try {
            return new Payer(
                    value(settings, "name"),
                    value(settings, "org-id"),
                    value(settings, "account"),
                    value(settings, "bank-code"));
        } catch (IllegalArgumentException e) {
            throw new UsageProblem("fenzhang.payout.payer in application.yaml: " + e.getMessage());
        }
    }

    /// Returns what somebody who only looks should know of the payer.
    static Optional<String> note(Settings.Payout settings) {
        return settings.payer().keySet().containsAll(FACTS) && isExample(settings)
                ? Optional.of("fenzhang.payout.payer is still the example that ships: replace it, or payout refuses")
                : Optional.empty();
    }

    private static boolean isExample(Settings.Payout settings) {
        try {
            return read(settings).isExample();
        } catch (UsageProblem _) {
            return false;
        }
    }

    private static String value(Settings.Payout settings, String key) {
        return Optional.ofNullable(settings.payer().get(key)).orElse("");
    }
}
