package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.config.Configuration;
import fenzhang.explain.AmountExplainer;
import fenzhang.explain.AmountExplanation;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.testing.Soak;
import fenzhang.view.ExplainAmount;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `explain` prints of all dramas of a day, read by somebody who has nothing else.
///
/// @param amounts by `drama,plan,version,component,period,creator`
record ExplainedDay(NavigableMap<String, BigInteger> amounts) {
    private static final Pattern TERMS = Pattern.compile("(\\S+), version (\\S+), enrolled from \\S+");
    private static final Pattern LINE = Pattern.compile("  (\\S+) (\\S+)( host \\d+ .*)?  [-+]?\\S+( impressions)?");
    private static final Pattern ROW = Pattern.compile("    (\\S+) +(.*)");
    private static final Pattern PART = Pattern.compile(" {18}(.*) (?:fen|impressions)  (suspense|\\d+).* bps");

    /// Of every drama on every day of the sample, in the suite on every third, from nothing but the printed
    /// text: each equation holds, and the parts are the rows of the independent expected result.
    static void checkAll(SamplePlatforms sample, Path out, Path home) throws Exception {
        Configuration configuration = Configuration.load(
                        sample.folder("config"),
                        Map.of("fenzhang.out", out.toString(), "fenzhang.home", home.toString()))
                .orThrow();
        NavigableMap<String, Integer> equations = new TreeMap<>();
        try (Session session = Session.reading(configuration)) {
            sample.everyDay((platform, date) -> {
                if (date.toEpochDay() % Soak.or(3, 1) == 0) {
                    assertThat(explain(session, platform, date, equations).amounts())
                            .as("%s %s", platform, date)
                            .isEqualTo(expected(platform, date));
                }
            });
        }
        assertThat(equations.keySet()).containsExactly("alone", "entitlement", "measure", "plays", "posted", "split");
        assertThat(equations.values()).allMatch(count -> count > Soak.or(100, 1_000));
    }

    /// Reads what is printed of every drama, and counts the equations that held by what they are of.
    static ExplainedDay explain(
            Session session, String platform, LocalDate date, NavigableMap<String, Integer> equations) {
        AmountExplainer stories =
                new AmountExplainer(session.archive(session.settings().storage().home()));
        NavigableMap<String, BigInteger> amounts = new TreeMap<>();
        NavigableMap<Long, String> texts = new TreeMap<>();
        stories.eachDrama(platform, date, story -> {
            String text = text(story);
            texts.put(story.dramaId(), text);
            read(story.dramaId(), text.lines().toList(), amounts, equations);
        });
        for (long drama : texts.keySet()) {
            // Alone it is told from what is read of this drama, not from what is read of all.
            if ((drama + date.toEpochDay()) % 2 == 0) {
                assertThat(text(stories.of(platform, date, drama))).isEqualTo(texts.get(drama));
                equations.merge("alone", 1, Integer::sum);
            }
        }
        amounts.values().removeIf(amount -> amount.signum() == 0);
        return new ExplainedDay(amounts);
    }

    private static String text(AmountExplanation story) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        ExplainAmount explained = new ExplainAmount(new Terminal(print, print), story, OptionalLong.empty());
        explained.print();
        assertThat(explained.judge()).isEqualTo(ExitCode.DONE);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void read(
            long drama,
            List<String> lines,
            NavigableMap<String, BigInteger> amounts,
            NavigableMap<String, Integer> equations) {
        String terms = "";
        String line = "";
        for (String text : lines) {
            Matcher part = PART.matcher(text);
            Matcher row = ROW.matcher(text);
            if (text.startsWith("Posted")) {
                return;
            } else if (TERMS.matcher(text).matches()) {
                terms = TERMS.matcher(text).replaceFirst("$1,$2");
            } else if (part.matches()) {
                assertThat(PrintedArithmetic.holds(part.group(1))).as(text).isTrue();
                equations.merge("split", 1, Integer::sum);
                String creator = part.group(2).equals("suspense") ? "0" : part.group(2);
                String value = part.group(1).substring(part.group(1).lastIndexOf('=') + 1);
                amounts.merge(
                        drama + "," + terms + "," + line + "," + creator,
                        PrintedArithmetic.whole(value),
                        BigInteger::add);
            } else if (row.matches()
                    && List.of("plays", "measure", "entitlement", "posted").contains(row.group(1))) {
                String equation =
                        row.group(2).replaceFirst(" (fen|impressions)$", "").replaceFirst("  .*", "");
                assertThat(PrintedArithmetic.holds(equation)).as(text).isTrue();
                equations.merge(row.group(1), 1, Integer::sum);
            } else if (!text.startsWith("    ") && LINE.matcher(text).matches()) {
                line = LINE.matcher(text).replaceFirst("$1,$2");
            }
        }
    }

    /// Returns the amounts of the sample's expected settlement.csv, by the same keys.
    static NavigableMap<String, BigInteger> expected(String platform, LocalDate date) {
        NavigableMap<String, BigInteger> amounts = new TreeMap<>();
        new String(SampleWorld.expectedCsv(platform, date), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .forEach(row -> amounts.merge(
                        String.join(",", row[2], row[3], row[4], row[5], row[6], row[7]),
                        new BigInteger(row[9]),
                        BigInteger::add));
        return amounts;
    }
}
