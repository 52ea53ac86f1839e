package fenzhang.statement.sheet;

import fenzhang.statement.sheet.Shape.Face;
import fenzhang.statement.sheet.Shape.Ink;
import fenzhang.terminal.NumberText;
import java.util.ArrayList;
import java.util.List;

/// A statement as blocks of text, tables and charts, before any of the formats that are read by
/// people: HTML and PDF print the same sheet, so they say the same.
///
/// @param running what every page repeats: whose statement of which period
public record Document(Bilingual title, String running, String date, List<Block> blocks) {
    public Document {
        blocks = List.copyOf(blocks);
    }

    /// A part of the sheet, below the one before.
    public sealed interface Block {}

    /// The heading of a section, kept together with what follows.
    public record Heading(Bilingual words) implements Block {}

    /// A paragraph in both languages, in small letters.
    public record Note(Bilingual words) implements Block {}

    /// A few large figures beside each other, each under its label.
    public record Tiles(List<Fact> facts) implements Block {
        public Tiles {
            facts = List.copyOf(facts);
        }
    }

    /// Labels with their values, two beside each other.
    public record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /// A value under its label.
    public record Fact(Bilingual label, Line value) {}

    /// A drawing with its caption above; wide as the page, its height in hundredths of a point.
    public record Chart(Bilingual caption, int height, List<Shape> marks) implements Block {
        /// Hundredths of a point.
        public static final int WIDTH = 52_300;

        public Chart {
            marks = List.copyOf(marks);
        }
    }

    /// A table whose head is repeated on every page that it reaches.
    public record Table(List<Column> columns, List<Row> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            int width = columns.stream().mapToInt(Column::permille).sum();
            if (width != 1000) {
                throw new IllegalArgumentException("the columns take " + width + " of 1000: " + columns);
            }
            for (Row row : rows) {
                int cells = row.cells().stream().mapToInt(Cell::span).sum();
                if (cells != columns.size()) {
                    throw new IllegalArgumentException(cells + " of " + columns.size() + " columns: " + row);
                }
            }
        }
    }

    /// @param permille its part of the table's width
    public record Column(Bilingual head, int permille, boolean right) {
        static Column left(String zh, String en, int permille) {
            return new Column(Bilingual.of(zh, en), permille, false);
        }

        static Column right(String zh, String en, int permille) {
            return new Column(Bilingual.of(zh, en), permille, true);
        }
    }

    /// What a row of a table is for, which decides on its looks.
    public enum RowKind {
        LINE,
        /// A headline over the rows that follow, kept together with the first of them.
        GROUP,
        SUBGROUP,
        SUBTOTAL,
        TOTAL
    }

    public record Row(RowKind kind, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        static Row line(Cell... cells) {
            return new Row(RowKind.LINE, List.of(cells));
        }
    }

    /// @param span how many columns it covers
    public record Cell(int span, List<Line> lines) {
        static final Cell EMPTY = new Cell(1, List.of());

        public Cell {
            lines = List.copyOf(lines);
        }

        static Cell of(String text) {
            return new Cell(1, List.of(Line.of(text)));
        }

        static Cell of(Line... lines) {
            return new Cell(1, List.of(lines));
        }

        /// Returns the cell of an amount in fen, in yuan.
        static Cell amount(long fen) {
            return of(Line.signed(fen, NumberText.amount(fen)));
        }

        /// Returns one cell over that many columns.
        static Cell wide(int span, Line... lines) {
            return new Cell(span, List.of(lines));
        }

        /// Returns the cell with another line at its end.
        Cell and(Line line) {
            List<Line> more = new ArrayList<>(lines);
            more.add(line);
            return new Cell(span, more);
        }
    }

    /// A line of text, broken where it is wider than its place.
    public record Line(String text, Face face, Ink ink) {
        public Line {
            text = PlainText.of(text);
        }

        static Line of(String text) {
            return new Line(text, Face.REGULAR, Ink.TEXT);
        }

        public static Line muted(String text) {
            return new Line(text, Face.REGULAR, Ink.MUTED);
        }

        static Line mono(String text) {
            return new Line(text, Face.MONO, Ink.MUTED);
        }

        /// Returns a figure whose colour says whether it is below 0.
        static Line signed(long figure, String text) {
            return new Line(text, Face.REGULAR, figure < 0 ? Ink.NEGATIVE : Ink.TEXT);
        }
    }
}
