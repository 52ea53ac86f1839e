package fenzhang.config.yaml;

import java.util.List;

/// A YAML document as plain data in which every node knows its place.
public sealed interface YamlTree {
    /// Returns where the node starts.
    Place place();

    /// Returns what the node is, for a reason: `integer 5`, `a mapping`.
    String describe();

    /// Keys and values in the order of the file; no key stands twice.
    record Mapping(Place place, List<Entry> entries) implements YamlTree {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /// One key, the place where it stands, and its value.
    record Entry(String key, Place keyPlace, YamlTree value) {}

    /// A list.
    record Sequence(Place place, List<YamlTree> items) implements YamlTree {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /// A single value with the text that stands in the file, quotes and escapes resolved.
    record Scalar(Place place, Kind kind, String text) implements YamlTree {
        @Override
        public String describe() {
            return switch (kind) {
                case NOTHING -> "nothing";
                case TEXT -> "text \"" + shortened() + "\"";
                case BOOLEAN, INTEGER, NUMBER, DATE -> kind.word + " " + shortened();
            };
        }

        private String shortened() {
            String line = text.replaceAll("\\p{Cntrl}", "?");
            return line.codePointCount(0, line.length()) <= 40
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, 40)) + "...";
        }
    }

    /// What YAML 1.1 takes a scalar for.
    enum Kind {
        TEXT("text"),
        INTEGER("integer"),
        NUMBER("number"),
        BOOLEAN("boolean"),
        DATE("date"),
        NOTHING("nothing");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }
}
