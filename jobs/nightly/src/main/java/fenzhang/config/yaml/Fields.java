package fenzhang.config.yaml;

import fenzhang.config.yaml.YamlTree.Kind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// The keys of one mapping, taken one by one by a reader. A taken key that is missing or wrong becomes a finding
/// and an empty result; [#refuseOthers] then finds the keys that nobody took.
public final class Fields {
    private final YamlTree.Mapping mapping;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(YamlTree.Mapping mapping, Findings findings) {
        this.mapping = mapping;
        this.findings = findings;
    }

    /// Returns the keys of a node; empty, with a finding, if it is no mapping.
    public static Optional<Fields> of(YamlTree node, Findings findings) {
        if (node instanceof YamlTree.Mapping mapping) {
            return Optional.of(new Fields(mapping, findings));
        }
        findings.refuse(node.place(), "expected a mapping of keys to values, found " + node.describe());
        return Optional.empty();
    }

    /// Returns where the mapping starts.
    public Place place() {
        return mapping.place();
    }

    /// Returns where the value of a key stands; where the mapping starts if the key is missing.
    public Place placeOf(String key) {
        return find(key).map(YamlTree::place).orElse(place().key(key));
    }

    /// Returns whether the key is there; it counts as known from then on.
    public boolean has(String key) {
        known.add(key);
        return find(key).isPresent();
    }

    /// Returns the value of a key, whatever it is.
    public Optional<YamlTree> optional(String key) {
        known.add(key);
        return find(key);
    }

    /// Returns the value of a key that must be there.
    public Optional<YamlTree> required(String key, String expected) {
        Optional<YamlTree> value = optional(key);
        if (value.isEmpty()) {
            findings.refuse(place().key(key), "is missing; expected " + expected);
        }
        return value;
    }

    /// Returns the text of a key that must be there.
    public Optional<String> text(String key) {
        return required(key, "text").flatMap(this::asText);
    }

    /// Returns the text of a key; the mistake of a value that is no text is found.
    public Optional<String> optionalText(String key) {
        return optional(key).flatMap(this::asText);
    }

    /// Returns one of several words that a required key stands for.
    public <T> Optional<T> choice(String key, Map<String, T> valueByWord) {
        String expected = "one of " + String.join(", ", valueByWord.keySet());
        Optional<YamlTree> node = required(key, expected);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof YamlTree.Scalar scalar
                && scalar.kind() == Kind.TEXT
                && valueByWord.containsKey(scalar.text())) {
            return Optional.of(valueByWord.get(scalar.text()));
        }
        return refuse(node.get(), expected);
    }

    /// Returns `true` or `false`, in this spelling only.
    public Optional<Boolean> bool(String key) {
        String expected = "true or false";
        Optional<YamlTree> node = required(key, expected);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof YamlTree.Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            if (scalar.text().equals("true") || scalar.text().equals("false")) {
                return Optional.of(scalar.text().equals("true"));
            }
        }
        return refuse(node.get(), expected);
    }

    /// Returns an integer within bounds, both included.
    public OptionalLong integer(String key, long min, long max) {
        return asLong(required(key, Notation.integerWithin(min, max)), min, max);
    }

    /// Returns an integer within bounds, both included, if the key is there.
    public OptionalLong optionalInteger(String key, long min, long max) {
        return asLong(optional(key), min, max);
    }

    /// Returns an amount of yuan, in fen, if the key is there.
    public OptionalLong optionalFen(String key) {
        Optional<YamlTree> node = optional(key);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (node.get() instanceof YamlTree.Scalar scalar
                && (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.NUMBER)) {
            OptionalLong fen = Notation.fen(scalar.text());
            if (fen.isPresent()) {
                return fen;
            }
        }
        refuse(node.get(), Notation.YUAN);
        return OptionalLong.empty();
    }

    /// Returns an amount of yuan that must be there, in fen.
    public OptionalLong fen(String key) {
        return required(key, Notation.YUAN).isPresent() ? optionalFen(key) : OptionalLong.empty();
    }

    /// Returns a time of day, or another where the key is missing.
    public LocalTime timeOr(String key, LocalTime other) {
        Optional<String> text = optionalText(key);
        Optional<LocalTime> time = text.flatMap(Notation::time);
        if (text.isPresent() && time.isEmpty()) {
            refuse(find(key).orElseThrow(), Notation.TIME);
        }
        return time.orElse(other);
    }

    /// Returns the date of a key, if it is there.
    public Optional<LocalDate> optionalDate(String key) {
        return has(key) ? date(key) : Optional.empty();
    }

    /// Returns the keys and values below a key; none, with a finding, if it is no mapping.
    public List<YamlTree.Entry> entries(String key) {
        Optional<YamlTree> node = optional(key);
        if (node.isPresent() && node.get() instanceof YamlTree.Mapping below) {
            return below.entries();
        }
        node.ifPresent(other -> refuse(other, "a mapping of keys to values"));
        return List.of();
    }

    /// Returns a small integer within bounds, both included.
    public OptionalInt smallInteger(String key, int min, int max) {
        OptionalLong value = integer(key, min, max);
        return value.isPresent() ? OptionalInt.of(Math.toIntExact(value.getAsLong())) : OptionalInt.empty();
    }

    /// Returns a date.
    public Optional<LocalDate> date(String key) {
        Optional<YamlTree> node = required(key, Notation.DATE);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof YamlTree.Scalar scalar
                && (scalar.kind() == Kind.DATE || scalar.kind() == Kind.TEXT)) {
            Optional<LocalDate> date = Notation.date(scalar.text());
            if (date.isPresent()) {
                return date;
            }
        }
        return refuse(node.get(), Notation.DATE);
    }

    /// Returns a duration of at least `minMillis`, in milliseconds.
    public OptionalLong durationMillis(String key, long minMillis) {
        Optional<YamlTree> node = required(key, Notation.DURATION);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (node.get() instanceof YamlTree.Scalar scalar && scalar.kind() == Kind.TEXT) {
            OptionalLong millis = Notation.durationMillis(scalar.text());
            if (millis.isPresent() && millis.getAsLong() >= minMillis) {
                return millis;
            }
        }
        refuse(node.get(), minMillis > 0 ? Notation.DURATION + ", above 0" : Notation.DURATION);
        return OptionalLong.empty();
    }

    /// Returns the items of a list that must be there; empty, with a finding, if it is none.
    public List<YamlTree> items(String key) {
        return required(key, "a list").map(this::asItems).orElse(List.of());
    }

    /// Returns the items of a list; none if the key is missing.
    public List<YamlTree> optionalItems(String key) {
        return optional(key).map(this::asItems).orElse(List.of());
    }

    /// Finds the keys that nobody has taken or asked for. To be called once all are.
    public void refuseOthers(String owner) {
        List<String> expected = new ArrayList<>(known);
        for (YamlTree.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                findings.refuse(
                        entry.keyPlace(), "unknown key in " + owner + "; it has " + String.join(", ", expected));
            }
        }
    }

    private Optional<String> asText(YamlTree node) {
        if (node instanceof YamlTree.Scalar scalar && scalar.kind() == Kind.TEXT) {
            return Optional.of(scalar.text());
        }
        return refuse(node, node instanceof YamlTree.Scalar ? "text (write it in quotes)" : "text");
    }

    private OptionalLong asLong(Optional<YamlTree> node, long min, long max) {
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (node.get() instanceof YamlTree.Scalar scalar && scalar.kind() == Kind.INTEGER) {
            OptionalLong value = Notation.integer(scalar.text());
            if (value.isPresent() && value.getAsLong() >= min && value.getAsLong() <= max) {
                return value;
            }
        }
        refuse(node.get(), Notation.integerWithin(min, max));
        return OptionalLong.empty();
    }

    private List<YamlTree> asItems(YamlTree node) {
        if (node instanceof YamlTree.Sequence sequence) {
            return sequence.items();
        }
        refuse(node, "a list");
        return List.of();
    }

    private <T> Optional<T> refuse(YamlTree found, String expected) {
        findings.refuse(found.place(), "expected " + expected + ", found " + found.describe());
        return Optional.empty();
    }

    private Optional<YamlTree> find(String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(YamlTree.Entry::value)
                .findFirst();
    }
}
