package fenzhang.statement.sheet;

import fenzhang.statement.Statement.DayAmount;
import fenzhang.statement.sheet.Document.Chart;
import fenzhang.statement.sheet.Shape.Anchor;
import fenzhang.statement.sheet.Shape.Area;
import fenzhang.statement.sheet.Shape.Face;
import fenzhang.statement.sheet.Shape.Ink;
import fenzhang.statement.sheet.Shape.Label;
import fenzhang.statement.sheet.Shape.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A bar for each day: up from the line of 0 what it earned, down what it took back.
final class DailyChart {
    private static final int HEIGHT = 8_400;
    private static final int LEFT = 5_200;
    private static final int TOP = 700;
    private static final int PLOT_WIDTH = Chart.WIDTH - LEFT - 2_800;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 1_700;
    private static final int LETTERS = 650;
    private static final int LEAST_BAR = 30;

    private DailyChart() {}

    /// Returns nothing if no day has an amount.
    static Optional<Chart> of(List<DayAmount> days) {
        if (days.stream().allMatch(day -> day.amountFen() == 0)) {
            return Optional.empty();
        }
        Axis axis = Axis.of(days.stream().map(DayAmount::amountFen).toList());
        List<Shape> marks = new ArrayList<>();
        for (BigInteger tick : axis.ticks()) {
            int y = y(axis, tick);
            marks.add(new Rule(LEFT, y, LEFT + PLOT_WIDTH, y, tick.signum() == 0 ? Ink.AXIS : Ink.GRID));
            marks.add(label(LEFT - 350, y + 230, Anchor.END, axis.label(tick)));
        }
        int zero = y(axis, BigInteger.ZERO);
        for (int i = 0; i < days.size(); i++) {
            int slot = LEFT + i * PLOT_WIDTH / days.size();
            int next = LEFT + (i + 1) * PLOT_WIDTH / days.size();
            int gap = (next - slot) / 6;
            long fen = days.get(i).amountFen();
            if (fen != 0) {
                int y = y(axis, BigInteger.valueOf(fen));
                int height = Math.max(LEAST_BAR, Math.abs(y - zero));
                marks.add(new Area(
                        slot + gap,
                        fen > 0 ? zero - height : zero,
                        next - slot - 2 * gap,
                        height,
                        fen > 0 ? Ink.BAR : Ink.NEGATIVE_BAR));
            }
            int day = days.get(i).date().getDayOfMonth();
            if (days.size() <= 10 || day == 1 || day % 5 == 0) {
                marks.add(label((slot + next) / 2, HEIGHT - 650, Anchor.MIDDLE, Integer.toString(day)));
            }
        }
        marks.add(label(Chart.WIDTH, HEIGHT - 650, Anchor.END, "日 day"));
        return Optional.of(new Chart(Bilingual.of("每日入账（元）", "Posted by day (CNY)"), HEIGHT, marks));
    }

    private static int y(Axis axis, BigInteger fen) {
        return TOP + PLOT_HEIGHT - axis.at(fen, PLOT_HEIGHT);
    }

    private static Label label(int x, int y, Anchor anchor, String text) {
        return new Label(x, y, anchor, text, Axis.fittingSize(LETTERS, text), Face.REGULAR, Ink.MUTED);
    }
}
