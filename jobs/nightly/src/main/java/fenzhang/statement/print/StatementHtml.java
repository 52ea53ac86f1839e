package fenzhang.statement.print;

import fenzhang.statement.sheet.Bilingual;
import fenzhang.statement.sheet.Document;
import fenzhang.statement.sheet.Document.Block;
import fenzhang.statement.sheet.Document.Cell;
import fenzhang.statement.sheet.Document.Chart;
import fenzhang.statement.sheet.Document.Column;
import fenzhang.statement.sheet.Document.Fact;
import fenzhang.statement.sheet.Document.Facts;
import fenzhang.statement.sheet.Document.Heading;
import fenzhang.statement.sheet.Document.Line;
import fenzhang.statement.sheet.Document.Note;
import fenzhang.statement.sheet.Document.Row;
import fenzhang.statement.sheet.Document.RowKind;
import fenzhang.statement.sheet.Document.Table;
import fenzhang.statement.sheet.Document.Tiles;
import fenzhang.statement.sheet.Shape;
import fenzhang.statement.sheet.Shape.Face;
import fenzhang.statement.sheet.Shape.Ink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Prints a sheet as one HTML file in UTF-8 that needs nothing else: styles and charts are inside,
/// scripts are none.
final class StatementHtml {
    private static final String STYLE = """
            body{margin:0;background:#eef1f4;color:#1f2933;font:13px/1.45 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",
            "Noto Sans SC","Open Sans","Droid Sans Fallback",sans-serif}
            main{max-width:1000px;margin:24px auto;padding:32px 40px;background:#fff;box-shadow:0 1px 4px #0002}
            h1{margin:0;font-size:24px;font-weight:600;color:#1f5f7a}
            h2{margin:30px 0 8px;padding-bottom:4px;font-size:16px;font-weight:600;color:#1f5f7a;border-bottom:1.5px solid #1f5f7a}
            h1 span,h2 span,figcaption span,dt span,th span{color:#66727f;font-weight:400}
            .running{margin:2px 0 18px;color:#66727f}
            .facts{display:grid;grid-template-columns:1fr 1fr;gap:6px 32px;margin:0}
            .facts div{display:flex;gap:12px;border-bottom:1px solid #dde3e8;padding-bottom:4px}
            dt{flex:none;width:150px;color:#1f2933}
            dd{margin:0;min-width:0}
            dd,td{overflow-wrap:anywhere;unicode-bidi:plaintext;text-align:left}
            td p{margin:0;unicode-bidi:plaintext}
            .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:22px 0 0}
            .tiles div{background:#f3f6f8;border-left:3px solid #1f5f7a;padding:8px 12px}
            .tiles dt{width:auto;font-size:12px}
            .tiles dd{font-size:18px;font-weight:600;font-variant-numeric:tabular-nums}
            .note{margin:6px 0 8px;color:#66727f}
            table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:12px;font-variant-numeric:tabular-nums}
            th{background:#e6eef3;text-align:left;font-weight:600;padding:5px 6px;vertical-align:bottom}
            th span{display:block;font-size:.92em}
            td{padding:4px 6px;border-bottom:1px solid #dde3e8;vertical-align:top}
            th.r,td.r{text-align:right}
            .GROUP td{background:#e6eef3;font-weight:600}
            .SUBGROUP td{background:#f3f6f8;padding-top:8px}
            .SUBGROUP td p:first-child,.SUBTOTAL td,.TOTAL td p:first-child{font-weight:600}
            .SUBTOTAL td{border-bottom-color:#8a96a3}
            .TOTAL td{border-top:1.5px solid #1f5f7a;border-bottom:1.5px solid #1f5f7a}
            .n{color:#b3261e}
            .m{color:#66727f;font-weight:400;font-size:.92em}
            .c{font:10px/1.5 "DejaVu Sans Mono",Consolas,Menlo,monospace;color:#66727f}
            figure{margin:12px 0}
            figcaption{font-weight:600;margin-bottom:4px}
            svg{display:block;width:100%;height:auto;overflow:hidden}
            thead{display:table-header-group}
            tr,figure{break-inside:avoid}
            h2{break-after:avoid}
            @page{size:A4;margin:14mm}
            @media print{body{background:#fff;font-size:10px}main{max-width:none;margin:0;padding:0;box-shadow:none}table{font-size:8.5px}
            .c{font-size:6.5px}.tiles dd{font-size:14px}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
            @media screen and (max-width:700px){main{margin:0;padding:16px}.facts{grid-template-columns:1fr}
            .tiles{grid-template-columns:1fr 1fr}figure{overflow-x:auto}svg{width:720px}
            thead,.e{display:none}table,tbody,tr,td{display:block}tr{padding:6px 0;border-bottom:1px solid #dde3e8}
            td,.SUBTOTAL td,.TOTAL td{border:0;padding:1px 6px}td[data-h]{display:grid;grid-template-columns:13.5em 1fr;gap:0 10px}
            td[data-h]::before{content:attr(data-h);grid-row:1/span 20;text-align:left;color:#66727f;font-weight:400}td[data-h] p{grid-column:2}
            .GROUP,.SUBGROUP{background:#f3f6f8}.TOTAL{border-top:1.5px solid #1f5f7a;border-bottom-color:#1f5f7a}}
            """;

    private final StringBuilder html = new StringBuilder(48_000);

    private StatementHtml() {}

    static byte[] print(Document sheet) {
        return new StatementHtml().page(sheet).getBytes(StandardCharsets.UTF_8);
    }

    private String page(Document sheet) {
        html.append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n<title>");
        text(sheet.title().both() + " · " + sheet.running());
        html.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n<h1>");
        words(sheet.title());
        html.append("</h1>\n<p class=\"running\">");
        text(sheet.running());
        html.append("</p>\n");
        sheet.blocks().forEach(this::block);
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void block(Block block) {
        switch (block) {
            case Heading heading -> {
                html.append("<h2>");
                words(heading.words());
                html.append("</h2>\n");
            }
            case Note note -> {
                html.append("<p class=\"note\">");
                text(note.words().both());
                html.append("</p>\n");
            }
            case Facts facts -> facts("facts", facts.facts());
            case Tiles tiles -> facts("tiles", tiles.facts());
            case Chart chart -> chart(chart);
            case Table table -> table(table);
        }
    }

    private void facts(String looks, List<Fact> facts) {
        html.append("<dl class=\"").append(looks).append("\">\n");
        for (Fact fact : facts) {
            html.append("<div><dt>");
            words(fact.label());
            html.append("</dt><dd").append(looks(fact.value())).append('>');
            text(fact.value().text());
            html.append("</dd></div>\n");
        }
        html.append("</dl>\n");
    }

    private void table(Table table) {
        html.append("<table>\n<colgroup>");
        for (Column column : table.columns()) {
            html.append("<col style=\"width:")
                    .append(column.permille() / 10)
                    .append('.')
                    .append(column.permille() % 10)
                    .append("%\"/>");
        }
        html.append("</colgroup>\n<thead><tr>");
        for (Column column : table.columns()) {
            html.append(column.right() ? "<th class=\"r\">" : "<th>");
            words(column.head());
            html.append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> row(table.columns(), row));
        html.append("</tbody>\n</table>\n");
    }

    private void row(List<Column> columns, Row row) {
        html.append("<tr");
        if (row.kind() != RowKind.LINE) {
            html.append(" class=\"").append(row.kind().name()).append('"');
        }
        html.append('>');
        int column = 0;
        for (Cell cell : row.cells()) {
            boolean isEmpty = cell.lines().stream().allMatch(line -> line.text().isEmpty());
            html.append("<td");
            if (cell.span() > 1) {
                html.append(" colspan=\"").append(cell.span()).append('"');
            } else if (isEmpty) {
                html.append(" class=\"e\"");
            } else if (columns.get(column).right()) {
                html.append(" class=\"r\"");
            }
            if (cell.span() == 1 && column > 0 && !isEmpty) {
                html.append(" data-h=\"");
                text(columns.get(column).head().both());
                html.append('"');
            }
            html.append('>');
            cell.lines().forEach(this::line);
            html.append("</td>");
            column += cell.span();
        }
        html.append("</tr>\n");
    }

    private void line(Line line) {
        html.append("<p").append(looks(line)).append('>');
        text(line.text());
        html.append("</p>");
    }

    private static String looks(Line line) {
        return switch (line.face()) {
            case MONO -> " class=\"c\"";
            case REGULAR, BOLD ->
                line.ink() == Ink.NEGATIVE ? " class=\"n\"" : line.ink() == Ink.MUTED ? " class=\"m\"" : "";
        };
    }

    private void chart(Chart chart) {
        html.append("<figure>\n<figcaption>");
        words(chart.caption());
        html.append("</figcaption>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(Chart.WIDTH)
                .append(' ')
                .append(chart.height())
                .append("\"><title>");
        text(chart.caption().both());
        html.append("</title>\n");
        chart.marks().forEach(this::mark);
        html.append("</svg>\n</figure>\n");
    }

    private void mark(Shape mark) {
        switch (mark) {
            case Shape.Area area ->
                html.append("<rect x=\"")
                        .append(area.x())
                        .append("\" y=\"")
                        .append(area.y())
                        .append("\" width=\"")
                        .append(area.width())
                        .append("\" height=\"")
                        .append(area.height())
                        .append("\" fill=\"")
                        .append(colour(area.ink()))
                        .append("\"/>\n");
            case Shape.Rule rule ->
                html.append("<path d=\"M")
                        .append(rule.x())
                        .append(' ')
                        .append(rule.y())
                        .append('L')
                        .append(rule.toX())
                        .append(' ')
                        .append(rule.toY())
                        .append("\" stroke-width=\"50\" stroke=\"")
                        .append(colour(rule.ink()))
                        .append("\"/>\n");
            case Shape.Label label -> {
                html.append("<text x=\"")
                        .append(label.x())
                        .append("\" y=\"")
                        .append(label.y())
                        .append("\" font-size=\"")
                        .append(label.size())
                        .append('"')
                        .append(anchor(label))
                        .append(label.face() == Face.BOLD ? " font-weight=\"600\"" : "")
                        .append(" fill=\"")
                        .append(colour(label.ink()))
                        .append("\">");
                text(label.text());
                html.append("</text>\n");
            }
        }
    }

    private static String anchor(Shape.Label label) {
        return switch (label.anchor()) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        };
    }

    private static String colour(Ink ink) {
        return String.format(Locale.ROOT, "#%06x", ink.rgb());
    }

    private void words(Bilingual words) {
        text(words.zh());
        html.append(" <span lang=\"en\">");
        text(words.en());
        html.append("</span>");
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(unit);
            }
        }
    }
}
