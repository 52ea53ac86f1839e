package fenzhang.xlsx;

import fenzhang.terminal.UsageProblem;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/// A sheet that is being written: titles, the heads of the columns, which stay in sight and can be filtered by, the
/// rows as they come, and below them the sums, which are formulas and say what they come to.
public final class Sheet {
    private static final int MOST_ROWS = 1_048_576;

    /// Numbers from here on have more digits than a spreadsheet keeps.
    private static final BigInteger TOO_LONG = BigInteger.TEN.pow(15);

    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

    private final Writer out;
    private final SheetHead head;
    private final String[] letters;
    private final BigInteger[] sums;

    /// Columns with a cell that is no number for a spreadsheet: a formula would leave it out.
    private final boolean[] hasText;

    private final StringBuilder xml = new StringBuilder(4_096);
    private int row;

    Sheet(Writer out, SheetHead head) throws IOException {
        int columns = head.columns().size();
        this.out = out;
        this.head = head;
        this.letters = new String[columns];
        this.sums = new BigInteger[columns];
        this.hasText = new boolean[columns];
        Arrays.fill(sums, BigInteger.ZERO);
        for (int i = 0; i < columns; i++) {
            letters[i] = SheetXml.column(i);
        }
        begin();
    }

    private void begin() throws IOException {
        int below = head.headRow() + 1;
        xml.append(SheetXml.DECLARATION)
                .append("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
                .append("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
                .append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"")
                .append(head.headRow())
                .append("\" topLeftCell=\"A")
                .append(below)
                .append("\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView>")
                .append("</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (int i = 0; i < letters.length; i++) {
            xml.append("<col min=\"")
                    .append(i + 1)
                    .append("\" max=\"")
                    .append(i + 1)
                    .append("\" width=\"")
                    .append(head.columns().get(i).width())
                    .append("\" customWidth=\"1\"/>");
        }
        xml.append("</cols><sheetData>");
        for (int i = 0; i < head.titles().size(); i++) {
            open();
            text(0, head.titles().get(i), i == 0 ? SheetStyle.TITLE : SheetStyle.SUBTITLE);
            close();
        }
        row++;
        xml.append("<row r=\"").append(row).append("\" ht=\"32\" customHeight=\"1\">");
        for (int i = 0; i < letters.length; i++) {
            text(i, head.columns().get(i).head(), SheetStyle.HEAD);
        }
        close();
    }

    /// Adds a row.
    ///
    /// @param cells as many as there are columns
    /// @throws UsageProblem if the sheet is full
    public void row(List<SheetCell> cells) throws IOException {
        if (cells.size() != letters.length) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + letters.length + " columns of " + head.name());
        }
        if (row + 1 >= MOST_ROWS) {
            throw new UsageProblem("sheet " + head.name() + " is full: a spreadsheet takes 1,048,576 rows. Take the"
                    + " CSV instead, or ask for less.");
        }
        open();
        for (int i = 0; i < letters.length; i++) {
            cell(i, cells.get(i));
        }
        close();
    }

    private void cell(int column, SheetCell cell) {
        SheetStyle style = SheetStyle.of(head.columns().get(column).kind());
        switch (cell) {
            case SheetCell.Text text -> {
                if (!text.text().isEmpty()) {
                    text(column, text.text(), style);
                }
            }
            case SheetCell.Whole whole -> number(column, whole.number(), 0, style);
            case SheetCell.Yuan yuan -> number(column, yuan.fen(), 2, style);
            case SheetCell.Permille permille -> number(column, permille.permille(), 3, style);
            case SheetCell.Day day ->
                value(column, Long.toString(ChronoUnit.DAYS.between(DAY_0, day.date())), "", style);
        }
    }

    private void number(int column, BigInteger unscaled, int scale, SheetStyle style) {
        sums[column] = sums[column].add(unscaled);
        if (unscaled.abs().compareTo(TOO_LONG) < 0) {
            value(column, decimal(unscaled, scale), "", style);
        } else {
            hasText[column] = true;
            text(column, decimal(unscaled, scale), SheetStyle.LONG_NUMBER);
        }
    }

    private static String decimal(BigInteger unscaled, int scale) {
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    private void open() {
        row++;
        xml.append("<row r=\"").append(row).append("\">");
    }

    private void close() throws IOException {
        xml.append("</row>");
        out.append(xml);
        xml.setLength(0);
    }

    private void beginCell(int column, SheetStyle style) {
        xml.append("<c r=\"")
                .append(letters[column])
                .append(row)
                .append("\" s=\"")
                .append(style.number())
                .append('"');
    }

    private void text(int column, String text, SheetStyle style) {
        beginCell(column, style);
        if (text.isEmpty()) {
            xml.append("/>");
            return;
        }
        xml.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        SheetXml.text(xml, text);
        xml.append("</t></is></c>");
    }

    /// @param formula whose value it is; empty: none
    private void value(int column, String value, String formula, SheetStyle style) {
        beginCell(column, style);
        xml.append('>');
        if (!formula.isEmpty()) {
            xml.append("<f>").append(formula).append("</f>");
        }
        xml.append("<v>").append(value).append("</v></c>");
    }

    /// Writes the sums and what ends a sheet.
    void end() throws IOException {
        int lastRow = row;
        boolean hasRows = lastRow > head.headRow();
        if (hasRows && head.columns().stream().anyMatch(SheetColumn::isSummed)) {
            open();
            for (int i = 0; i < letters.length; i++) {
                sum(i, lastRow);
            }
            close();
        }
        xml.append("</sheetData><autoFilter ref=\"A")
                .append(head.headRow())
                .append(':')
                .append(letters[letters.length - 1])
                .append(lastRow)
                .append(
                        "\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>")
                .append("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>");
        out.append(xml);
        xml.setLength(0);
    }

    /// The sum of what the filter shows: of all, as long as nobody filters.
    private void sum(int column, int lastRow) {
        SheetColumn of = head.columns().get(column);
        if (!of.isSummed()) {
            text(column, column == 0 ? "合计 Total" : "", SheetStyle.SUM_TEXT);
            return;
        }
        boolean isMoney = of.kind() == SheetColumn.Kind.YUAN;
        String sum = decimal(sums[column], isMoney ? 2 : 0);
        if (hasText[column] || sums[column].abs().compareTo(TOO_LONG) >= 0) {
            text(column, sum, SheetStyle.SUM_LONG_NUMBER);
            return;
        }
        String rows = letters[column] + (head.headRow() + 1) + ":" + letters[column] + lastRow;
        value(column, sum, "SUBTOTAL(9," + rows + ")", isMoney ? SheetStyle.SUM_YUAN : SheetStyle.SUM_COUNT);
    }
}
