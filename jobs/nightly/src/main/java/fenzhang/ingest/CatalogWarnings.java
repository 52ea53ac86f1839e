package fenzhang.ingest;

import fenzhang.bank.Payment;
import fenzhang.catalog.draft.CatalogDraft.CreatorLine;
import fenzhang.catalog.draft.CatalogDraft.DramaLine;
import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.catalog.draft.Place;
import fenzhang.text.SpreadsheetDamage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What keeps no catalog from being recorded, and costs money or time on payday.
///
/// Whom a bank can't be asked to pay is the payout's own rule ([Payment#problemOf]). A creator without any bank data is
/// usual until the contract is signed: those are counted, and not listed one by one among what was mistyped.
///
/// @param listed by file and line
/// @param withoutBankData lines of creators that have neither account nor bank code
public record CatalogWarnings(List<CatalogProblem> listed, List<Place> withoutBankData) {
    private static final int SHOWN = 10;

    public CatalogWarnings {
        listed = List.copyOf(listed);
        withoutBankData = List.copyOf(withoutBankData);
    }

    /// Looks through what was read.
    ///
    /// @param problems for which the catalog is refused: lines that have one are not warned of as well
    static CatalogWarnings of(CatalogCsv.Reading reading, List<CatalogProblem> problems) {
        Set<Place> refused = new HashSet<>();
        problems.forEach(problem -> refused.add(problem.place()));
        Set<CatalogProblem> listed = new TreeSet<>(reading.warnings());
        List<Place> withoutBankData = new ArrayList<>();
        for (DramaLine line : reading.draft().dramas()) {
            misread("drama " + line.dramaId() + ": title", line.title())
                    .ifPresent(reason -> listed.add(new CatalogProblem(line.place(), reason)));
        }
        for (CreatorLine line : reading.draft().creators()) {
            if (refused.contains(line.place())) {
                continue;
            }
            misread("creator " + line.creatorId() + ": name", line.name())
                    .ifPresent(reason -> listed.add(new CatalogProblem(line.place(), reason)));
            if (line.bankAccount().isEmpty() && line.bankCode().isEmpty()) {
                withoutBankData.add(line.place());
            } else {
                doubt(line)
                        .ifPresent(reason -> listed.add(
                                new CatalogProblem(line.place(), "creator " + line.creatorId() + ": " + reason)));
            }
        }
        return new CatalogWarnings(List.copyOf(listed), withoutBankData);
    }

    private static Optional<String> misread(String what, String text) {
        return Misreading.undo(text)
                .map(before ->
                        what + " " + text + " looks like " + before + ", opened as GBK and saved: enter it" + " again");
    }

    private static Optional<String> doubt(CreatorLine line) {
        Optional<String> unusable = Payment.problemOf(line.name(), line.bankAccount(), line.bankCode())
                .map(problem -> problem + ": what is earned is carried forward until it is mended");
        boolean isRounded = SpreadsheetDamage.looksRounded(line.bankAccount());
        return unusable.isPresent() || !isRounded
                ? unusable
                : Optional.of("bank account ends in zeros from its 16th digit on, as numbers that a spreadsheet rounded"
                        + " do: compare it with the contract");
    }

    /// Returns lines for people; none if there is nothing to warn of.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!listed.isEmpty()) {
            lines.add(listed.size() + (listed.size() == 1 ? " line" : " lines")
                    + " to look at before the next payout (what each means: docs/catalog-csv.md):");
            listed.stream().limit(SHOWN).forEach(warning -> lines.add("  " + warning));
            if (listed.size() > SHOWN) {
                lines.add("  and " + (listed.size() - SHOWN) + " more");
            }
        }
        if (!withoutBankData.isEmpty()) {
            int count = withoutBankData.size();
            lines.add(count + (count == 1 ? " creator has" : " creators have") + " no bank data yet, the first on "
                    + withoutBankData.getFirst() + ": what they earn is carried forward until they have");
        }
        return List.copyOf(lines);
    }
}
