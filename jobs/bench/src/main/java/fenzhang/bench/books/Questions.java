package fenzhang.bench.books;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.process.Folders;
import fenzhang.bench.process.Measured;
import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import fenzhang.bench.report.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What is asked of large books after the last day: each command once, a process of its own. One that fails is an
/// answer too, and the others are asked all the same.
///
/// @param statements how many are written
/// @param tell is told how far it is
record Questions(BooksSize size, Program program, Program.Places places, int statements, Consumer<String> tell) {
    private static final long LIMIT_MILLIS = 20 * 60_000;
    private static final OptionalLong NO_BAR = OptionalLong.empty();
    private static final OptionalLong LOOK_BAR = OptionalLong.of(2_000);
    private static final OptionalLong ORDER_BAR = OptionalLong.of(4_000);
    private static final OptionalLong PAYOUT_BAR = OptionalLong.of(60_000);

    private interface Run {
        Measured run();
    }

    private interface Note {
        String of(Measured process);
    }

    /// @param nightMillis the process that settled the last day, which `verify` is held against
    List<Answer> ask(long nightMillis) {
        String date = size.lastDate().toString();
        String period = size.period().toString();
        int drama = new Agreements(size).largest();
        List<Answer> answers = new ArrayList<>();
        answers.add(command("status", LOOK_BAR, "status"));
        answers.add(command(
                "explain, a day of one drama",
                LOOK_BAR,
                "explain",
                "--platform",
                World.PLATFORM,
                "--date",
                date,
                "--drama",
                Long.toString(BooksLake.dramaId(drama))));
        answers.add(command(
                "explain, an order",
                ORDER_BAR,
                "explain",
                "--platform",
                World.PLATFORM,
                "--order",
                BooksLake.goodsOrderId(size.lastDate(), drama)));
        answers.add(command("verify, the last day", OptionalLong.of(nightMillis * 3 / 2), "verify", "--date", date));
        answers.add(command("ledger check", NO_BAR, "ledger", "check"));
        answers.add(export());
        answers.add(command("payout --dry-run", NO_BAR, "payout", "--period", period, "--dry-run"));
        answers.add(command("payout", PAYOUT_BAR, "payout", "--yes", "--period", period));
        answers.add(statements(period));
        return answers;
    }

    private Answer command(String name, OptionalLong bar, String... words) {
        return answer(name, bar, () -> patient(name, bar, List.of(words)), _ -> "");
    }

    private Answer export() {
        Path file = places.state().resolve("journal.csv");
        return answer(
                "ledger export, CSV",
                NO_BAR,
                () -> patient(
                        "ledger export",
                        NO_BAR,
                        List.of("ledger", "export", "--format", "csv", "--file", file.toString())),
                _ -> Figures.bytes(Folders.bytes(places.state(), "journal.csv")));
    }

    /// Runs a command; one whose heap is full may take hours over its last megabytes, and is ended.
    private Measured patient(String name, OptionalLong bar, List<String> words) {
        long limitMillis = Math.max(LIMIT_MILLIS, 2 * bar.orElse(0));
        long endsAt = System.nanoTime() + limitMillis * 1_000_000;
        Measured process = program.askUntil(words.getFirst(), places, words, () -> System.nanoTime() > endsAt);
        if (process.wallMillis() >= limitMillis) {
            throw new BenchFailure(name + " was ended after " + Figures.seconds(limitMillis));
        }
        return process;
    }

    /// Writes statements until there are enough: there is no option for some of them.
    private Answer statements(String period) {
        Statements written =
                new Statements(places.out().resolve("statement/period=" + period), statements, System.nanoTime());
        return answer(
                "statement, " + Figures.count(statements) + " creators",
                NO_BAR,
                () -> program.askUntil(
                        "statement", places, List.of("statement", "--period", period), written::areEnough),
                _ -> written.text());
    }

    private Answer answer(String name, OptionalLong bar, Run run, Note note) {
        tell.accept(name);
        long startedAt = System.nanoTime();
        Answer answer;
        try {
            Measured process = run.run();
            answer = new Answer(name, bar, process.wallMillis(), process.peakBytes(), note.of(process), false);
        } catch (BenchFailure e) {
            tell.accept(String.valueOf(e.getMessage()));
            answer = new Answer(name, bar, (System.nanoTime() - startedAt) / 1_000_000, 0, "failed", true);
        }
        tell.accept("  " + Figures.seconds(answer.millis()) + " " + answer.note());
        return answer;
    }
}
