package fenzhang.config.setting;

import fenzhang.columnar.page.InputRules;
import fenzhang.columnar.page.InputRules.Claims;
import fenzhang.config.setting.SettingSources.Setting;
import fenzhang.config.yaml.YamlTree.Kind;
import java.util.Optional;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/// Reads what deliveries are held to: of a platform, or else of all.
final class InputReader {
    private final SettingsReader reader;
    private final SettingSources sources;
    private final InputRules ofAll;

    InputReader(SettingsReader reader, SettingSources sources) {
        this.reader = reader;
        this.sources = sources;
        this.ofAll = new InputRules(
                claims(KnownSettings.CLAIMS, InputRules.DEFAULT.claims()),
                flag(KnownSettings.REQUIRE_CHECKSUMS, InputRules.DEFAULT.requireChecksums()));
    }

    InputRules rules(String platform) {
        return new InputRules(
                claims(KnownSettings.ofPlatform(platform, KnownSettings.CLAIMS), ofAll.claims()),
                flag(KnownSettings.ofPlatform(platform, KnownSettings.REQUIRE_CHECKSUMS), ofAll.requireChecksums()));
    }

    private Claims claims(ConfigurationPropertyName name, Claims otherwise) {
        return switch (word(name)) {
            case "refuse" -> Claims.REFUSE;
            case "warn" -> Claims.WARN;
            case "" -> otherwise;
            default -> refused(name, "refuse or warn", otherwise);
        };
    }

    boolean flag(ConfigurationPropertyName name, boolean otherwise) {
        return switch (isQuoted(name) ? "?" : word(name)) {
            case "true" -> true;
            case "false" -> false;
            case "" -> otherwise;
            default -> refused(name, "true or false", otherwise);
        };
    }

    private boolean isQuoted(ConfigurationPropertyName name) {
        return sources.find(name)
                .filter(setting -> setting.kind().equals(Optional.of(Kind.TEXT)))
                .filter(setting -> !setting.text().contains("${"))
                .isPresent();
    }

    /// Returns what is said; nothing if nobody says it.
    private String word(ConfigurationPropertyName name) {
        Optional<Setting> setting = sources.find(name);
        return setting.isEmpty()
                ? ""
                : reader.resolved(setting.get()).filter(text -> !text.isBlank()).orElse("?");
    }

    private <T> T refused(ConfigurationPropertyName name, String expected, T otherwise) {
        sources.find(name).ifPresent(setting -> reader.refuse(setting, expected));
        return otherwise;
    }
}
