package fenzhang.view.json;

import fenzhang.check.DeliveryCheck;
import fenzhang.check.DeliveryCheck.OfLog;
import fenzhang.json.JsonText;
import fenzhang.lake.check.Finding;
import fenzhang.lake.check.Refusal;
import fenzhang.text.Phrase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a delivery would come to, for programs.
///
/// @param remarks what is of neither log alone
/// @param night absent if it could not be played
public record CheckView(
        String platform,
        LocalDate businessDate,
        String verdict,
        List<LogView> logs,
        List<String> remarks,
        Optional<NightView> night) {
    public static CheckView of(DeliveryCheck check) {
        return new CheckView(
                check.platform(),
                check.date(),
                JsonText.code(check.verdict()),
                check.logs().stream().map(LogView::of).toList(),
                check.remarks().stream().map(Phrase::english).toList(),
                check.night().map(NightView::of));
    }

    /// A log of the delivery.
    ///
    /// @param quarantined rows that count towards the limit
    /// @param mayBeQuarantined the limit
    /// @param missing what the catalog lacks, by how many rows, most first
    public record LogView(
            String log,
            List<String> files,
            long rows,
            long quarantined,
            long mayBeQuarantined,
            List<RefusalView> refusals,
            List<FindingView> findings,
            List<MissingView> missing) {
        static LogView of(OfLog log) {
            return new LogView(
                    log.check().log().folder(),
                    log.check().files(),
                    log.check().rows(),
                    log.quarantine().rows(),
                    log.quarantine().most(),
                    log.refusals().stream().map(RefusalView::of).toList(),
                    log.findings().stream().map(FindingView::of).toList(),
                    log.check().quarantined().byMissing().entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .map(entry -> new MissingView(entry.getKey(), entry.getValue()))
                            .toList());
        }
    }

    /// Why a file can't be settled whatever its rows are.
    ///
    /// @param column absent if it is not of one column
    public record RefusalView(String file, Optional<String> column, String problem) {
        static RefusalView of(Refusal refusal) {
            return new RefusalView(refusal.file(), refusal.column(), refusal.words());
        }
    }

    /// What is wrong with rows.
    public record FindingView(String reason, String column, long rows, List<SampleView> samples) {
        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.reason(),
                    finding.column(),
                    finding.rows(),
                    finding.samples().stream()
                            .map(sample -> new SampleView(sample.file(), sample.row(), sample.found()))
                            .toList());
        }
    }

    /// A row that is wrong, counted from 0 in its file.
    public record SampleView(String file, long row, String found) {}

    /// What the catalog lacks.
    public record MissingView(String what, long rows) {}

    /// What the night would do.
    public record NightView(long openedLines, long openedFen, long settlementLines, long cnyFen, long traffic) {
        static NightView of(DeliveryCheck.Night night) {
            return new NightView(
                    night.openedLines(), night.openedFen(), night.settlementLines(), night.cnyFen(), night.traffic());
        }
    }
}
