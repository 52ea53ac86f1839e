package fenzhang.statement.print;

import fenzhang.statement.sheet.Bilingual;
import fenzhang.statement.sheet.Document;
import fenzhang.statement.sheet.Document.Block;
import fenzhang.statement.sheet.Document.Chart;
import fenzhang.statement.sheet.Document.Fact;
import fenzhang.statement.sheet.Document.Facts;
import fenzhang.statement.sheet.Document.Heading;
import fenzhang.statement.sheet.Document.Note;
import fenzhang.statement.sheet.Document.Table;
import fenzhang.statement.sheet.Document.Tiles;
import fenzhang.statement.sheet.Shape;
import fenzhang.statement.sheet.Shape.Anchor;
import fenzhang.statement.sheet.Shape.Face;
import fenzhang.statement.sheet.Shape.Ink;
import fenzhang.statement.sheet.Shape.Label;
import java.util.ArrayList;
import java.util.List;

/// Sets a sheet on A4 pages: each page the marks on it, in hundredths of a point from its upper left
/// corner.
final class PdfPages {
    static final int WIDTH = 59_528;
    static final int HEIGHT = 84_189;
    static final int LEFT = (WIDTH - Chart.WIDTH) / 2;
    private static final int TOP = 4_200;
    private static final int BOTTOM = HEIGHT - 4_800;
    private static final int FOOT = HEIGHT - 2_900;

    private static final int SMALL = 680;
    private static final int TEXT = 800;

    private final TextLayout letters;
    private final List<List<Shape>> pages = new ArrayList<>();
    private int y;

    private PdfPages(TextLayout letters) {
        this.letters = letters;
        turn();
    }

    static List<List<Shape>> of(Document sheet, TextLayout letters) {
        PdfPages pages = new PdfPages(letters);
        pages.title(sheet);
        List<Block> blocks = sheet.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Heading && i + 1 < blocks.size()) {
                pages.keep(2_800 + least(blocks, i + 1));
            }
            pages.block(blocks.get(i));
        }
        pages.feet(sheet);
        return pages.pages;
    }

    /// Returns the least height of a block that makes sense below its heading.
    private static int least(List<Block> blocks, int index) {
        return switch (blocks.get(index)) {
            case Chart chart -> chart.height() + 1_700;
            case Note _ -> index + 1 < blocks.size() && blocks.get(index + 1) instanceof Table _ ? 9_000 : 1_500;
            case Table _ -> 7_000;
            case Heading _, Facts _, Tiles _ -> 3_000;
        };
    }

    /// Goes on to a new page.
    void turn() {
        pages.add(new ArrayList<>());
        y = TOP;
    }

    /// Goes on to a new page unless this one has room of that height.
    private void keep(int height) {
        if (!hasRoom(height)) {
            turn();
        }
    }

    boolean hasRoom(int height) {
        return y + height <= BOTTOM;
    }

    /// Returns the height of an empty page.
    static int capacity() {
        return BOTTOM - TOP;
    }

    void add(Shape mark) {
        pages.getLast().add(mark);
    }

    int y() {
        return y;
    }

    void down(int height) {
        y += height;
    }

    private void title(Document sheet) {
        both(sheet.title(), LEFT, y + 1_500, 1_750, Ink.ACCENT);
        down(2_700);
        add(new Label(LEFT, y + 500, Anchor.START, sheet.running(), TEXT, Face.REGULAR, Ink.MUTED));
        down(1_600);
    }

    private void block(Block block) {
        switch (block) {
            case Heading heading -> heading(heading);
            case Note note -> note(note);
            case Facts facts -> facts(facts);
            case Tiles tiles -> tiles(tiles);
            case Chart chart -> chart(chart);
            case Table table -> new PdfTable(this, letters, table).print();
        }
    }

    private void heading(Heading heading) {
        down(y == TOP ? 0 : 1_500);
        both(heading.words(), LEFT, y + 900, 1_120, Ink.ACCENT);
        down(1_350);
        add(new Shape.Rule(LEFT, y, LEFT + Chart.WIDTH, y, Ink.ACCENT));
        down(500);
    }

    private void note(Note note) {
        String both = note.words().both();
        boolean oneLine = letters.width(Face.REGULAR, SMALL, both) <= Chart.WIDTH;
        for (String text : oneLine
                ? List.of(both)
                : List.of(note.words().zh(), note.words().en())) {
            for (String line : letters.wrapped(Face.REGULAR, SMALL, Chart.WIDTH, text)) {
                keep(950);
                add(new Label(LEFT, y + 700, Anchor.START, line, SMALL, Face.REGULAR, Ink.MUTED));
                down(950);
            }
        }
        down(400);
    }

    private void facts(Facts facts) {
        int half = Chart.WIDTH / 2;
        for (int i = 0; i < facts.facts().size(); i += 2) {
            int tallest = fact(facts.facts().get(i), LEFT, half - 800);
            if (i + 1 < facts.facts().size()) {
                tallest = Math.max(tallest, fact(facts.facts().get(i + 1), LEFT + half + 400, half - 400));
            }
            down(tallest);
            add(new Shape.Rule(LEFT, y - 250, LEFT + half - 400, y - 250, Ink.GRID));
            add(new Shape.Rule(LEFT + half + 400, y - 250, LEFT + Chart.WIDTH, y - 250, Ink.GRID));
        }
    }

    private int fact(Fact fact, int x, int width) {
        int label = 7_700;
        add(new Label(x, y + 850, Anchor.START, fact.label().both(), SMALL, Face.REGULAR, Ink.MUTED));
        int height = 0;
        for (String line :
                letters.wrapped(Face.REGULAR, TEXT, width - label, fact.value().text())) {
            add(new Label(
                    x + label,
                    y + 850 + height,
                    Anchor.START,
                    line,
                    TEXT,
                    Face.REGULAR,
                    fact.value().ink()));
            height += 1_100;
        }
        return height + 400;
    }

    private void tiles(Tiles tiles) {
        down(700);
        int gap = 900;
        int width = (Chart.WIDTH + gap) / tiles.facts().size() - gap;
        for (int i = 0; i < tiles.facts().size(); i++) {
            int x = LEFT + i * (width + gap);
            Fact fact = tiles.facts().get(i);
            add(new Shape.Area(x, y, width, 3_600, Ink.GROUP));
            add(new Shape.Area(x, y, 200, 3_600, Ink.ACCENT));
            add(new Label(x + 800, y + 1_150, Anchor.START, fact.label().both(), SMALL, Face.REGULAR, Ink.MUTED));
            int size = 1_350;
            while (letters.width(Face.BOLD, size, fact.value().text()) > width - 1_100) {
                size -= 50;
            }
            add(new Label(
                    x + 800,
                    y + 2_850,
                    Anchor.START,
                    fact.value().text(),
                    size,
                    Face.BOLD,
                    fact.value().ink()));
        }
        down(3_600);
    }

    private void chart(Chart chart) {
        keep(chart.height() + 1_700);
        both(chart.caption(), LEFT, y + 1_000, 800, Ink.TEXT);
        down(1_700);
        chart.marks().forEach(mark -> add(mark.moved(LEFT, y)));
        down(chart.height() + 700);
    }

    /// Sets words in bold Chinese and, behind it, English in grey.
    private void both(Bilingual words, int x, int baseLine, int size, Ink ink) {
        add(new Label(x, baseLine, Anchor.START, words.zh(), size, Face.BOLD, ink));
        int behind = x + letters.width(Face.BOLD, size, words.zh()) + size / 2;
        add(new Label(behind, baseLine, Anchor.START, words.en(), size, Face.REGULAR, Ink.MUTED));
    }

    private void feet(Document sheet) {
        for (int i = 0; i < pages.size(); i++) {
            List<Shape> page = pages.get(i);
            String number = "第 " + (i + 1) + " 页 共 " + pages.size() + " 页 · page " + (i + 1) + " of " + pages.size();
            page.add(new Shape.Rule(LEFT, FOOT - 1_000, LEFT + Chart.WIDTH, FOOT - 1_000, Ink.GRID));
            page.add(new Label(
                    LEFT,
                    FOOT,
                    Anchor.START,
                    sheet.title().both() + " · " + sheet.running(),
                    SMALL,
                    Face.REGULAR,
                    Ink.MUTED));
            page.add(new Label(LEFT + Chart.WIDTH, FOOT, Anchor.END, number, SMALL, Face.REGULAR, Ink.MUTED));
        }
    }
}
