package fenzhang;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.attribution.Attribution.Method;
import fenzhang.night.Night;
import fenzhang.plan.Unit;
import fenzhang.publication.RowOutcome;
import fenzhang.status.DayState;
import fenzhang.store.payout.BankReport;
import fenzhang.terminal.PhraseBook;
import fenzhang.verify.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What people read is told in Chinese, too: no phrase is forgotten, none is left over.
class PhrasesTest {
    private static final Path NIGHTLY = Checkout.root().resolve("jobs/nightly/src/main/java/fenzhang");
    private static final Path CORE = Checkout.root().resolve("jobs/core/src/main/java/fenzhang");

    /// Where every text that has letters must be a phrase. What isn't listed here is English: docs/commands.md says so.
    private static final List<String> TOLD = List.of(
            "view/ConfirmationReport",
            "view/DayRows",
            "view/EarnedText",
            "view/ExplainAmount",
            "view/ExplainEarned",
            "view/PayoutReport",
            "view/PayoutStatus",
            "view/RestatementReport",
            "view/RunReport",
            "view/SimulationReport",
            "view/StatementReport",
            "view/StatusPage",
            "view/Summary",
            "view/SuspenseReport",
            "view/VerifyReport",
            "view/month/MonthReport",
            "view/month/MonthText",
            "view/setup/CatalogPage",
            "view/setup/CheckPage",
            "view/setup/IntakePage",
            "view/status/ActionText",
            "view/status/CalendarText",
            "view/status/EarningsText",
            "view/status/FalseClaimsText",
            "view/status/IntakeText",
            "view/status/OpenOrdersText",
            "view/status/PendingText",
            "view/status/QuarantineText",
            "view/status/TotalsText",
            "cli/RemoteWatch",
            "cli/command/DemoCommand",
            "cli/command/GenerateCommand",
            "cli/command/RestateCommand",
            "cli/command/RunCommand",
            "cli/command/RunDays",
            "cli/command/SimulateCommand",
            "cli/command/StatementCommand",
            "cli/command/StatusCommand",
            "cli/command/VerifiedDays",
            "cli/command/VerifyCommand",
            "cli/option/Consent",
            "cli/payout/HeldCreator",
            "cli/payout/PayoutApproveCommand",
            "cli/payout/PayoutCommand",
            "cli/payout/PayoutConfirmCommand",
            "cli/payout/PayoutHoldCommand",
            "cli/payout/PayoutProposeCommand",
            "cli/payout/PayoutReleaseCommand",
            "cli/report/ReportCommand",
            "cli/setup/CatalogCommand",
            "cli/setup/CheckCommand",
            "cli/setup/IntakeCommand",
            "cli/suspense/SuspenseAssignCommand",
            "cli/suspense/SuspenseCommand");

    /// Where phrases come from that those show, beside texts that they don't.
    private static final List<Path> SOURCES = List.of(
            NIGHTLY.resolve("batch/NotDelivered.java"),
            NIGHTLY.resolve("check/DeliveryChecker.java"),
            NIGHTLY.resolve("ingest/CatalogDiff.java"),
            NIGHTLY.resolve("ingest/CatalogImport.java"),
            NIGHTLY.resolve("night/publish/Reconciliation.java"),
            NIGHTLY.resolve("payday/Statements.java"),
            NIGHTLY.resolve("status/ActionItem.java"),
            NIGHTLY.resolve("status/AttemptStatus.java"),
            NIGHTLY.resolve("status/DayCalendar.java"),
            NIGHTLY.resolve("status/PlatformDays.java"),
            NIGHTLY.resolve("status/PlatformStatus.java"),
            NIGHTLY.resolve("status/TotalsCheck.java"),
            NIGHTLY.resolve("store/database/RecordedAct.java"),
            NIGHTLY.resolve("terminal/Progress.java"),
            NIGHTLY.resolve("view/json/EarnedView.java"),
            CORE.resolve("entitlement/Derivation.java"));

    /// Texts that have letters and are told nobody: names of properties, of formats, of what is compared.
    private static final Set<String> UNTOLD = Set.of(
            "Summary: .lines",
            "Summary: attributed.",
            "Summary: config",
            "DemoCommand: catalog",
            "DemoCommand: data",
            "DemoCommand: demo",
            "DemoCommand: lake",
            "GenerateCommand: catalog",
            "GenerateCommand: config",
            "ExplainEarned: suspense",
            "RunReport:  ms",
            "RunReport: open",
            "SimulationReport: all",
            "SimulationReport: suspense",
            "TotalsText:   holds",
            "RestateCommand: restate",
            "SimulateCommand: plan",
            "SimulateCommand: plan ",
            "SimulateCommand: policy of",
            "SimulateCommand: the policy",
            "StatementCommand: statement",
            "PayoutCommand: closed",
            "PayoutCommand: config",
            "PayoutCommand: payout",
            "PayoutCommand: planned",
            "CheckCommand: night",
            "SuspenseAssignCommand: fenzhang suspense --platform ",
            "SuspenseAssignCommand: suspense assign",
            "ReportCommand: say what to report: --period 2026-11, or --date D --of settlement|quarantine --format xlsx"
                    + " --file FILE.",
            "CatalogCommand: creators, dramas, placements, enrolments and splits.csv; tracking.csv if there are tracking"
                    + " keys");

    /// Prefixes of folders, options, names of totals and files.
    private static final Pattern NAMES = Pattern.compile("[a-z]+-[a-z]*|--[a-z-]+|[a-z]+(\\.[a-z]+)+");

    /// A command to type, on a line of its own.
    private static final Pattern COMMAND = Pattern.compile(" +(\\./fenzhang|fenzhang|export) .*");

    private static final Set<RowOutcome> BEFORE =
            Set.of(RowOutcome.READ, RowOutcome.PARKED_BEFORE, RowOutcome.NEWLY_PARKED);

    /// The steps of long work, but for those of a night.
    private static final List<String> STEPS =
            List.of("chain", "compare", "files", "inputs", "play", "read", "replay", "stage", "write");

    /// Words out of closed lists, which [fenzhang.terminal.Words#term] and `step` look up.
    private static SortedSet<String> terms() {
        SortedSet<String> terms = new TreeSet<>(List.of("not run", "rows", "fen", "impressions"));
        Arrays.stream(DayState.values()).map(DayState::words).forEach(terms::add);
        Arrays.stream(RowOutcome.values())
                .filter(outcome -> !BEFORE.contains(outcome))
                .map(outcome -> outcome.text().replace('_', ' '))
                .forEach(terms::add);
        Arrays.stream(BankReport.Outcome.values()).map(BankReport.Outcome::code).forEach(terms::add);
        Arrays.stream(Finding.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .forEach(terms::add);
        Stream.of(Method.DIRECT, Method.CLICK, Method.VIEW, Method.ORGANIC)
                .map(method -> method.name().toLowerCase(Locale.ROOT))
                .forEach(terms::add);
        Arrays.stream(Unit.values()).map(Unit::code).forEach(terms::add);
        terms.addAll(STEPS);
        Night.STEPS.forEach(step -> terms.add(step.name()));
        return terms;
    }

    private static SortedSet<String> phrases() {
        SortedSet<String> phrases = new TreeSet<>(terms());
        Stream.concat(TOLD.stream().map(name -> NIGHTLY.resolve(name + ".java")), SOURCES.stream())
                .forEach(file -> phrases.addAll(PhraseSource.of(file).phrases()));
        return phrases;
    }

    @Test
    void everyPhraseHasChinese() {
        SortedSet<String> phrases = phrases();
        assertThat(phrases).hasSizeGreaterThan(250);
        phrases.removeIf(phrase ->
                !PhraseSource.hasLetters(phrase) || COMMAND.matcher(phrase).matches());
        phrases.removeAll(PhraseBook.chinese().all().keySet());
        assertThat(phrases)
                .as("give them a pair of lines in jobs/nightly/src/main/resources/fenzhang/terminal/chinese.txt")
                .isEmpty();
    }

    @Test
    void whatPeopleReadIsAPhrase() {
        List<String> forgotten = new ArrayList<>();
        for (String name : TOLD) {
            for (String text : PhraseSource.of(NIGHTLY.resolve(name + ".java")).others()) {
                String place = name.substring(name.lastIndexOf('/') + 1) + ": ";
                if (!UNTOLD.contains(place + text)
                        && !NAMES.matcher(text).matches()
                        && !COMMAND.matcher(text).matches()) {
                    forgotten.add(name + ": \"" + text + '"');
                }
            }
        }
        assertThat(forgotten)
                .as("print a Phrase, or if it is no text for people add it to UNTOLD")
                .isEmpty();
    }

    @Test
    void whatTheBookHasIsUsed() {
        SortedSet<String> left = new TreeSet<>(PhraseBook.chinese().all().keySet());
        left.removeAll(phrases());
        assertThat(left).isEmpty();
    }

    @Test
    void bothHaveTheSameValues() {
        PhraseBook.chinese()
                .all()
                .forEach((english, chinese) ->
                        assertThat(placeholders(chinese)).as(english).isEqualTo(placeholders(english)));
    }

    /// Returns how often each value is told. One that Chinese need not tell is told with a width of 0, which is none.
    private static Map<Integer, Integer> placeholders(String format) {
        Map<Integer, Integer> times = new TreeMap<>();
        int next = 1;
        var found = Pattern.compile("%(?:(\\d+)\\$)?-?\\d*[sd%]").matcher(format);
        while (found.find()) {
            if (!found.group().endsWith("%")) {
                int number = found.group(1) == null ? next++ : Integer.parseInt(found.group(1));
                times.merge(number, 1, Integer::sum);
            }
        }
        return times;
    }

    @Test
    void theBookIsSorted() throws IOException {
        List<String> english = new ArrayList<>();
        Path file = Checkout.root().resolve("jobs/nightly/src/main/resources/fenzhang/terminal/chinese.txt");
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        for (int i = 0; i < lines.size(); i += 2) {
            english.add(lines.get(i));
        }
        assertThat(english).isSorted().doesNotHaveDuplicates();
    }
}
