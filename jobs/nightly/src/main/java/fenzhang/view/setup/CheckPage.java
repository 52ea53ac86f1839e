package fenzhang.view.setup;

import fenzhang.check.DeliveryCheck;
import fenzhang.check.DeliveryCheck.OfLog;
import fenzhang.lake.check.Finding;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.util.Map;
import java.util.stream.Collectors;

/// What a person reads of a delivery that was checked: how it would end first, then log by log.
public record CheckPage(DeliveryCheck check, Terminal terminal) {
    private static final int MISSING_SHOWN = 10;

    public void print() {
        String verdict = switch (check.verdict()) {
            case SETTLES -> "would settle";
            case REFUSED -> "WOULD BE REFUSED";
            case UNDECIDED -> "can't be told yet";
        };
        terminal.print(check.platform() + " " + check.date() + "  " + verdict);
        check.remarks().forEach(remark -> terminal.print("  " + remark));
        check.logs().forEach(this::print);
        check.night().ifPresent(this::print);
    }

    private void print(OfLog log) {
        int files = log.check().files().size();
        terminal.print("  " + log.check().log().folder() + ": " + files + (files == 1 ? " file, " : " files, ")
                + NumberText.count(log.check().rows()) + " rows, "
                + NumberText.count(log.quarantine().rows())
                + " would be quarantined, " + NumberText.count(log.quarantine().most()) + " may be"
                + (log.quarantine().isExceeded() ? ": TOO MANY" : ""));
        log.refusals().forEach(refusal -> terminal.print("    refused  " + refusal.text()));
        log.findings().forEach(this::print);
        Map<String, Long> missing = log.check().quarantined().byMissing();
        if (!missing.isEmpty()) {
            terminal.print("    missing in the catalog: "
                    + missing.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(MISSING_SHOWN)
                            .map(entry -> entry.getKey() + ": " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + (missing.size() > MISSING_SHOWN ? " and " + (missing.size() - MISSING_SHOWN) + " more" : ""));
        }
    }

    private void print(Finding finding) {
        terminal.print("    " + finding.reason() + "  " + finding.column() + "  " + NumberText.count(finding.rows())
                + (finding.rows() == 1 ? " row" : " rows"));
        finding.samples()
                .forEach(sample ->
                        terminal.print("      " + sample.file() + " row " + sample.row() + ": " + sample.found()));
    }

    private void print(DeliveryCheck.Night night) {
        terminal.print("  night: " + NumberText.count(night.openedLines()) + " order lines opened for "
                + NumberText.yuan(night.openedFen()) + ", " + NumberText.count(night.settlementLines())
                + " settlement lines of " + NumberText.yuan(night.cnyFen())
                + (night.traffic() == 0 ? "" : " and " + NumberText.count(night.traffic()) + " impressions"));
    }
}
