package fenzhang.statement.sheet;

import fenzhang.statement.Statement;
import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.Statement.MeasureMove;
import fenzhang.statement.Statement.Working;
import fenzhang.statement.sheet.Document.Block;
import fenzhang.statement.sheet.Document.Cell;
import fenzhang.statement.sheet.Document.Column;
import fenzhang.statement.sheet.Document.Line;
import fenzhang.statement.sheet.Document.Row;
import fenzhang.statement.sheet.Document.RowKind;
import fenzhang.statement.sheet.Document.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// What was earned, line by line: under each platform its dramas, under each drama its plans, with a
/// subtotal of every drama and platform.
final class EarnedPart {
    private static final List<Column> COLUMNS = List.of(
            Column.left("组成部分", "Component", 210),
            Column.left("期间", "Period", 75),
            Column.left("计量 前 → 后", "Measure before → after", 190),
            Column.left("费率", "Rate", 230),
            Column.right("份额", "Share", 70),
            Column.right("全剧（元）", "Drama (CNY)", 112),
            Column.right("本人（元）", "Yours (CNY)", 113));

    private static final int BEFORE_AMOUNTS = COLUMNS.size() - 2;

    private final List<Row> rows = new ArrayList<>();

    private EarnedPart() {}

    private record DramaKey(long dramaId, String title) {}

    private record PlanKey(long dramaId, String planId, String plan, String version) {}

    static List<Block> of(Statement statement) {
        if (statement.earned().isEmpty()) {
            return List.of();
        }
        EarnedPart part = new EarnedPart();
        for (List<EarnedLine> platform : runs(statement.earned(), EarnedLine::platform)) {
            part.platform(platform);
        }
        part.sum(
                RowKind.TOTAL,
                "合计 Total",
                "等于余额变动中的 收益 + 保底 + 保底抵扣 + 更正 equals earned + guarantees + recoupment + corrections above",
                statement.earned());
        return List.of(new Table(COLUMNS, part.rows));
    }

    private void platform(List<EarnedLine> lines) {
        String platform = lines.getFirst().platform();
        group(RowKind.GROUP, Line.of("平台 Platform " + PlatformWords.of(platform)));
        for (List<EarnedLine> drama : runs(lines, line -> new DramaKey(line.dramaId(), line.drama()))) {
            drama(drama);
        }
        sum(RowKind.SUBTOTAL, "平台小计 Platform subtotal: " + platform, "", lines);
    }

    private void drama(List<EarnedLine> lines) {
        EarnedLine first = lines.getFirst();
        Line name = Line.of(StatementDocument.title(first.drama()) + " · 短剧 drama " + first.dramaId());
        List<Line> heads = new ArrayList<>(List.of(name));
        for (List<EarnedLine> plan : runs(lines, EarnedPart::planKey)) {
            heads.add(Line.muted("计划 plan " + plan.getFirst().plan() + " · "
                    + plan.getFirst().planId() + " · 版本 version "
                    + plan.getFirst().planVersion()));
            group(RowKind.SUBGROUP, heads.toArray(Line[]::new));
            heads.clear();
            plan.forEach(this::line);
        }
        sum(RowKind.SUBTOTAL, "短剧小计 Drama subtotal: " + first.dramaId(), "", lines);
    }

    private static PlanKey planKey(EarnedLine line) {
        return new PlanKey(
                line.dramaId(), line.planId(), line.plan(), line.planVersion().toString());
    }

    private void line(EarnedLine line) {
        rows.add(Row.line(
                Cell.of(Line.of(UnitWords.of(line.kind()).both()), Line.muted(line.component())),
                Cell.of(UnitWords.period(line.linePeriod())),
                new Cell(1, measure(line)),
                new Cell(1, rate(line)),
                Cell.of(line.share() < 0 ? "多种 various" : StatementNumbers.percent(line.share())),
                Cell.amount(line.dramaFen()),
                Cell.amount(line.amountFen())));
        if (!line.basis().workings().isEmpty()) {
            List<Line> lines = new ArrayList<>();
            UnitWords.rule(line.kind()).ifPresent(rule -> lines.add(Line.muted(rule.both())));
            for (Working working : line.basis().workings()) {
                lines.add(Line.muted("全剧 drama: " + moved(working) + " 分 fen"));
                working.parts().forEach(part -> lines.add(Line.muted("本人 yours: " + part + " 分 fen")));
            }
            rows.add(new Row(RowKind.LINE, List.of(new Cell(COLUMNS.size(), lines))));
        }
    }

    /// Returns what a working comes to less what it had come to before, in brackets only where these are terms.
    private static String moved(Working working) {
        String before = working.before();
        if (before.equals("0")) {
            return working.after();
        }
        return working.after() + " − " + (isOneTerm(before) ? before : "(" + before + ")");
    }

    private static boolean isOneTerm(String arithmetic) {
        int depth = 0;
        for (int i = 0; i < arithmetic.length(); i++) {
            char at = arithmetic.charAt(i);
            depth += at == '(' ? 1 : at == ')' ? -1 : 0;
            if (depth == 0 && (at == '+' || at == '−')) {
                return false;
            }
        }
        return true;
    }

    private static List<Line> measure(EarnedLine line) {
        List<Line> lines = new ArrayList<>();
        for (MeasureMove move : line.measure()) {
            lines.add(Line.of(UnitWords.move(move)));
            if (!UnitWords.unit(move.unit()).isEmpty()) {
                lines.add(Line.muted(UnitWords.unit(move.unit())));
            }
        }
        return lines;
    }

    private static List<Line> rate(EarnedLine line) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < line.rate().size(); i++) {
            lines.add(Line.of(UnitWords.step(line.rate(), i, line.measure())));
        }
        if (!line.rate().isEmpty()) {
            lines.add(Line.muted(UnitWords.unit(line.rate().getFirst().unit())));
        }
        return lines;
    }

    private void group(RowKind kind, Line... lines) {
        rows.add(new Row(kind, List.of(Cell.wide(COLUMNS.size(), lines))));
    }

    private void sum(RowKind kind, String label, String note, List<EarnedLine> lines) {
        long amount = lines.stream().mapToLong(EarnedLine::amountFen).reduce(0, Math::addExact);
        Cell cell = Cell.wide(BEFORE_AMOUNTS, Line.of(label));
        rows.add(new Row(
                kind, List.of(note.isEmpty() ? cell : cell.and(Line.muted(note)), Cell.of(""), Cell.amount(amount))));
    }

    /// Returns the lines in runs of neighbours with the same key.
    private static List<List<EarnedLine>> runs(List<EarnedLine> lines, Function<EarnedLine, Object> key) {
        List<List<EarnedLine>> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || !Objects.equals(key.apply(lines.get(i)), key.apply(lines.get(start)))) {
                runs.add(lines.subList(start, i));
                start = i;
            }
        }
        return runs;
    }
}
