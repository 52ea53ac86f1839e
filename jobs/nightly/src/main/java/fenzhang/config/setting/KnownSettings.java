package fenzhang.config.setting;

import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Notation;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.YamlTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/// The names of all settings, and the check that nobody says another.
///
/// A name under `fenzhang` or `spring.datasource` that is no setting is a mistake in the file and on the command
/// line: a misspelt limit or URL must not go back to its default in silence. Elsewhere it is warned of, since those
/// places hold the names of other programs too.
final class KnownSettings {
    static final ConfigurationPropertyName PLATFORMS = name("fenzhang.platforms");
    static final ConfigurationPropertyName MAX_PPM = name("fenzhang.quarantine.max-ppm");
    static final ConfigurationPropertyName CLAIMS = name("fenzhang.input.claims");
    static final ConfigurationPropertyName REQUIRE_CHECKSUMS = name("fenzhang.input.require-checksums");
    static final ConfigurationPropertyName LAKE = name("fenzhang.lake");
    static final ConfigurationPropertyName OUT = name("fenzhang.out");
    static final ConfigurationPropertyName HOME = name("fenzhang.home");
    static final ConfigurationPropertyName HADOOP = name("fenzhang.hadoop");
    static final ConfigurationPropertyName HADOOP_CONF = name("fenzhang.hadoop.conf");
    static final ConfigurationPropertyName HADOOP_KEYTAB = name("fenzhang.hadoop.keytab");
    static final ConfigurationPropertyName HADOOP_PRINCIPAL = name("fenzhang.hadoop.principal");
    static final ConfigurationPropertyName ENGINE = name("fenzhang.engine");
    static final ConfigurationPropertyName SPARK_MASTER = name("fenzhang.spark.master");
    static final ConfigurationPropertyName MINIMUM_FEN = name("fenzhang.payout.minimum-fen");
    static final ConfigurationPropertyName EXECUTION_DAY = name("fenzhang.payout.execution-day");
    static final ConfigurationPropertyName FOUR_EYES = name("fenzhang.payout.four-eyes");
    static final ConfigurationPropertyName PAYER = name("fenzhang.payout.payer");
    static final ConfigurationPropertyName URL = name("spring.datasource.url");
    static final ConfigurationPropertyName USERNAME = name("spring.datasource.username");
    static final ConfigurationPropertyName PASSWORD = name("spring.datasource.password");

    static final ConfigurationPropertyName ADDRESS = name("fenzhang.serve.address");
    static final ConfigurationPropertyName PORT = name("fenzhang.serve.port");
    static final ConfigurationPropertyName HOSTS = name("fenzhang.serve.hosts");
    static final ConfigurationPropertyName POLL = name("fenzhang.serve.poll");
    static final ConfigurationPropertyName RETRY_FIRST = name("fenzhang.serve.retry-first");
    static final ConfigurationPropertyName RETRY_LONGEST = name("fenzhang.serve.retry-longest");
    static final ConfigurationPropertyName WEBHOOK = name("fenzhang.alerts.webhook");
    static final ConfigurationPropertyName COMMAND = name("fenzhang.alerts.command");
    static final ConfigurationPropertyName WARNING_PPM = name("fenzhang.alerts.quarantine-warning-ppm");
    static final ConfigurationPropertyName MAD_FACTOR = name("fenzhang.alerts.mad-factor");

    private static final String FIRST_BUSINESS_DATE = "first-business-date";
    private static final Set<String> OF_A_PLATFORM =
            Set.of(FIRST_BUSINESS_DATE, "schedule", "deadline", "input.claims", "input.require-checksums");
    private static final Set<ConfigurationPropertyName> OF_SERVE =
            Set.of(ADDRESS, PORT, HOSTS, POLL, RETRY_FIRST, RETRY_LONGEST, WEBHOOK, COMMAND, WARNING_PPM, MAD_FACTOR);
    private static final List<ConfigurationPropertyName> FIXED = List.of(
            MAX_PPM,
            CLAIMS,
            REQUIRE_CHECKSUMS,
            LAKE,
            OUT,
            HOME,
            ENGINE,
            SPARK_MASTER,
            MINIMUM_FEN,
            EXECUTION_DAY,
            FOUR_EYES,
            URL,
            USERNAME,
            PASSWORD);
    private static final List<ConfigurationPropertyName> OURS = List.of(name("fenzhang"), name("spring.datasource"));
    private static final ConfigurationPropertyName LOGGING = name("logging");

    /// The variables that settings have beside the launcher's own.
    private static final Pattern KNOWN_VARIABLE = Pattern.compile(
            "FENZHANG_(JAVA_HOME|OPTS|AOT|APP|CONFIG|LAKE|OUT|HOME|ENGINE|SPARK_MASTER|HADOOP_.+|QUARANTINE_MAX_?PPM|PAYOUT_MINIMUM_?FEN"
                    + "|PAYOUT_EXECUTION_?DAY|PAYOUT_FOUR_?EYES|PAYOUT_PAYER_.+"
                    + "|INPUT_(CLAIMS|REQUIRE_?CHECKSUMS)"
                    + "|PLATFORMS_[A-Z0-9]+_(FIRST_?BUSINESS_?DATE|SCHEDULE|DEADLINE|INPUT_CLAIMS"
                    + "|INPUT_REQUIRE_?CHECKSUMS)"
                    + "|SERVE_(ADDRESS|PORT|HOSTS|POLL|RETRY_?FIRST|RETRY_?LONGEST)"
                    + "|ALERTS_(WEBHOOK|COMMAND|QUARANTINE_?WARNING_?PPM|MAD_?FACTOR))");

    /// System properties of the build, the launcher and the command line.
    private static final Set<String> OF_THE_BUILD =
            Set.of("fenzhang.root", "fenzhang.install", "fenzhang.log.level", "fenzhang.app");

    private final Findings findings;

    KnownSettings(Findings findings) {
        this.findings = findings;
    }

    /// Returns the name of a platform's first business date.
    static ConfigurationPropertyName firstBusinessDate(String platform) {
        return PLATFORMS.append(platform).append(FIRST_BUSINESS_DATE);
    }

    /// Returns the name of a platform's schedule.
    static ConfigurationPropertyName schedule(String platform) {
        return PLATFORMS.append(platform).append("schedule");
    }

    /// Returns the name of a platform's deadline.
    static ConfigurationPropertyName deadline(String platform) {
        return PLATFORMS.append(platform).append("deadline");
    }

    /// Returns the name of what stands for a platform instead of a setting of all.
    static ConfigurationPropertyName ofPlatform(String platform, ConfigurationPropertyName setting) {
        return PLATFORMS.append(platform).append(setting.subName(1));
    }

    /// Finds the names that are no settings.
    void check(PropertyLayers layers, Map<ConfigurationPropertyName, YamlTree.Scalar> fileValues) {
        fileValues.forEach((name, value) -> checkMistake(name, value.place()));
        fileValues.forEach((name, value) -> {
            if (!isOurs(name) && !LOGGING.isAncestorOf(name)) {
                findings.warn(value.place(), "is no setting of this program and has no effect");
            }
        });
        for (String text : new TreeMap<>(layers.commandLine()).keySet()) {
            checkMistake(ConfigurationPropertyName.adapt(text, '.'), new Place("command line", 0, 0, text));
        }
        for (String text : new TreeMap<>(layers.systemProperties()).keySet()) {
            ConfigurationPropertyName name = ConfigurationPropertyName.adapt(text, '.');
            if (OURS.getFirst().isAncestorOf(name) && !isKnown(name) && !OF_THE_BUILD.contains(text)) {
                findings.warn(new Place("system property", 0, 0, text), "is no setting and has no effect");
            }
        }
        for (String variable : new TreeMap<>(layers.environment()).keySet()) {
            String upper = variable.toUpperCase(Locale.ROOT);
            if (upper.startsWith("FENZHANG_") && !KNOWN_VARIABLE.matcher(upper).matches()) {
                findings.warn(new Place("environment", 0, 0, variable), "is no setting and has no effect");
            }
        }
    }

    private void checkMistake(ConfigurationPropertyName name, Place place) {
        if (!isOurs(name)) {
            return;
        }
        if (PLATFORMS.isParentOf(name.getParent()) && !Notation.isPlatform(name.getElement(2, Form.ORIGINAL))) {
            findings.refuse(place, Notation.notAPlatform(name.getElement(2, Form.ORIGINAL)));
        } else if (!isKnown(name)) {
            findings.refuse(place, "is no setting of this program; " + around(name));
        }
    }

    /// Returns what there is beside a name that is none.
    private static String around(ConfigurationPropertyName name) {
        if (PLATFORMS.isAncestorOf(name) && name.getNumberOfElements() >= 4) {
            return "of a platform are " + String.join(", ", new TreeSet<>(OF_A_PLATFORM));
        }
        ConfigurationPropertyName parent = name.getParent();
        while (below(parent).isEmpty()) {
            parent = parent.getParent();
        }
        SortedSet<String> names = below(parent);
        return "under " + parent + (names.size() == 1 ? " is " : " are ") + String.join(", ", names);
    }

    /// Returns the next elements of the known names below a name.
    private static SortedSet<String> below(ConfigurationPropertyName parent) {
        int depth = parent.getNumberOfElements();
        return Stream.of(FIXED.stream(), OF_SERVE.stream(), Stream.of(PAYER, HADOOP, PLATFORMS))
                .flatMap(known -> known)
                .filter(parent::isAncestorOf)
                .map(known -> known.getElement(depth, Form.ORIGINAL))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOurs(ConfigurationPropertyName name) {
        return OURS.stream().anyMatch(prefix -> prefix.equals(name) || prefix.isAncestorOf(name));
    }

    private static boolean isKnown(ConfigurationPropertyName name) {
        return FIXED.contains(name)
                || OF_SERVE.contains(name)
                || PAYER.isAncestorOf(name)
                || HADOOP.isAncestorOf(name)
                || isOfPlatform(name);
    }

    private static boolean isOfPlatform(ConfigurationPropertyName name) {
        return PLATFORMS.isAncestorOf(name)
                && name.getNumberOfElements() >= 4
                && OF_A_PLATFORM.stream()
                        .map(last -> PLATFORMS
                                .append(name.getElement(2, Form.UNIFORM))
                                .append(last))
                        .anyMatch(name::equals);
    }

    private static ConfigurationPropertyName name(String text) {
        return ConfigurationPropertyName.of(text);
    }
}
