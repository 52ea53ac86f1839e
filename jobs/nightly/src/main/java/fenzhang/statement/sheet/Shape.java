package fenzhang.statement.sheet;

/// Something drawn, in hundredths of a point, x to the right and y down. Charts are lists of marks,
/// and so are the pages of a PDF.
public sealed interface Shape {
    /// Returns the same mark elsewhere.
    Shape moved(int right, int down);

    /// A filled rectangle.
    record Area(int x, int y, int width, int height, Ink ink) implements Shape {
        @Override
        public Area moved(int right, int down) {
            return new Area(x + right, y + down, width, height, ink);
        }
    }

    /// A thin line from left to right, or down.
    record Rule(int x, int y, int toX, int toY, Ink ink) implements Shape {
        @Override
        public Rule moved(int right, int down) {
            return new Rule(x + right, y + down, toX + right, toY + down, ink);
        }
    }

    /// A line of text.
    ///
    /// @param x where it starts, has its middle or ends
    /// @param y of its base line
    record Label(int x, int y, Anchor anchor, String text, int size, Face face, Ink ink) implements Shape {
        @Override
        public Label moved(int right, int down) {
            return new Label(x + right, y + down, anchor, text, size, face, ink);
        }
    }

    /// What of a label is at its x.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /// How letters look.
    enum Face {
        REGULAR,
        BOLD,
        MONO
    }

    /// The colours of a statement.
    enum Ink {
        TEXT(0x1f2933),
        MUTED(0x66727f),
        NEGATIVE(0xb3261e),
        ACCENT(0x1f5f7a),
        BAR(0x4c8aa8),
        NEGATIVE_BAR(0xc8655e),
        GRID(0xdde3e8),
        AXIS(0x8a96a3),
        HEAD(0xe6eef3),
        GROUP(0xf3f6f8);

        private final int rgb;

        Ink(int rgb) {
            this.rgb = rgb;
        }

        /// Returns red, green and blue, a byte each.
        public int rgb() {
            return rgb;
        }
    }
}
