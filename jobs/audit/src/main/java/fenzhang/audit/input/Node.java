package fenzhang.audit.input;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// A mapping whose scalars are all text: nobody guesses what a scalar is.
public record Node(Map<?, ?> map) {
    public boolean has(String key) {
        return map.containsKey(key);
    }

    public String text(String key) {
        if (!(map.get(key) instanceof String text)) {
            throw new IllegalArgumentException(key + " is no scalar in " + map);
        }
        return text;
    }

    public BigInteger number(String key) {
        return new BigInteger(text(key));
    }

    @Nullable
    BigInteger numberOrNull(String key) {
        return has(key) ? number(key) : null;
    }

    public LocalDate date(String key) {
        return LocalDate.parse(text(key));
    }

    public Node node(String key) {
        return new Node((Map<?, ?>) Objects.requireNonNull(map.get(key), key));
    }

    public List<Node> nodes(String key) {
        if (!has(key)) {
            return List.of();
        }
        return ((List<?>) Objects.requireNonNull(map.get(key), key))
                .stream().map(item -> new Node((Map<?, ?>) item)).toList();
    }

    @Nullable
    Long millisOrNull(String key) {
        return has(key) ? millis(key) : null;
    }

    long millis(String key) {
        String text = text(key);
        long unit = switch (text.charAt(text.length() - 1)) {
            case 's' -> 1_000L;
            case 'm' -> 60_000L;
            case 'h' -> 3_600_000L;
            case 'd' -> 86_400_000L;
            default -> throw new IllegalArgumentException(text);
        };
        return Long.parseLong(text.substring(0, text.length() - 1)) * unit;
    }

    /// Reads a text in YAML or JSON.
    public static Node read(String text) {
        LoaderOptions loading = new LoaderOptions();
        loading.setCodePointLimit(Integer.MAX_VALUE);
        DumperOptions dumping = new DumperOptions();
        Resolver allText = new Resolver() {
            @Override
            protected void addImplicitResolvers() {}
        };
        Yaml yaml = new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, allText);
        return new Node((Map<?, ?>) yaml.load(text));
    }
}
