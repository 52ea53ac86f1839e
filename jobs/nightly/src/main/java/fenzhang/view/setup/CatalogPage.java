package fenzhang.view.setup;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Drama;
import fenzhang.catalog.Enrolment;
import fenzhang.ingest.CatalogImport;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.text.Phrase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a person reads of a catalog version.
public final class CatalogPage {
    private final Catalog catalog;
    private final Terminal terminal;

    public CatalogPage(Catalog catalog, Terminal terminal) {
        this.catalog = catalog;
        this.terminal = terminal;
    }

    /// Prints which version it is, and how much of what it holds.
    public void print(int version, String sha256) {
        terminal.print("catalog version %s, sha256 %s", version, sha256);
        terminal.print("  %s", CatalogImport.sizes(catalog.rows()));
        Map<String, Long> dramasByPlatform = catalog.rows().dramas().stream()
                .collect(Collectors.groupingBy(Drama::platform, TreeMap::new, Collectors.counting()));
        dramasByPlatform.forEach((platform, dramas) -> terminal.print(
                "  %s: %s dramas, %s enrolments",
                platform, dramas, catalog.enrolments(platform).size()));
    }

    /// Prints what is in force on a date: of every drama its plan and its split.
    public void print(LocalDate date) {
        terminal.print("in force on %s", date);
        for (Drama drama : catalog.rows().dramas()) {
            Phrase plan = catalog.enrolmentOn(drama.dramaId(), date)
                    .map(CatalogPage::words)
                    .orElse(Phrase.of("not enrolled"));
            terminal.print(
                    "  %s  %s  %s; %s  %s",
                    drama.dramaId(), drama.platform(), plan, split(drama.dramaId(), date), drama.title());
        }
    }

    private static Phrase words(Enrolment enrolment) {
        Object until = enrolment.valid().isOpen()
                ? ""
                : Phrase.of(" until %s", enrolment.valid().last());
        Object guarantee = enrolment.guaranteeFen() == 0
                ? ""
                : Phrase.of(", guarantee %s", NumberText.yuan(enrolment.guaranteeFen()));
        return Phrase.of(
                "%s since %s%s%s", enrolment.id().planId(), enrolment.valid().start(), until, guarantee);
    }

    private Phrase split(long dramaId, LocalDate date) {
        Agreement agreement = catalog.agreementOn(dramaId, date);
        if (agreement.equals(Agreement.IN_SUSPENSE)) {
            return Phrase.of("no split: suspense");
        }
        List<String> shares = new ArrayList<>();
        agreement
                .shares()
                .forEach(share -> shares.add(terminal.words().of("%s %s bps", share.creatorId(), share.bps())));
        return Phrase.of("split %s", String.join(", ", shares));
    }
}
