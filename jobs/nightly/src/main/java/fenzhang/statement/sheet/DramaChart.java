package fenzhang.statement.sheet;

import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.sheet.Document.Chart;
import fenzhang.statement.sheet.Shape.Anchor;
import fenzhang.statement.sheet.Shape.Area;
import fenzhang.statement.sheet.Shape.Face;
import fenzhang.statement.sheet.Shape.Ink;
import fenzhang.statement.sheet.Shape.Label;
import fenzhang.statement.sheet.Shape.Rule;
import fenzhang.terminal.NumberText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A bar for each of the ten dramas that earned most, and one for all others; to the left of the line
/// of 0 what is below it.
final class DramaChart {
    private static final int MOST = 10;
    private static final int ROW = 1_000;
    private static final int LEFT = 17_000;
    private static final int PLOT_WIDTH = Chart.WIDTH - LEFT - 6_500;
    private static final int AXIS_HEIGHT = 1_300;
    private static final int LETTERS = 680;
    private static final int TITLE_HALF_WIDTHS = 42;
    private static final int LEAST_BAR = 30;

    private DramaChart() {}

    private record Drama(String platform, long dramaId) {}

    private record Bar(String title, long amountFen) {}

    /// Returns nothing if nothing was earned.
    static Optional<Chart> of(List<EarnedLine> earned) {
        List<Bar> bars = bars(earned);
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        Axis axis = Axis.of(bars.stream().map(Bar::amountFen).toList());
        int bottom = bars.size() * ROW;
        List<Shape> marks = new ArrayList<>();
        for (BigInteger tick : axis.ticks()) {
            int x = LEFT + axis.at(tick, PLOT_WIDTH);
            marks.add(new Rule(x, 0, x, bottom, tick.signum() == 0 ? Ink.AXIS : Ink.GRID));
            String text = axis.label(tick);
            int size = Axis.fittingSize(LETTERS, text);
            marks.add(new Label(x, bottom + 850, Anchor.MIDDLE, text, size, Face.REGULAR, Ink.MUTED));
        }
        for (int i = 0; i < bars.size(); i++) {
            draw(marks, axis, bars.get(i), i * ROW);
        }
        return Optional.of(new Chart(Bilingual.of("各剧入账（元）", "Posted by drama (CNY)"), bottom + AXIS_HEIGHT, marks));
    }

    private static void draw(List<Shape> marks, Axis axis, Bar bar, int top) {
        int zero = LEFT + axis.at(BigInteger.ZERO, PLOT_WIDTH);
        int end = LEFT + axis.at(bar.amountFen(), PLOT_WIDTH);
        int baseLine = top + ROW / 2 + 250;
        boolean negative = bar.amountFen() < 0;
        String title = PlainText.cut(PlainText.of(bar.title()), TITLE_HALF_WIDTHS);
        marks.add(new Label(LEFT - 400, baseLine, Anchor.END, title, LETTERS, Face.REGULAR, Ink.TEXT));
        marks.add(new Area(
                Math.min(zero, end),
                top + 200,
                Math.max(LEAST_BAR, Math.abs(end - zero)),
                ROW - 400,
                negative ? Ink.NEGATIVE_BAR : Ink.BAR));
        String amount = NumberText.amount(bar.amountFen());
        marks.add(new Label(
                Math.max(zero, end) + 300,
                baseLine,
                Anchor.START,
                amount,
                Axis.fittingSize(LETTERS, amount),
                Face.REGULAR,
                negative ? Ink.NEGATIVE : Ink.TEXT));
    }

    private static List<Bar> bars(List<EarnedLine> earned) {
        Map<Drama, Bar> byDrama = new LinkedHashMap<>();
        for (EarnedLine line : earned) {
            byDrama.merge(
                    new Drama(line.platform(), line.dramaId()),
                    new Bar(StatementDocument.title(line.drama()), line.amountFen()),
                    (one, other) -> new Bar(one.title(), Math.addExact(one.amountFen(), other.amountFen())));
        }
        List<Map.Entry<Drama, Bar>> sorted = new ArrayList<>(byDrama.entrySet());
        sorted.sort(Comparator.comparingLong(
                        (Map.Entry<Drama, Bar> drama) -> drama.getValue().amountFen())
                .reversed()
                .thenComparing(drama -> drama.getKey().platform())
                .thenComparingLong(drama -> drama.getKey().dramaId()));
        List<Bar> bars = new ArrayList<>();
        sorted.stream().limit(MOST).forEach(drama -> bars.add(drama.getValue()));
        if (sorted.size() > MOST) {
            long rest = sorted.stream()
                    .skip(MOST)
                    .mapToLong(drama -> drama.getValue().amountFen())
                    .reduce(0, Math::addExact);
            bars.add(new Bar("其余 " + (sorted.size() - MOST) + " 部 others", rest));
        }
        return bars;
    }
}
