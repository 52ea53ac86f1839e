package fenzhang.cli.option;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Properties given on the command line as `--name.of.property=value`: options with a dot in their names.
public record Properties(Map<String, String> valueByName) {
    /// Takes the properties out of the arguments; the rest goes to `others`.
    public static Properties takeFrom(List<String> args, List<String> others) {
        Map<String, String> properties = new TreeMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            boolean isProperty = equals > 0 && arg.matches("(?s)--(fenzhang|spring)\\.[^=]+=.*");
            if (isProperty) {
                properties.put(arg.substring(2, equals), arg.substring(equals + 1));
            } else {
                others.add(arg);
            }
        }
        return new Properties(properties);
    }
}
