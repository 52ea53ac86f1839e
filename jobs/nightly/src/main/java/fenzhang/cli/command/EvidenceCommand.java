package fenzhang.cli.command;

import fenzhang.cli.command.VerifiedDays.Due;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.NewFile;
import fenzhang.columnar.file.InputRefused;
import fenzhang.evidence.Evidence;
import fenzhang.payday.PayoutVerifier;
import fenzhang.session.Session;
import fenzhang.store.books.BooksStore;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.VerifyDocument;
import fenzhang.view.VerifyReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang evidence`: what proves a sealed day or a month, in one ZIP.
@Command(
        name = "evidence",
        description = "Gathers what proves a sealed day, or a month with its payout, in one ZIP: seals, settlement.csv,"
                + " manifests, catalogs, plans and policies as recorded, hashes of the delivered files, what verify"
                + " found. Coreutils check it; fenzhang audit settles it anew.",
        footer = {
            "",
            "Examples:",
            "  fenzhang evidence --date 2026-11-21 --file evidence-2026-11-21.zip",
            "  fenzhang evidence --period 2026-11 --file evidence-2026-11.zip"
        })
public final class EvidenceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--date", paramLabel = "D", description = "The business date.")
    private @Nullable LocalDate date;

    @Option(
            names = "--period",
            paramLabel = "2026-11",
            description = "Instead of a date: the sealed days of this month, and its payout if it was paid out.")
    private @Nullable YearMonth period;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(names = "--file", required = true, paramLabel = "ZIP", description = "Where to; it must not exist yet.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public EvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((date == null) == (period == null)) {
            throw new UsageProblem("evidence of what? Name --date, or --period of a month");
        }
        NewFile.require(file);
        try (Session session = Session.reading(options.places().orThrow())) {
            return write(session).code();
        }
    }

    private ExitCode write(Session session) {
        BooksStore books = session.books();
        Map<String, NavigableSet<LocalDate>> days = days(books);
        List<YearMonth> payouts = payouts(books);
        if (days.isEmpty() && payouts.isEmpty()) {
            throw new InputRefused((date == null ? String.valueOf(period) : String.valueOf(date))
                    + " has no sealed day" + (platform == null ? "" : " of " + platform)
                    + ": there is nothing to prove. fenzhang status shows which days are sealed.");
        }
        List<Due> dues = new ArrayList<>();
        days.forEach((each, dates) -> dates.forEach(day -> dues.add(new Due(each, day))));
        VerifyReport report = new VerifyReport(terminal);
        VerifiedDays verified = VerifiedDays.of(session, terminal, dues, report::print);
        List<PayoutVerifier.Result> paid = new ArrayList<>();
        for (YearMonth month : payouts) {
            paid.add(new PayoutVerifier(books, session.catalog(), session.out()).verify(month));
            report.print(paid.getLast());
        }
        byte[] document = VerifyDocument.of(books, session.catalog(), verified.days(), verified.refused(), paid);
        Evidence evidence = new Evidence(books, session.catalog());
        NewFile.write(
                file,
                out -> evidence.write(
                        new Evidence.Asked(days, payouts, Map.of("verify.html", document)),
                        out,
                        day -> terminal.progress("evidence " + day + "…")));
        terminal.print("wrote %s: %s", file, contents(days, payouts));
        terminal.print(
                "It holds names and bank accounts: only you can read it. README.txt in it says how to check it.");
        return paid.stream().allMatch(PayoutVerifier.Result::isIdentical) ? verified.code() : ExitCode.DIFFERENT;
    }

    private Map<String, NavigableSet<LocalDate>> days(BooksStore books) {
        Map<String, NavigableSet<LocalDate>> days = new TreeMap<>();
        for (String each : platform == null ? books.platforms() : List.of(platform)) {
            NavigableSet<LocalDate> dates = new TreeSet<>(books.sealedDates(each));
            dates.removeIf(day ->
                    period == null ? !day.equals(date) : !YearMonth.from(day).equals(period));
            if (!dates.isEmpty()) {
                days.put(each, dates);
            }
        }
        return days;
    }

    /// A payout is over all platforms: the evidence of one has none.
    private List<YearMonth> payouts(BooksStore books) {
        return period != null
                        && platform == null
                        && books.payouts().closed(period).isPresent()
                ? List.of(period)
                : List.of();
    }

    private static String contents(Map<String, NavigableSet<LocalDate>> days, List<YearMonth> payouts) {
        List<String> words = new ArrayList<>();
        days.forEach((each, dates) -> words.add(
                each + " " + (dates.size() == 1 ? dates.first().toString() : dates.first() + " to " + dates.last())));
        payouts.forEach(month -> words.add("payout of " + month));
        return String.join(", ", words);
    }
}
