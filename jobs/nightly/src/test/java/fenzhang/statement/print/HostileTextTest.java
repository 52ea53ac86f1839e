package fenzhang.statement.print;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.statement.print.StatementPrinter.Printed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// Text from data stays text, whatever it says.
class HostileTextTest {
    private static final Printed PRINTED = new StatementPrinter().print(HostileStatement.of(), new byte[0]);

    @Test
    void htmlShowsMarkupAsText() throws Exception {
        String html = new String(PRINTED.html(), StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("<script", "<!--", "http://x.example\"", "\u0000", "\u202E");
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(PRINTED.html()));
        assertThat(texts(page, "td")).contains(HostileStatement.SCRIPT + "短剧 drama 0");
        assertThat(texts(page, "dd"))
                .contains(HostileStatement.SCRIPT + HostileStatement.WIDE, "one  two three  \uFFFD four five\uFFFD");
    }

    @Test
    void htmlLoadsNothing() {
        String html = new String(PRINTED.html(), StandardCharsets.UTF_8);
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("src=", "href=", "url(", "@import", "<link", "<iframe", "onload");
    }

    @Test
    void csvHasNoFormulaInAnyCell() throws Exception {
        List<Map<String, String>> rows = PrintedText.rows(PRINTED.csv());
        List<String> texts = new ArrayList<>();
        for (Map<String, String> row : rows) {
            assertThat(row).hasSize(36);
            row.values().stream()
                    .filter(cell -> !cell.matches("-?\\d+(\\.\\d+)?"))
                    .forEach(texts::add);
        }
        assertThat(texts)
                .hasSizeGreaterThan(300)
                .allSatisfy(text -> assertThat(text).doesNotMatch("(?s)[=+\\-@\\t\\r].*"))
                .contains("'" + HostileStatement.FORMULA, "'@x", "'+1", "'-1", "'\tx", "'");
    }

    @Test
    void csvKeepsTheRestOfATextAsItIs() throws Exception {
        List<Map<String, String>> earned = PrintedText.rows(PRINTED.csv()).stream()
                .filter(row -> row.getOrDefault("section", "").equals("earned"))
                .toList();
        assertThat(earned.stream().map(row -> row.get("drama")))
                .contains(
                        HostileStatement.SCRIPT, HostileStatement.EMOJI, HostileStatement.WIDE, HostileStatement.LONG);
        assertThat(earned.getFirst()).containsEntry("amount_fen", "9223372036854775807");
        assertThat(earned.getFirst()).containsEntry("amount_yuan", "92233720368547758.07");
    }

    @Test
    void pdfHasEveryLetterThatItsFontsHaveAndAMarkForOthers() throws Exception {
        String text = String.join("\n", PrintedText.pages(PRINTED.pdf()));
        assertThat(text.replace("\n", "")).contains("<script>", "92,233,720,368,547,758.07");
        assertThat(text).contains("〓〓〓〓〓〓 〓 〓野家").doesNotContain("🔥");
    }

    private static List<String> texts(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
