package fenzhang.bench.program;

import fenzhang.bench.process.BenchFailure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `fenzhang run --verbose` said of a day.
///
/// @param rows rows read from both logs
/// @param opened order lines opened
/// @param millis the day's time, from the end of the day before or from the moment the books were open
/// @param steps its steps in order; they add up to `millis`
public record NightTimes(LocalDate date, long rows, long opened, long millis, List<Step> steps) {
    private static final Pattern SEALED =
            Pattern.compile("\\S+ (\\S+) sealed \\S+ +rows ([0-9,]+) +opened ([0-9,]+) .* ([0-9]+) ms");
    private static final Pattern TOOK = Pattern.compile(" +\\S+ (\\S+) took:(.*)");
    private static final Pattern STEP = Pattern.compile("(\\S+) ([0-9]+) ms");

    public NightTimes {
        steps = List.copyOf(steps);
    }

    public record Step(String name, long millis) {}

    /// Reads what a run printed; other lines are passed over.
    public static List<NightTimes> of(String output) {
        SortedMap<LocalDate, List<Step>> steps = new TreeMap<>();
        for (String line : output.lines().toList()) {
            Matcher took = TOOK.matcher(line);
            if (took.matches()) {
                steps.put(LocalDate.parse(took.group(1)), steps(took.group(2)));
            }
        }
        List<NightTimes> nights = new ArrayList<>();
        for (String line : output.lines().toList()) {
            Matcher sealed = SEALED.matcher(line);
            if (sealed.matches()) {
                LocalDate date = LocalDate.parse(sealed.group(1));
                nights.add(new NightTimes(
                        date,
                        number(sealed.group(2)),
                        number(sealed.group(3)),
                        number(sealed.group(4)),
                        steps.getOrDefault(date, List.of())));
            }
        }
        return List.copyOf(nights);
    }

    /// Returns the one day that a run settled.
    public static NightTimes ofOneDay(String output) {
        List<NightTimes> nights = of(output);
        if (nights.size() != 1 || nights.getFirst().steps.isEmpty()) {
            throw new BenchFailure("expected one settled day and its steps, found:\n" + output);
        }
        return nights.getFirst();
    }

    /// Returns how long some steps took together.
    ///
    /// @throws BenchFailure if the night has no step of such a name
    public long millis(String... names) {
        long sum = 0;
        for (String name : names) {
            sum += steps.stream()
                    .filter(step -> step.name.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BenchFailure("a night without step " + name + ": " + steps))
                    .millis;
        }
        return sum;
    }

    private static List<Step> steps(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        while (step.find()) {
            steps.add(new Step(step.group(1), number(step.group(2))));
        }
        return steps;
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
