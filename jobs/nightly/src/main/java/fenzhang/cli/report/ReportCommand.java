package fenzhang.cli.report;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.NewFile;
import fenzhang.columnar.file.InputRefused;
import fenzhang.json.JsonText;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.month.MonthCsv;
import fenzhang.view.month.MonthReport;
import fenzhang.view.month.MonthText;
import fenzhang.view.sheet.DaySheets;
import fenzhang.view.sheet.MonthSheets;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang report`: the month as finance reads it.
@Command(
        name = "report",
        description =
                "The month as finance reads it: what was posted by platform, plan, component, drama and creator, beside the"
                        + " month before. Or what a day posted or set aside, as a workbook.",
        footer = {
            "",
            "Examples:",
            "  fenzhang report --period 2026-11",
            "  fenzhang report --period 2026-11 --format xlsx --file november.xlsx",
            "  fenzhang report --date 2026-11-21 --of quarantine --format xlsx --file set-aside.xlsx"
        })
public final class ReportCommand implements Callable<Integer> {
    private static final String WHICH = "say what to report: --period 2026-11, or --date D --of settlement|quarantine"
            + " --format xlsx --file FILE.";

    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--period", paramLabel = "2026-11", description = "The month to tell of.")
    private @Nullable YearMonth period;

    @Option(names = "--date", paramLabel = "D", description = "The business date of which to tell, with --of.")
    private @Nullable LocalDate date;

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            description =
                    "Of a day: ${COMPLETION-CANDIDATES}; as xlsx only, for programs there are the files of the day.")
    private @Nullable Subject subject;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: table). The table has the largest, the others have all.")
    @SuppressWarnings("NullAway.Init")
    private Format format;

    @Option(names = "--file", paramLabel = "FILE", description = "Where to (xlsx: required); nothing is overwritten.")
    private @Nullable Path file;

    @Option(names = "--json", description = "As JSON, with all rows.")
    private boolean json;

    /// What of a day.
    enum Subject {
        settlement,
        quarantine
    }

    /// What a report is written as.
    enum Format {
        table,
        csv,
        xlsx
    }

    public ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((period == null) == (date == null) || (date == null) != (subject == null)) {
            throw new UsageProblem(WHICH);
        }
        if (format == Format.xlsx && file == null) {
            throw new UsageProblem("--format xlsx needs --file: it is not for a terminal");
        }
        if (format == Format.table && file != null) {
            throw new UsageProblem("--format table goes to the terminal; --file goes with csv or xlsx");
        }
        if (json && (file != null || format != Format.table || period == null)) {
            throw new UsageProblem("--json goes with --period alone");
        }
        if (file != null) {
            NewFile.require(file);
        }
        try (Session session = Session.reading(options.places().orThrow())) {
            if (period != null) {
                month(session, period);
            } else if (date != null && subject != null) {
                day(session, date, subject);
            }
        }
        if (file != null) {
            terminal.print("wrote %s", file);
        }
        return ExitCode.DONE.code();
    }

    private List<String> platforms(Session session) {
        List<String> settled = session.books().platforms();
        if (platform == null) {
            return settled;
        }
        if (!settled.contains(platform)) {
            throw new UsageProblem(
                    "--platform " + platform + " has no sealed day; those that have: " + String.join(", ", settled));
        }
        return List.of(platform);
    }

    private void month(Session session, YearMonth month) {
        MonthReport report = MonthReport.of(session.books(), session.catalog(), month, platforms(session));
        if (report.sealed().values().stream().allMatch(days -> days == 0)) {
            throw new InputRefused("no day of " + month + " is sealed: there is nothing to report. fenzhang status says"
                    + " which days are.");
        }
        if (json) {
            terminal.print(JsonText.of(report.view()));
            return;
        }
        switch (format) {
            case table -> terminal.paged(() -> new MonthText(report).print(terminal));
            case csv -> csv(report);
            case xlsx -> NewFile.write(file(), out -> new MonthSheets(report).write(out));
        }
    }

    private Path file() {
        if (file == null) {
            throw new IllegalStateException("required before");
        }
        return file;
    }

    private void csv(MonthReport report) {
        if (file != null) {
            NewFile.write(file, out -> new MonthCsv(report).write(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
            return;
        }
        StringWriter text = new StringWriter();
        try {
            new MonthCsv(report).write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("no disk is involved", e);
        }
        terminal.print(text.toString().stripTrailing());
    }

    private void day(Session session, LocalDate day, Subject what) {
        if (format != Format.xlsx) {
            throw new UsageProblem(
                    "--date goes with --format xlsx; for programs there is settlement.csv of the day, and"
                            + " quarantine/…/sales.parquet and views.parquet");
        }
        List<String> sealed = platforms(session).stream()
                .filter(each -> session.books().sealed(each, day).isPresent())
                .toList();
        if (sealed.isEmpty()) {
            throw new InputRefused(
                    day + " is not sealed: there is nothing to report. fenzhang status says which days" + " are.");
        }
        DaySheets sheets = new DaySheets(session.archive(), day, sealed);
        NewFile.write(file(), out -> {
            switch (what) {
                case settlement -> sheets.settlement(out);
                case quarantine -> sheets.quarantine(out);
            }
        });
    }
}
