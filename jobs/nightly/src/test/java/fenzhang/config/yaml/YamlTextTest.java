package fenzhang.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.config.yaml.YamlTree.Kind;
import fenzhang.config.yaml.YamlTree.Mapping;
import fenzhang.config.yaml.YamlTree.Scalar;
import fenzhang.config.yaml.YamlTree.Sequence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlTextTest {
    @Test
    void everyNodeKnowsItsLineColumnAndPath() {
        YamlTree root = read("a: 1\nb:\n  - {c: 剧, d: x}\n  - [2]\n");
        assertThat(root.place()).isEqualTo(new Place("f", 1, 1, ""));
        assertThat(at(root, "a").place()).isEqualTo(new Place("f", 1, 4, "a"));
        Sequence list = (Sequence) at(root, "b");
        assertThat(list.place()).isEqualTo(new Place("f", 3, 3, "b"));
        assertThat(at(list.items().get(0), "d").place()).isEqualTo(new Place("f", 3, 15, "b[0].d"));
        assertThat(((Sequence) list.items().get(1)).items().getFirst().place())
                .isEqualTo(new Place("f", 4, 6, "b[1][0]"));
        assertThat(((Mapping) root).entries().get(1).keyPlace()).isEqualTo(new Place("f", 2, 1, "b"));
    }

    @Test
    void scalarsKeepTheirTextAndTellTheirKind() {
        Sequence list = (Sequence)
                read("[x, '5', 5, 0x1F, 010, 1_000, 1.5, 1e5, yes, 2026-11-01, ~, 'a''b', null, \"\\u5267\", 5s]");
        assertThat(list.items().stream().map(item -> ((Scalar) item).kind()))
                .containsExactly(
                        Kind.TEXT,
                        Kind.TEXT,
                        Kind.INTEGER,
                        Kind.INTEGER,
                        Kind.INTEGER,
                        Kind.INTEGER,
                        Kind.NUMBER,
                        Kind.NUMBER,
                        Kind.BOOLEAN,
                        Kind.DATE,
                        Kind.NOTHING,
                        Kind.TEXT,
                        Kind.NOTHING,
                        Kind.TEXT,
                        Kind.TEXT);
        assertThat(list.items().stream().map(item -> ((Scalar) item).text()))
                .containsExactly(
                        "x",
                        "5",
                        "5",
                        "0x1F",
                        "010",
                        "1_000",
                        "1.5",
                        "1e5",
                        "yes",
                        "2026-11-01",
                        "~",
                        "a'b",
                        "null",
                        "剧",
                        "5s");
    }

    @Test
    void anAliasStandsForItsNodeUnderThePathOfItsUse() {
        YamlTree root = read("a: &t [{from: 0}]\nb: *t\n");
        assertThat(at(((Sequence) at(root, "b")).items().getFirst(), "from").place())
                .isEqualTo(new Place("f", 1, 15, "b[0].from"));
    }

    @Test
    void allDuplicateKeysAreFound() {
        assertThat(mistakes("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\nb: 4\n"))
                .containsExactly(
                        "f:3:1 a: the key stands twice; first in line 1",
                        "f:4:11 c.d: the key stands twice; first in line 4",
                        "f:5:1 b: the key stands twice; first in line 2");
    }

    @Test
    void tagsAreRefused() {
        assertThat(mistakes("a: !!int '5'\nb: !!str 5\nc: !!set {x: ~}\nd: !own {}\ne: !!omap [a: 1]\n"))
                .containsExactly(
                        "f:1:4 a: the tag tag:yaml.org,2002:int is not used here",
                        "f:2:4 b: the tag tag:yaml.org,2002:str is not used here",
                        "f:3:4 c: the tag tag:yaml.org,2002:set is not used here",
                        "f:4:4 d: the tag !own is not used here",
                        "f:5:4 e: the tag tag:yaml.org,2002:omap is not used here");
    }

    @Test
    void aTextCanNotNameAClass() {
        assertThat(mistakes("a: !!java.net.URL [x]\n"))
                .containsExactly("f:1:4: no valid YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL");
    }

    @Test
    void aKeyIsPlainText() {
        assertThat(mistakes("{[a]: 1, {b: 2}: 3}"))
                .hasSize(2)
                .allMatch(text -> text.endsWith("a key must be plain text"));
    }

    @Test
    void aNodeInsideItselfIsRefused() {
        assertThat(mistakes("a: &x\n  b: *x\n")).containsExactly("f:1:4 a.b: stands inside itself");
    }

    @Test
    void aBombOfAliasesIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        assertThat(mistakes(bomb.toString()))
                .containsExactly(
                        "f:1:1: no YAML that is read here: Number of aliases for non-scalar nodes exceeds the specified"
                                + " max=20");
    }

    @Test
    void aBombOfDepthIsRefused() {
        assertThat(mistakes("[".repeat(1000))).singleElement().asString().contains("Nesting Depth exceeded max 50");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(mistakes("a: 1\n---\nb: 2\n"))
                .containsExactly(
                        "f:2:1: no valid YAML: expected a single document in the stream: but found another document");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(mistakes("")).containsExactly("f:1:1: the file is empty");
        assertThat(mistakes("# only a comment\n")).containsExactly("f:1:1: the file is empty");
    }

    @Test
    void brokenSyntaxIsFoundWhereItBreaks() {
        assertThat(mistakes("a: [1, 2\nb: 3\n")).singleElement().asString().startsWith("f:2:2: no valid YAML: ");
        assertThat(mistakes("a: 1\n\tb: 2\n")).singleElement().asString().startsWith("f:2:1: no valid YAML: ");
    }

    @Test
    void aControlCharacterIsFoundWhereItStands() {
        assertThat(mistakes("a: 1\nb: 剧\u0007x\n")).containsExactly("f:2:5: the file holds the character U+0007");
    }

    private static YamlTree read(String text) {
        Findings findings = new Findings();
        Optional<YamlTree> tree = YamlText.read("f", text, findings);
        assertThat(findings.count()).isZero();
        return tree.orElseThrow();
    }

    private static List<String> mistakes(String text) {
        Findings findings = new Findings();
        Optional<YamlTree> tree = YamlText.read("f", text, findings);
        return findings.conclude(tree) instanceof Reading.Refused<YamlTree> refused
                ? refused.problems().stream().map(Problem::text).toList()
                : List.of();
    }

    private static YamlTree at(YamlTree node, String key) {
        return ((Mapping) node)
                .entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .findFirst()
                        .orElseThrow()
                        .value();
    }
}
