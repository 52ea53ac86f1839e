package fenzhang.config.setting;

import fenzhang.columnar.file.HadoopSettings;
import fenzhang.columnar.remote.KerberosLogin;
import fenzhang.config.setting.SettingSources.Setting;
import fenzhang.config.yaml.ConfigFile;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Notation;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.Reading;
import fenzhang.config.yaml.YamlTree;
import fenzhang.config.yaml.YamlTree.Kind;
import fenzhang.engine.EngineChoice;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/// Reads `application.yaml` and what overrides it. All mistakes are found at once.
public final class SettingsReader {
    private static final Pattern URI_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final List<String> ENGINES = List.of(EngineChoice.EMBEDDED, EngineChoice.SPARK);
    private static final String LOCATION = "a path, or a URI such as hdfs://host:8020/lake or s3a://bucket/lake";

    private final Path folder;
    private final SettingSources sources;
    private final Findings findings;
    private final boolean needsPlatforms;

    private SettingsReader(Path folder, SettingSources sources, Findings findings, boolean needsPlatforms) {
        this.folder = folder;
        this.sources = sources;
        this.findings = findings;
        this.needsPlatforms = needsPlatforms;
    }

    public static Reading<Settings> read(Path configDir, PropertyLayers layers) {
        return read(configDir, layers, true);
    }

    /// Reads settings of which a platform is not asked for, nor the file: the command line and the environment may say
    /// all that is needed to find the books.
    public static Reading<Settings> readPlaces(Path configDir, PropertyLayers layers) {
        Path path = configDir.resolve("application.yaml");
        if (ConfigFile.isThere(path)) {
            return read(configDir, layers, false);
        }
        Findings findings = new Findings();
        SettingSources sources = new SettingSources(layers, Map.of());
        return findings.conclude(
                new SettingsReader(configDir, sources, findings, false).settings(Place.wholeFile(path.toString())));
    }

    private static Reading<Settings> read(Path configDir, PropertyLayers layers, boolean needsPlatforms) {
        Findings findings = new Findings();
        Path path = configDir.resolve("application.yaml");
        Optional<ConfigFile> file = ConfigFile.read(path, findings);
        if (file.isEmpty()) {
            return findings.conclude(Optional.empty());
        }
        Map<ConfigurationPropertyName, YamlTree.Scalar> values =
                FileProperties.read(file.get().name(), file.get().text(), findings);
        if (values.isEmpty() && findings.count() > 0) {
            return findings.conclude(Optional.empty());
        }
        new KnownSettings(findings).check(layers, values);
        SettingSources sources = new SettingSources(layers, values);
        return findings.conclude(new SettingsReader(configDir, sources, findings, needsPlatforms)
                .settings(Place.wholeFile(path.toString())));
    }

    private Optional<Settings> settings(Place file) {
        InputReader input = new InputReader(this, sources);
        List<Settings.Platform> platforms = platforms(input);
        if (needsPlatforms && sources.namesBelow(KnownSettings.PLATFORMS).isEmpty()) {
            findings.refuse(
                    file.key("fenzhang.platforms"),
                    "names no platform; expected such as pdd: {first-business-date: 2026-11-01}");
        }
        long maxPpm = integer(KnownSettings.MAX_PPM, 1_000, 0, 1_000_000);
        String lake = uri(KnownSettings.LAKE, "data/lake");
        String out = uri(KnownSettings.OUT, "data/out");
        Path home = home();
        long minimumFen = integer(KnownSettings.MINIMUM_FEN, 10_000, 0, Long.MAX_VALUE);
        long executionDay = integer(KnownSettings.EXECUTION_DAY, 10, 1, 28);
        Map<String, String> payer = payer();
        boolean fourEyes = input.flag(KnownSettings.FOUR_EYES, false);
        Optional<Settings.Datasource> datasource = datasource();
        Settings.Serve serve = new ServeReader(this, sources)
                .serve(platforms.stream().map(Settings.Platform::code).toList(), maxPpm);
        return findings.make(
                0,
                file,
                () -> new Settings(
                        platforms,
                        Math.toIntExact(maxPpm),
                        new Settings.Storage(lake, out, home, hadoop(), engine()),
                        new Settings.Payout(minimumFen, Math.toIntExact(executionDay), payer, fourEyes),
                        datasource,
                        serve));
    }

    private EngineChoice engine() {
        String name = EngineChoice.EMBEDDED;
        Optional<Setting> setting = sources.find(KnownSettings.ENGINE);
        Optional<String> text = setting.flatMap(this::text);
        if (setting.isPresent() && text.isPresent()) {
            name = text.get();
            if (!ENGINES.contains(name)) {
                refuse(setting.get(), "an engine: " + String.join(" or ", ENGINES));
            }
        }
        return new EngineChoice(
                name,
                sources.find(KnownSettings.SPARK_MASTER).flatMap(this::text).orElse(""));
    }

    /// Returns how other file systems are reached: by the folder that is set, or `HADOOP_CONF_DIR`, and by properties.
    private HadoopSettings hadoop() {
        Optional<Path> folder = Optional.empty();
        Map<String, String> properties = new TreeMap<>();
        for (ConfigurationPropertyName name : sources.namesBelow(KnownSettings.HADOOP)) {
            Optional<Setting> setting = sources.find(name);
            Optional<String> text = setting.flatMap(this::text);
            if (setting.isEmpty() || text.isEmpty()) {
                continue;
            }
            if (name.equals(KnownSettings.HADOOP_KEYTAB)) {
                properties.put(KerberosLogin.KEYTAB, keytab(setting.get(), text.get()));
            } else if (name.equals(KnownSettings.HADOOP_PRINCIPAL)) {
                properties.put(KerberosLogin.PRINCIPAL, principal(setting.get(), text.get()));
            } else if (!name.equals(KnownSettings.HADOOP_CONF)) {
                properties.put(name.subName(2).toString(), text.get());
            } else if (HadoopSettings.isConfiguration(place(setting.get(), text.get()))) {
                folder = Optional.of(place(setting.get(), text.get()));
            } else {
                refuse(setting.get(), "a folder with core-site.xml or hdfs-site.xml");
            }
        }
        return new HadoopSettings(folder.or(sources::hadoopFolder), properties);
    }

    private String keytab(Setting setting, String text) {
        Path file = place(setting, text);
        if (!Files.isReadable(file)
                || sources.find(KnownSettings.HADOOP_PRINCIPAL).isEmpty()) {
            refuse(setting, "a file that can be read, with the keys of fenzhang.hadoop.principal beside it");
        }
        return file.toString();
    }

    private String principal(Setting setting, String text) {
        if (sources.find(KnownSettings.HADOOP_KEYTAB).isEmpty()) {
            refuse(setting, "a principal, with fenzhang.hadoop.keytab beside it");
        }
        return text;
    }

    private List<Settings.Platform> platforms(InputReader input) {
        Set<String> codes = new TreeSet<>();
        for (ConfigurationPropertyName name : sources.namesBelow(KnownSettings.PLATFORMS)) {
            String code = name.getElement(2, Form.ORIGINAL);
            if (Notation.isPlatform(code)) {
                codes.add(code);
            }
        }
        List<Settings.Platform> platforms = new ArrayList<>();
        for (String code : codes) {
            Optional<Setting> date = sources.find(KnownSettings.firstBusinessDate(code));
            date.flatMap(this::date)
                    .map(first -> new Settings.Platform(code, first, input.rules(code)))
                    .ifPresent(platforms::add);
        }
        platforms.sort(Comparator.comparing(Settings.Platform::code));
        return platforms;
    }

    private Optional<LocalDate> date(Setting setting) {
        Optional<LocalDate> date = resolved(setting).flatMap(Notation::date);
        if (date.isEmpty()) {
            refuse(setting, Notation.DATE);
        }
        return date;
    }

    long integer(ConfigurationPropertyName name, long otherwise, long min, long max) {
        Optional<Setting> setting = sources.find(name);
        if (setting.isEmpty()) {
            return otherwise;
        }
        OptionalLong value = resolved(setting.get()).map(Notation::integer).orElse(OptionalLong.empty());
        boolean isQuoted = setting.get().kind().equals(Optional.of(Kind.TEXT))
                && !setting.get().text().contains("${");
        if (isQuoted || value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
            refuse(setting.get(), Notation.integerWithin(min, max));
        }
        return value.orElse(otherwise);
    }

    private String uri(ConfigurationPropertyName name, String otherwise) {
        Optional<Setting> setting = sources.find(name);
        Optional<String> text = setting.flatMap(this::text);
        if (setting.isEmpty() || text.isEmpty()) {
            return otherwise;
        }
        Matcher scheme = URI_SCHEME.matcher(text.get());
        try {
            return scheme.matches()
                    ? text.get()
                    : place(setting.get(), text.get()).toString();
        } catch (InvalidPathException noPath) {
            refuse(setting.get(), LOCATION);
            return otherwise;
        }
    }

    /// Returns a local place. What the file says is meant from its own folder, so that a configuration is found
    /// from anywhere; what somebody types, from where they are.
    private Path place(Setting setting, String text) {
        boolean isOfFile = setting.kind().isPresent();
        if (!isOfFile) {
            return Path.of(text);
        }
        Path place = folder.resolve(text).normalize();
        return place.toString().isEmpty() ? Path.of(".") : place;
    }

    private Path home() {
        Path otherwise = Path.of("data/home");
        Optional<Setting> setting = sources.find(KnownSettings.HOME);
        Optional<String> text = setting.flatMap(this::text);
        if (setting.isEmpty() || text.isEmpty()) {
            return otherwise;
        }
        try {
            if (!URI_SCHEME.matcher(text.get()).matches()) {
                return place(setting.get(), text.get());
            }
        } catch (InvalidPathException noPath) {
            // refused below
        }
        refuse(setting.get(), "a local path");
        return otherwise;
    }

    private Map<String, String> payer() {
        Map<String, String> payer = new HashMap<>();
        int prefix = KnownSettings.PAYER.toString().length() + 1;
        for (ConfigurationPropertyName name : sources.namesBelow(KnownSettings.PAYER)) {
            sources.find(name)
                    .flatMap(this::text)
                    .ifPresent(text -> payer.put(name.toString().substring(prefix), text));
        }
        return payer;
    }

    private Optional<Settings.Datasource> datasource() {
        Optional<Setting> url = sources.find(KnownSettings.URL);
        Optional<String> text = url.flatMap(this::text);
        Optional<String> username = sources.find(KnownSettings.USERNAME).flatMap(this::text);
        Optional<String> password = sources.find(KnownSettings.PASSWORD).flatMap(this::text);
        if (url.isPresent() && text.isPresent() && !text.get().startsWith("jdbc:postgresql:")) {
            findings.refuse(url.get().place(), "expected jdbc:postgresql://host/database");
        }
        Optional<Setting> stray = sources.find(KnownSettings.USERNAME).or(() -> sources.find(KnownSettings.PASSWORD));
        if (url.isEmpty() && stray.isPresent()) {
            findings.warn(stray.get().place(), "has no effect without spring.datasource.url");
        }
        return text.map(jdbc -> new Settings.Datasource(jdbc, username, password));
    }

    /// Returns a text that isn't blank. Its value is not repeated in findings: it may be a secret.
    Optional<String> text(Setting setting) {
        boolean isText = setting.kind().isEmpty() || setting.kind().equals(Optional.of(Kind.TEXT));
        Optional<String> text = resolved(setting).filter(found -> isText && !found.isBlank());
        if (text.isEmpty()) {
            findings.refuse(setting.place(), "expected text" + (isText ? expectedOf(setting) : ", in quotes"));
        }
        return text;
    }

    /// Passwords may look like placeholders.
    private static String expectedOf(Setting setting) {
        return ", with every placeholder set"
                + (setting.text().contains("${")
                        ? ": ${…} stands for another setting or an environment variable, and none has that name. To mean"
                                + " it as it stands, write \\${ instead of ${"
                        : "");
    }

    Optional<String> resolved(Setting setting) {
        return sources.resolve(setting.text());
    }

    void refuse(Place place, String reason) {
        findings.refuse(place, reason);
    }

    void refuse(Setting setting, String expected) {
        findings.refuse(setting.place(), "expected " + expected + ", found \"" + setting.text() + "\"");
    }
}
