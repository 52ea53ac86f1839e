package fenzhang.xlsx;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a cell looks: fonts, fills, borders and formats of numbers, by their places in the lists of `styles.xml`.
enum SheetStyle {
    PLAIN(0, 0, 0, 0, ""),
    TITLE(1, 0, 0, 0, ""),
    SUBTITLE(2, 0, 0, 0, ""),
    HEAD(3, 2, 1, 0, "<alignment vertical=\"center\" wrapText=\"1\"/>"),
    TEXT(0, 0, 0, 0, "<alignment vertical=\"top\"/>"),
    ID(0, 0, 0, 1, ""),
    COUNT(0, 0, 0, 164, ""),
    YUAN(0, 0, 0, 165, ""),
    DAY(0, 0, 0, 166, ""),
    PERCENT(0, 0, 0, 167, ""),
    /// A number with more digits than a spreadsheet keeps.
    LONG_NUMBER(0, 0, 0, 49, "<alignment horizontal=\"right\"/>"),
    SUM_TEXT(3, 0, 2, 0, ""),
    SUM_COUNT(3, 0, 2, 164, ""),
    SUM_YUAN(3, 0, 2, 165, ""),
    SUM_LONG_NUMBER(3, 0, 2, 49, "<alignment horizontal=\"right\"/>");

    private static final String FONT =
            "<name val=\"Microsoft YaHei\"/><family val=\"2\"/><charset val=\"134\"/></font>";

    private final int font;
    private final int fill;
    private final int border;
    private final int format;
    private final String alignment;

    SheetStyle(int font, int fill, int border, int format, String alignment) {
        this.font = font;
        this.fill = fill;
        this.border = border;
        this.format = format;
        this.alignment = alignment;
    }

    static SheetStyle of(SheetColumn.Kind kind) {
        return switch (kind) {
            case TEXT -> TEXT;
            case ID -> ID;
            case COUNT -> COUNT;
            case YUAN -> YUAN;
            case DAY -> DAY;
            case PERCENT -> PERCENT;
        };
    }

    /// Returns the number by which cells name it.
    int number() {
        return ordinal();
    }

    private String xf() {
        return "<xf numFmtId=\"" + format + "\" fontId=\"" + font + "\" fillId=\"" + fill + "\" borderId=\"" + border
                + "\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""
                + (alignment.isEmpty() ? "/>" : " applyAlignment=\"1\">" + alignment + "</xf>");
    }

    /// Returns `styles.xml`.
    static String xml() {
        return """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
                <numFmts count="4"><numFmt numFmtId="164" formatCode="#,##0;[Red]\\-#,##0"/>\
                <numFmt numFmtId="165" formatCode="#,##0.00;[Red]\\-#,##0.00"/>\
                <numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/>\
                <numFmt numFmtId="167" formatCode="0.0%;[Red]\\-0.0%"/></numFmts>\
                <fonts count="4"><font><sz val="10"/>""" + FONT + """
                <font><b/><sz val="14"/><color rgb="FF1F5F7A"/>""" + FONT + """
                <font><sz val="10"/><color rgb="FF66727F"/>""" + FONT + """
                <font><b/><sz val="10"/>""" + FONT + """
                </fonts>\
                <fills count="3"><fill><patternFill patternType="none"/></fill>\
                <fill><patternFill patternType="gray125"/></fill>\
                <fill><patternFill patternType="solid"><fgColor rgb="FFE6EEF3"/></patternFill></fill></fills>\
                <borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>\
                <border><left/><right/><top/><bottom style="thin"><color rgb="FF8A96A3"/></bottom><diagonal/></border>\
                <border><left/><right/><top style="thin"><color rgb="FF1F5F7A"/></top><bottom/><diagonal/></border>\
                </borders>\
                <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"""
                + Stream.of(values())
                        .map(SheetStyle::xf)
                        .collect(Collectors.joining("", "<cellXfs count=\"" + values().length + "\">", "</cellXfs>"))
                + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                + "</styleSheet>";
    }
}
