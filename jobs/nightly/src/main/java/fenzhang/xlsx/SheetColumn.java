package fenzhang.xlsx;

/// A column of a sheet.
///
/// @param head in both languages
/// @param width in letters of a figure's width; a Chinese letter takes two
/// @param isSummed whether the row below the last has its sum
public record SheetColumn(String head, Kind kind, int width, boolean isSummed) {
    public SheetColumn {
        if (width < 1 || width > 255) {
            throw new IllegalArgumentException("column " + head + " is " + width + " wide, not from 1 to 255");
        }
        if (isSummed && kind != Kind.COUNT && kind != Kind.YUAN) {
            throw new IllegalArgumentException("column " + head + " has nothing to sum up: " + kind);
        }
    }

    /// What the cells of a column are; it decides how they look.
    public enum Kind {
        TEXT,
        /// A number without separators.
        ID,
        COUNT,
        YUAN,
        DAY,
        PERCENT
    }

    public static SheetColumn text(String head, int width) {
        return new SheetColumn(head, Kind.TEXT, width, false);
    }

    public static SheetColumn id(String head) {
        return new SheetColumn(head, Kind.ID, 12, false);
    }

    /// Returns a column of counts, with its sum.
    public static SheetColumn count(String head) {
        return new SheetColumn(head, Kind.COUNT, 12, true);
    }

    /// Returns a column of counts that can't be added up.
    public static SheetColumn countAlone(String head) {
        return new SheetColumn(head, Kind.COUNT, 14, false);
    }

    /// Returns a column of money, with its sum.
    public static SheetColumn yuan(String head) {
        return new SheetColumn(head, Kind.YUAN, 19, true);
    }

    /// Returns a column of money that can't be added up.
    public static SheetColumn yuanAlone(String head) {
        return new SheetColumn(head, Kind.YUAN, 19, false);
    }

    public static SheetColumn day(String head) {
        return new SheetColumn(head, Kind.DAY, 12, false);
    }

    public static SheetColumn percent(String head) {
        return new SheetColumn(head, Kind.PERCENT, 11, false);
    }
}
