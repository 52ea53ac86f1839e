package fenzhang.columnar.file;

import fenzhang.columnar.remote.KerberosLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/// How other file systems than the local one are reached. What a file says of a property stands before our own defaults
/// (`fenzhang-hadoop.xml`), and a setting before both.
///
/// @param folder has `core-site.xml`, `hdfs-site.xml` or both
/// @param properties Hadoop properties by name; never printed, as there may be secrets
public record HadoopSettings(Optional<Path> folder, Map<String, String> properties) {
    /// Nothing but the defaults.
    public static final HadoopSettings NONE = new HadoopSettings(Optional.empty(), Map.of());

    private static final List<String> FILES = List.of("core-site.xml", "hdfs-site.xml");

    public HadoopSettings {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /// Returns what somebody set in a configuration, whether in a file or by name; but not the keytab, which other
    /// processes neither have nor need: they are given tokens.
    static HadoopSettings of(Configuration configuration) {
        Map<String, String> set = new TreeMap<>();
        for (Map.Entry<String, String> property : configuration) {
            String[] sources = configuration.getPropertySources(property.getKey());
            if (sources != null && !sources[sources.length - 1].endsWith("-default.xml")) {
                set.put(property.getKey(), property.getValue());
            }
        }
        set.remove(KerberosLogin.KEYTAB);
        set.remove(KerberosLogin.PRINCIPAL);
        return new HadoopSettings(Optional.empty(), set);
    }

    /// Returns the settings with a property that has a value only if nobody gave it another.
    public HadoopSettings withDefault(String name, String value) {
        Map<String, String> all = new TreeMap<>(properties);
        all.putIfAbsent(name, value);
        return new HadoopSettings(folder, all);
    }

    /// Returns whether a folder has a file that Hadoop is configured by.
    public static boolean isConfiguration(Path folder) {
        return FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.addResource("fenzhang-hadoop.xml");
        for (String name : FILES) {
            folder.map(place -> place.resolve(name))
                    .filter(Files::isRegularFile)
                    .ifPresent(file -> configuration.addResource(new org.apache.hadoop.fs.Path(file.toUri())));
        }
        properties.forEach(configuration::set);
        return configuration;
    }

    @Override
    public String toString() {
        return "HadoopSettings[folder=" + folder + ", properties=" + properties.keySet() + "]";
    }
}
