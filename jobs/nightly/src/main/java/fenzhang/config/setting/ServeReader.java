package fenzhang.config.setting;

import fenzhang.config.setting.SettingSources.Setting;
import fenzhang.config.yaml.Notation;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.scheduling.support.CronExpression;

/// Reads the settings of `fenzhang serve`: timetables, where it listens, alerts.
final class ServeReader {
    private static final String DEFAULT_CRON = "30 2 * * *";
    private static final Duration DEFAULT_DEADLINE = Duration.ofHours(6);
    private static final Pattern FIVE_FIELDS = Pattern.compile("\\S+( +\\S+){4}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final int PORTS = 65_535;
    private static final int FACTOR_AT_MOST = 1_000;

    private final SettingsReader reader;
    private final SettingSources sources;

    ServeReader(SettingsReader reader, SettingSources sources) {
        this.reader = reader;
        this.sources = sources;
    }

    /// @param maxPpm the limit of quarantined rows; half of it is warned of
    Settings.Serve serve(List<String> platforms, long maxPpm) {
        Map<String, Settings.Schedule> schedules = new TreeMap<>();
        for (String platform : platforms) {
            schedules.put(
                    platform,
                    new Settings.Schedule(
                            cron(KnownSettings.schedule(platform)),
                            duration(KnownSettings.deadline(platform), DEFAULT_DEADLINE, Duration.ZERO)));
        }
        Duration retryFirst = wait(KnownSettings.RETRY_FIRST, Duration.ofMinutes(1));
        Duration retryLongest = wait(KnownSettings.RETRY_LONGEST, Duration.ofMinutes(30));
        return new Settings.Serve(
                new Settings.Listener(
                        text(KnownSettings.ADDRESS).orElse("127.0.0.1"),
                        (int) reader.integer(KnownSettings.PORT, 8080, 0, PORTS),
                        hosts()),
                wait(KnownSettings.POLL, Duration.ofMinutes(5)),
                retryFirst,
                retryLongest.compareTo(retryFirst) < 0 ? retryFirst : retryLongest,
                schedules,
                new Settings.Alerts(
                        webhook(),
                        text(KnownSettings.COMMAND),
                        (int) reader.integer(KnownSettings.WARNING_PPM, maxPpm / 2, 0, 1_000_000),
                        factor()));
    }

    private List<String> hosts() {
        Optional<Setting> setting = sources.find(KnownSettings.HOSTS);
        Optional<String> text = setting.flatMap(reader::text);
        if (setting.isEmpty() || text.isEmpty()) {
            return List.of();
        }
        List<String> hosts = List.of(text.get().strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            reader.refuse(setting.get(), "names of hosts without a port, such as \"fenzhang.example.com, books\"");
            return List.of();
        }
        return hosts;
    }

    private int factor() {
        long factor = reader.integer(KnownSettings.MAD_FACTOR, 8, 0, FACTOR_AT_MOST);
        if (factor == 0) {
            sources.find(KnownSettings.MAD_FACTOR)
                    .ifPresent(setting -> reader.refuse(setting, Notation.integerWithin(1, FACTOR_AT_MOST)));
        }
        return (int) Math.max(1, factor);
    }

    private Optional<String> text(ConfigurationPropertyName name) {
        return sources.find(name).flatMap(reader::text);
    }

    /// Returns the URL; a wrong one is not repeated, for it may hold a secret.
    private Optional<String> webhook() {
        Optional<Setting> setting = sources.find(KnownSettings.WEBHOOK);
        Optional<String> url = setting.flatMap(reader::text);
        if (setting.isPresent() && url.isPresent() && !isWebhook(url.get())) {
            reader.refuse(
                    setting.get().place(),
                    "expected a URL of http or https such as https://host:8443/path, without a user or password,"
                            + " its host of letters, digits, - and ., its port from 1 to 65535");
            return Optional.empty();
        }
        return url;
    }

    private static boolean isWebhook(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean isPort = uri.getPort() == -1 || (uri.getPort() >= 1 && uri.getPort() <= PORTS);
            return (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && isPort;
        } catch (URISyntaxException noUrl) {
            return false;
        }
    }

    private String cron(ConfigurationPropertyName name) {
        Optional<Setting> setting = sources.find(name);
        Optional<String> text = setting.flatMap(reader::text).map(String::strip);
        if (setting.isEmpty() || text.isEmpty()) {
            return DEFAULT_CRON;
        }
        if (!comes(text.get())) {
            reader.refuse(
                    setting.get(),
                    "minute, hour, day of month, month and day of week, such as \"30 2 * * *\", in China standard time");
            return DEFAULT_CRON;
        }
        return text.get();
    }

    private static boolean comes(String line) {
        if (!FIVE_FIELDS.matcher(line).matches()) {
            return false;
        }
        try {
            return CronExpression.parse("0 " + line).next(LocalDateTime.of(2026, 1, 1, 0, 0)) != null;
        } catch (IllegalArgumentException noCronLine) {
            return false;
        }
    }

    private Duration wait(ConfigurationPropertyName name, Duration otherwise) {
        return duration(name, otherwise, Duration.ofSeconds(1));
    }

    private Duration duration(ConfigurationPropertyName name, Duration otherwise, Duration least) {
        Optional<Setting> setting = sources.find(name);
        if (setting.isEmpty()) {
            return otherwise;
        }
        OptionalLong millis =
                reader.resolved(setting.get()).map(Notation::durationMillis).orElse(OptionalLong.empty());
        if (millis.isEmpty() || millis.getAsLong() < least.toMillis()) {
            reader.refuse(setting.get(), Notation.DURATION);
            return otherwise;
        }
        return Duration.ofMillis(millis.getAsLong());
    }
}
