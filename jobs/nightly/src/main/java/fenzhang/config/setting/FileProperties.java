package fenzhang.config.setting;

import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.YamlText;
import fenzhang.config.yaml.YamlTree;
import fenzhang.config.yaml.YamlTree.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/// `application.yaml` as properties: `a: {b: 1}` and `a.b: 1` both say that `a.b` is 1.
final class FileProperties {
    private final Map<ConfigurationPropertyName, YamlTree.Scalar> valueByName = new LinkedHashMap<>();
    private final Findings findings;

    private FileProperties(Findings findings) {
        this.findings = findings;
    }

    /// Returns the values of a text by name, in the order of the file, and none, with a finding, if it is no YAML
    /// mapping. Names that differ only in `-` and case are one name.
    static Map<ConfigurationPropertyName, YamlTree.Scalar> read(String file, String text, Findings findings) {
        FileProperties properties = new FileProperties(findings);
        Optional<YamlTree> root = YamlText.read(file, text, findings);
        if (root.isPresent() && root.get() instanceof YamlTree.Mapping mapping) {
            properties.flatten(mapping);
        } else if (root.isPresent()) {
            findings.refuse(
                    root.get().place(),
                    "expected a mapping of keys to values, found " + root.get().describe());
        }
        return Collections.unmodifiableMap(properties.valueByName);
    }

    private void flatten(YamlTree node) {
        switch (node) {
            case YamlTree.Mapping mapping -> flatten(mapping);
            case YamlTree.Scalar scalar -> add(scalar);
            case YamlTree.Sequence sequence ->
                findings.refuse(sequence.place(), "expected a single value, found a list");
        }
    }

    private void flatten(YamlTree.Mapping mapping) {
        if (mapping.entries().isEmpty()) {
            findings.refuse(mapping.place(), "has no value");
        }
        mapping.entries().forEach(entry -> flatten(entry.value()));
    }

    private void add(YamlTree.Scalar scalar) {
        if (scalar.kind() == Kind.NOTHING) {
            findings.refuse(scalar.place(), "has no value");
            return;
        }
        ConfigurationPropertyName name =
                ConfigurationPropertyName.adapt(scalar.place().path(), '.');
        YamlTree.Scalar twin = valueByName.putIfAbsent(name, scalar);
        if (twin != null) {
            findings.refuse(
                    scalar.place(),
                    "is said twice; first in line " + twin.place().line());
        }
    }
}
