package fenzhang.config.setting;

import fenzhang.columnar.file.HadoopSettings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.YamlTree;
import fenzhang.config.yaml.YamlTree.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Looks settings up, the way of Spring Boot: command line before system properties before environment before
/// `application.yaml`; relaxed names; placeholders such as `${DB_PASSWORD}`.
final class SettingSources {
    private final Map<ConfigurationPropertyName, YamlTree.Scalar> fileValues;
    private final List<Layer> layers = new ArrayList<>();
    private final PropertySourcesPropertyResolver resolver;

    private final Optional<String> hadoopFolder;

    SettingSources(PropertyLayers layers, Map<ConfigurationPropertyName, YamlTree.Scalar> fileValues) {
        this.fileValues = fileValues;
        this.hadoopFolder = Optional.ofNullable(layers.environment().get("HADOOP_CONF_DIR"));
        Map<String, Object> fileTexts = new LinkedHashMap<>();
        fileValues.values().forEach(value -> fileTexts.put(value.place().path(), value.text()));
        MutablePropertySources properties = new MutablePropertySources();
        properties.addLast(new MapPropertySource("command line", Map.copyOf(layers.commandLine())));
        properties.addLast(new MapPropertySource("system property", Map.copyOf(layers.systemProperties())));
        properties.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(layers.environment())));
        for (PropertySource<?> source : properties) {
            ConfigurationPropertySource names = ConfigurationPropertySource.from(source);
            if (names != null) {
                String label = source instanceof SystemEnvironmentPropertySource ? "environment" : source.getName();
                this.layers.add(new Layer(label, names));
            }
        }
        properties.addLast(new MapPropertySource("application.yaml", fileTexts));
        this.resolver = new PropertySourcesPropertyResolver(properties);
    }

    /// A setting as somebody wrote it.
    ///
    /// @param kind what YAML takes it for; empty where it comes from no file
    record Setting(Place place, Optional<Kind> kind, String text) {}

    private record Layer(String label, ConfigurationPropertySource names) {}

    /// Returns the setting of a name, the first that any layer has.
    Optional<Setting> find(ConfigurationPropertyName name) {
        for (Layer layer : layers) {
            ConfigurationProperty property = layer.names().getConfigurationProperty(name);
            if (property != null) {
                Place place = new Place(layer.label(), 0, 0, name.toString());
                return Optional.of(new Setting(place, Optional.empty(), String.valueOf(property.getValue())));
            }
        }
        return Optional.ofNullable(fileValues.get(name))
                .map(value -> new Setting(value.place(), Optional.of(value.kind()), value.text()));
    }

    /// Returns the folder of Hadoop's own variable, if Hadoop is configured there.
    Optional<Path> hadoopFolder() {
        return hadoopFolder.filter(text -> !text.isBlank()).map(Path::of).filter(HadoopSettings::isConfiguration);
    }

    /// Returns the text with its placeholders resolved; empty if one names nothing.
    Optional<String> resolve(String text) {
        try {
            return Optional.of(resolver.resolveRequiredPlaceholders(text));
        } catch (IllegalArgumentException unresolvable) {
            return Optional.empty();
        }
    }

    /// Returns all names below a prefix that any layer has, in the spelling of the file if it has them.
    Set<ConfigurationPropertyName> namesBelow(ConfigurationPropertyName prefix) {
        Set<ConfigurationPropertyName> names = new LinkedHashSet<>();
        fileValues.keySet().stream().filter(prefix::isAncestorOf).forEach(names::add);
        for (Layer layer : layers) {
            if (layer.names() instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream().filter(prefix::isAncestorOf).forEach(names::add);
            }
        }
        return names;
    }
}
