package fenzhang.verify;

import fenzhang.settlement.Seal;
import java.time.LocalDate;
import java.util.List;

/// What a rerun of a sealed day came to.
///
/// @param outputs how many sealed files were compared
/// @param lines how many settlement lines
/// @param findings what is not as it was sealed; empty if everything is, to the byte
public record Verified(String platform, LocalDate date, Seal seal, int outputs, int lines, List<Finding> findings) {
    public Verified {
        findings = List.copyOf(findings);
    }

    /// Returns whether the day came out to the byte.
    public boolean isIdentical() {
        return findings.isEmpty();
    }

    /// Returns whether what the day was computed from is as it was recorded.
    public boolean isKnowledgeUnchanged() {
        return findings.stream().noneMatch(finding -> switch (finding.kind()) {
            case INPUT, KNOWLEDGE -> true;
            case CHAIN, OUTPUT, BOOKS, RESULT -> false;
        });
    }
}
