package fenzhang.view.setup;

import fenzhang.check.DeliveryCheck;
import fenzhang.check.DeliveryCheck.OfLog;
import fenzhang.lake.check.Finding;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.text.Phrase;
import java.util.Map;
import java.util.stream.Collectors;

/// What a person reads of a delivery that was checked: how it would end first, then log by log.
public record CheckPage(DeliveryCheck check, Terminal terminal) {
    private static final int MISSING_SHOWN = 10;

    public void print() {
        Phrase verdict = switch (check.verdict()) {
            case SETTLES -> Phrase.of("would settle");
            case REFUSED -> Phrase.of("WOULD BE REFUSED");
            case UNDECIDED -> Phrase.of("can't be told yet");
        };
        terminal.print("%s %s  %s", check.platform(), check.date(), verdict);
        check.remarks().forEach(remark -> terminal.print("  %s", remark));
        check.logs().forEach(this::print);
        check.night().ifPresent(this::print);
    }

    private void print(OfLog log) {
        terminal.print(
                "  %s: %s, %s rows, %s would be quarantined, %s may be%s",
                log.check().log().folder(),
                terminal.words().counted(log.check().files().size(), "file"),
                NumberText.count(log.check().rows()),
                NumberText.count(log.quarantine().rows()),
                NumberText.count(log.quarantine().most()),
                log.quarantine().isExceeded() ? Phrase.of(": TOO MANY") : "");
        log.refusals().forEach(refusal -> terminal.print("    refused  %s", refusal.text()));
        log.findings().forEach(this::print);
        Map<String, Long> missing = log.check().quarantined().byMissing();
        if (!missing.isEmpty()) {
            String first = missing.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MISSING_SHOWN)
                    .map(entry -> terminal.words().step(entry.getKey()) + ": " + entry.getValue())
                    .collect(Collectors.joining(", "));
            terminal.print(
                    "    missing in the catalog: %s",
                    missing.size() > MISSING_SHOWN
                            ? Phrase.of("%s and %s more", first, missing.size() - MISSING_SHOWN)
                            : first);
        }
    }

    private void print(Finding finding) {
        terminal.print(
                "    %s  %s  %s",
                finding.reason(), finding.column(), terminal.words().counted(finding.rows(), "row"));
        finding.samples()
                .forEach(sample -> terminal.print("      %s row %s: %s", sample.file(), sample.row(), sample.found()));
    }

    private void print(DeliveryCheck.Night night) {
        terminal.print(
                "  night: %s order lines opened for %s, %s settlement lines of %s%s",
                NumberText.count(night.openedLines()),
                NumberText.yuan(night.openedFen()),
                NumberText.count(night.settlementLines()),
                NumberText.yuan(night.cnyFen()),
                night.traffic() == 0 ? "" : Phrase.of(" and %s impressions", NumberText.count(night.traffic())));
    }
}
