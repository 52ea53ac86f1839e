package fenzhang.config.setting;

import java.util.HashMap;
import java.util.Map;

/// What may say more about settings than `application.yaml` does; the first that names a property wins.
///
/// @param commandLine properties by name
/// @param systemProperties properties by name
/// @param environment values by variable: `FENZHANG_LAKE` stands for `fenzhang.lake`
public record PropertyLayers(
        Map<String, String> commandLine, Map<String, String> systemProperties, Map<String, String> environment) {
    public PropertyLayers {
        commandLine = Map.copyOf(commandLine);
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
    }

    /// Returns the layers of this process.
    public static PropertyLayers ofProcess(Map<String, String> commandLine) {
        Map<String, String> system = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> system.put(name, System.getProperty(name)));
        return new PropertyLayers(commandLine, system, System.getenv());
    }
}
