package fenzhang.statement.print;

import fenzhang.statement.sheet.Document.Cell;
import fenzhang.statement.sheet.Document.Chart;
import fenzhang.statement.sheet.Document.Column;
import fenzhang.statement.sheet.Document.Line;
import fenzhang.statement.sheet.Document.Row;
import fenzhang.statement.sheet.Document.RowKind;
import fenzhang.statement.sheet.Document.Table;
import fenzhang.statement.sheet.Shape;
import fenzhang.statement.sheet.Shape.Anchor;
import fenzhang.statement.sheet.Shape.Face;
import fenzhang.statement.sheet.Shape.Ink;
import fenzhang.statement.sheet.Shape.Label;
import java.util.ArrayList;
import java.util.List;

/// Sets a table on pages: rows are as high as their highest cell, are not torn unless they are higher
/// than a page, and the head comes again on every page, and below it which group goes on. A group's
/// headline stays with its first line, a sum with the line before it.
final class PdfTable {
    private static final int TEXT = 720;
    private static final int SMALL = 640;
    private static final Style HEAD_ZH = new Style(TEXT, Face.BOLD, Ink.TEXT);
    private static final Style HEAD_EN = new Style(SMALL, Face.REGULAR, Ink.MUTED);
    private static final int MONO = 515;
    private static final int LEADING = 960;
    private static final int PAD = 300;
    private static final int PAD_ABOVE = 250;
    private static final int HEAD_HEIGHT = 2_450;

    private final PdfPages pages;
    private final TextLayout letters;
    private final Table table;
    private final int[] edges;

    PdfTable(PdfPages pages, TextLayout letters, Table table) {
        this.pages = pages;
        this.letters = letters;
        this.table = table;
        this.edges = new int[table.columns().size() + 1];
        int permille = 0;
        for (int i = 0; i < edges.length; i++) {
            edges[i] = PdfPages.LEFT + permille * Chart.WIDTH / 1000;
            permille += i < table.columns().size() ? table.columns().get(i).permille() : 0;
        }
    }

    /// A row whose cells are broken into lines.
    private record SetRow(RowKind kind, List<SetCell> cells) {
        int height() {
            int most =
                    cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
            return Math.max(1, most) * LEADING + 2 * PAD_ABOVE;
        }
    }

    private record SetCell(int span, List<Line> lines) {}

    void print() {
        List<SetRow> rows = new ArrayList<>();
        table.rows().forEach(row -> torn(rows, set(row)));
        if (!pages.hasRoom(HEAD_HEIGHT + together(rows, 0))) {
            pages.turn();
        }
        head();
        for (int i = 0; i < rows.size(); i++) {
            if (!pages.hasRoom(together(rows, i))) {
                pages.turn();
                head();
                goesOn(rows, i);
            }
            row(rows.get(i));
        }
        pages.down(500);
    }

    /// Returns the height of the rows from there on that must not be parted by the end of a page; of
    /// the one row if all are higher than half a page.
    private static int together(List<SetRow> rows, int index) {
        int height = 0;
        for (int i = index; i < rows.size(); i++) {
            height += rows.get(i).height();
            boolean opens = isHeadline(rows.get(i).kind());
            boolean sumFollows = i + 1 < rows.size() && isSum(rows.get(i + 1).kind());
            if (!opens && !sumFollows) {
                break;
            }
        }
        return height > PdfPages.capacity() / 2 ? rows.get(index).height() : height;
    }

    private static boolean isHeadline(RowKind kind) {
        return switch (kind) {
            case GROUP, SUBGROUP -> true;
            case LINE, SUBTOTAL, TOTAL -> false;
        };
    }

    private static boolean isSum(RowKind kind) {
        return switch (kind) {
            case SUBTOTAL, TOTAL -> true;
            case LINE, GROUP, SUBGROUP -> false;
        };
    }

    /// Repeats the headlines over a row that begins a page, in one line.
    private void goesOn(List<SetRow> rows, int index) {
        List<String> headlines = new ArrayList<>();
        RowKind above = rows.get(index).kind();
        for (int i = index - 1; i >= 0 && above != RowKind.GROUP && above != RowKind.TOTAL; i--) {
            RowKind kind = rows.get(i).kind();
            if (isHeadline(kind) && kind != above) {
                headlines.addFirst(
                        rows.get(i).cells().getFirst().lines().getFirst().text());
                above = kind;
            }
        }
        if (!headlines.isEmpty()) {
            int width = Chart.WIDTH - 2 * PAD;
            String text = letters.fitted(Face.REGULAR, TEXT, width - 6_000, String.join(" · ", headlines));
            Line line = Line.muted(text + "（续 continued）");
            row(new SetRow(RowKind.SUBGROUP, List.of(new SetCell(table.columns().size(), List.of(line)))));
        }
    }

    private SetRow set(Row row) {
        List<SetCell> cells = new ArrayList<>();
        int column = 0;
        for (Cell cell : row.cells()) {
            int width = edges[column + cell.span()] - edges[column] - 2 * PAD;
            List<Line> lines = new ArrayList<>();
            for (Line line : cell.lines()) {
                Face face = face(row.kind(), line);
                for (String part : letters.wrapped(face, size(line), width, line.text())) {
                    lines.add(new Line(part, face, line.ink()));
                }
            }
            cells.add(new SetCell(cell.span(), lines));
            column += cell.span();
        }
        return new SetRow(row.kind(), cells);
    }

    private static Face face(RowKind kind, Line line) {
        boolean stands = kind != RowKind.LINE && line.ink() != Ink.MUTED && line.face() == Face.REGULAR;
        return stands ? Face.BOLD : line.face();
    }

    private static int size(Line line) {
        return switch (line.face()) {
            case MONO -> MONO;
            case REGULAR, BOLD -> line.ink() == Ink.MUTED ? SMALL : TEXT;
        };
    }

    /// Adds a row, in pieces if it is higher than a page.
    private static void torn(List<SetRow> rows, SetRow row) {
        int most = (PdfPages.capacity() - HEAD_HEIGHT - 4 * PAD_ABOVE) / LEADING - 1;
        SetRow rest = row;
        while (rest.cells().stream().anyMatch(cell -> cell.lines().size() > most)) {
            List<SetCell> first = new ArrayList<>();
            List<SetCell> others = new ArrayList<>();
            for (SetCell cell : rest.cells()) {
                int cut = Math.min(most, cell.lines().size());
                first.add(new SetCell(cell.span(), cell.lines().subList(0, cut)));
                others.add(new SetCell(
                        cell.span(), cell.lines().subList(cut, cell.lines().size())));
            }
            rows.add(new SetRow(row.kind(), first));
            rest = new SetRow(row.kind(), others);
        }
        rows.add(rest);
    }

    private void head() {
        int top = pages.y();
        pages.add(new Shape.Area(PdfPages.LEFT, top, Chart.WIDTH, HEAD_HEIGHT, Ink.HEAD));
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            int width = edges[i + 1] - edges[i] - 2 * PAD;
            place(i, i + 1, column.right(), top + 1_000, column.head().zh(), HEAD_ZH);
            String en = letters.fitted(Face.REGULAR, SMALL, width, column.head().en());
            place(i, i + 1, column.right(), top + 1_950, en, HEAD_EN);
        }
        pages.down(HEAD_HEIGHT);
        pages.add(new Shape.Rule(PdfPages.LEFT, pages.y(), PdfPages.LEFT + Chart.WIDTH, pages.y(), Ink.AXIS));
    }

    private void row(SetRow row) {
        int top = pages.y();
        int height = row.height();
        int right = PdfPages.LEFT + Chart.WIDTH;
        switch (row.kind()) {
            case GROUP -> pages.add(new Shape.Area(PdfPages.LEFT, top, Chart.WIDTH, height, Ink.HEAD));
            case SUBGROUP -> pages.add(new Shape.Area(PdfPages.LEFT, top, Chart.WIDTH, height, Ink.GROUP));
            case TOTAL -> pages.add(new Shape.Rule(PdfPages.LEFT, top, right, top, Ink.ACCENT));
            case LINE, SUBTOTAL -> {}
        }
        int column = 0;
        for (SetCell cell : row.cells()) {
            boolean alignRight = cell.span() == 1 && table.columns().get(column).right();
            int baseLine = top + PAD_ABOVE + 720;
            for (Line line : cell.lines()) {
                place(
                        column,
                        column + cell.span(),
                        alignRight,
                        baseLine,
                        line.text(),
                        new Style(size(line), line.face(), line.ink()));
                baseLine += LEADING;
            }
            column += cell.span();
        }
        pages.down(height);
        Ink under = switch (row.kind()) {
            case LINE, GROUP, SUBGROUP -> Ink.GRID;
            case SUBTOTAL -> Ink.AXIS;
            case TOTAL -> Ink.ACCENT;
        };
        pages.add(new Shape.Rule(PdfPages.LEFT, pages.y(), right, pages.y(), under));
    }

    /// How letters look; their size is in thousandths of a point.
    private record Style(int size, Face face, Ink ink) {}

    private void place(int from, int to, boolean right, int y, String text, Style style) {
        int x = right ? edges[to] - PAD : edges[from] + PAD;
        pages.add(new Label(x, y, right ? Anchor.END : Anchor.START, text, style.size(), style.face(), style.ink()));
    }
}
