package fenzhang.config.yaml;

import fenzhang.config.yaml.YamlTree.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads a YAML text into a [YamlTree].
///
/// Only the composer of SnakeYAML runs, never its constructor: no text can name a class. Refused, with their place:
/// a second document, a key that stands twice, tags such as `!!int`, merge keys, an alias of a node inside itself,
/// more than 20 aliases of lists and mappings, nesting beyond 50.
public final class YamlText {
    private static final int MAX_ALIASES = 20;
    private static final int MAX_NODES = 100_000;
    private static final Map<Tag, Kind> KIND_BY_TAG = Map.of(
            Tag.STR, Kind.TEXT,
            Tag.INT, Kind.INTEGER,
            Tag.FLOAT, Kind.NUMBER,
            Tag.BOOL, Kind.BOOLEAN,
            Tag.TIMESTAMP, Kind.DATE,
            Tag.NULL, Kind.NOTHING);

    private final Resolver resolver = new Resolver();
    private final Findings findings;
    private final List<Node> open = new ArrayList<>();
    private int nodes;

    private YamlText(Findings findings) {
        this.findings = findings;
    }

    /// Returns the tree of a text. Empty, with a finding, if it is no YAML of one document; what else is wrong in
    /// it is found too but leaves a tree.
    public static Optional<YamlTree> read(String file, String text, Findings findings) {
        Place start = new Place(file, 1, 1, "");
        try {
            Node root = compose(text);
            if (root == null) {
                findings.refuse(start, "the file is empty");
                return Optional.empty();
            }
            return new YamlText(findings).tree(root, start);
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark() == null ? broken.getContextMark() : broken.getProblemMark();
            findings.refuse(mark == null ? start : start.at(mark.getLine() + 1, mark.getColumn() + 1), reason(broken));
        } catch (ReaderException broken) {
            findings.refuse(
                    placeOf(start, text, broken.getPosition()),
                    "the file holds the character U+"
                            + HexFormat.of().withUpperCase().toHexDigits(broken.getCodePoint(), 4));
        } catch (YAMLException broken) {
            findings.refuse(start, "no YAML that is read here: " + broken.getMessage());
        }
        return Optional.empty();
    }

    private static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        return new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options).getSingleNode();
    }

    private static String reason(MarkedYAMLException broken) {
        String context = broken.getContext() == null ? "" : broken.getContext() + ": ";
        return "no valid YAML: " + context + broken.getProblem();
    }

    private static Place placeOf(Place start, String text, int codePoint) {
        int end = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
        int lineStart = text.lastIndexOf('\n', end - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return start.at(line, 1 + text.codePointCount(lineStart, end));
    }

    /// @param place of the node's path; the position is the node's own
    private Optional<YamlTree> tree(Node node, Place place) {
        Place here = at(place, node);
        nodes++;
        if (nodes > MAX_NODES) {
            throw new YAMLException("more than " + MAX_NODES + " values, aliases included");
        }
        if (open.stream().anyMatch(outer -> outer == node)) {
            findings.refuse(here, "stands inside itself");
            return Optional.empty();
        }
        if (!isTagged(node)) {
            findings.refuse(here, "the tag " + node.getTag() + " is not used here");
            return Optional.empty();
        }
        open.addLast(node);
        Optional<YamlTree> tree = switch (node) {
            case MappingNode mapping -> Optional.of(mapping(mapping, here));
            case SequenceNode sequence -> Optional.of(sequence(sequence, here));
            case ScalarNode scalar -> Optional.of(scalar(scalar, here));
            default -> throw new IllegalStateException("a composed tree has no " + node.getNodeId());
        };
        open.removeLast();
        return tree;
    }

    private YamlTree mapping(MappingNode node, Place place) {
        List<YamlTree.Entry> entries = new ArrayList<>();
        Map<String, Place> placeByKey = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = at(place, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || !isTagged(key)) {
                findings.refuse(keyPlace, "a key must be plain text");
                continue;
            }
            Place valuePlace = keyPlace.key(key.getValue());
            Place first = placeByKey.putIfAbsent(key.getValue(), valuePlace);
            if (first != null) {
                findings.refuse(valuePlace, "the key stands twice; first in line " + first.line());
                continue;
            }
            tree(tuple.getValueNode(), valuePlace)
                    .ifPresent(value -> entries.add(new YamlTree.Entry(key.getValue(), valuePlace, value)));
        }
        return new YamlTree.Mapping(place, entries);
    }

    private YamlTree sequence(SequenceNode node, Place place) {
        List<YamlTree> items = new ArrayList<>();
        for (int i = 0; i < node.getValue().size(); i++) {
            tree(node.getValue().get(i), place.item(i)).ifPresent(items::add);
        }
        return new YamlTree.Sequence(place, items);
    }

    private static YamlTree scalar(ScalarNode node, Place place) {
        // Tags that no kind stands for ("<<", "=") are texts like any other.
        return new YamlTree.Scalar(place, KIND_BY_TAG.getOrDefault(node.getTag(), Kind.TEXT), node.getValue());
    }

    /// Returns whether a node has the tag that its form gives it, none written before it.
    private boolean isTagged(Node node) {
        return switch (node) {
            case MappingNode mapping -> mapping.getTag().equals(Tag.MAP);
            case SequenceNode sequence -> sequence.getTag().equals(Tag.SEQ);
            case ScalarNode scalar ->
                scalar.getTag().equals(resolver.resolve(NodeId.scalar, scalar.getValue(), scalar.isPlain()));
            default -> false;
        };
    }

    private static Place at(Place place, Node node) {
        Mark mark = node.getStartMark();
        return place.at(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
