package fenzhang.view.setup;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Drama;
import fenzhang.catalog.Enrolment;
import fenzhang.ingest.CatalogImport;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
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
        terminal.print("catalog version " + version + ", sha256 " + sha256);
        terminal.print("  " + CatalogImport.sizes(catalog.rows()));
        Map<String, Long> dramasByPlatform = catalog.rows().dramas().stream()
                .collect(Collectors.groupingBy(Drama::platform, TreeMap::new, Collectors.counting()));
        dramasByPlatform.forEach((platform, dramas) -> terminal.print("  " + platform + ": " + dramas + " dramas, "
                + catalog.enrolments(platform).size() + " enrolments"));
    }

    /// Prints what is in force on a date: of every drama its plan and its split.
    public void print(LocalDate date) {
        terminal.print("in force on " + date);
        for (Drama drama : catalog.rows().dramas()) {
            String plan = catalog.enrolmentOn(drama.dramaId(), date)
                    .map(CatalogPage::words)
                    .orElse("not enrolled");
            terminal.print("  " + drama.dramaId() + "  " + drama.platform() + "  " + plan + "; "
                    + split(drama.dramaId(), date) + "  " + drama.title());
        }
    }

    private static String words(Enrolment enrolment) {
        String until =
                enrolment.valid().isOpen() ? "" : " until " + enrolment.valid().last();
        String guarantee =
                enrolment.guaranteeFen() == 0 ? "" : ", guarantee " + NumberText.yuan(enrolment.guaranteeFen());
        return enrolment.id().planId() + " since " + enrolment.valid().start() + until + guarantee;
    }

    private String split(long dramaId, LocalDate date) {
        Agreement agreement = catalog.agreementOn(dramaId, date);
        if (agreement.equals(Agreement.IN_SUSPENSE)) {
            return "no split: suspense";
        }
        List<String> shares = new ArrayList<>();
        agreement.shares().forEach(share -> shares.add(share.creatorId() + " " + share.bps() + " bps"));
        return "split " + String.join(", ", shares);
    }
}
