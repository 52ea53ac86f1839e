package fenzhang.bench.books;

import java.util.List;

/// All that was measured of large books.
///
/// @param importMillis of the process of `catalog import`
/// @param days every day, the first one first
/// @param tables sizes after the last day, the largest first
/// @param copy plain COPY of the last day's rows
/// @param answers of the commands after the last day, in their order
record BooksResult(
        long importMillis, List<BooksDay> days, List<TableSize> tables, PlainCopy.Timing copy, List<Answer> answers) {
    BooksResult {
        days = List.copyOf(days);
        tables = List.copyOf(tables);
        answers = List.copyOf(answers);
    }

    long lines() {
        return days.stream().mapToLong(BooksDay::lines).sum();
    }

    long tableBytes() {
        return tables.stream().mapToLong(TableSize::bytes).sum();
    }

    long walBytes() {
        return days.stream().mapToLong(BooksDay::walBytes).sum();
    }

    long peakBytes() {
        return days.stream().mapToLong(day -> day.process().peakBytes()).max().orElse(0);
    }
}
