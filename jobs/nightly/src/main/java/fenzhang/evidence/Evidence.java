package fenzhang.evidence;

import fenzhang.catalog.CanonicalCatalog;
import fenzhang.payday.SealFile;
import fenzhang.publication.Publication.InputFile;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.Publication.KnownPolicy;
import fenzhang.publication.Restatement;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealLink;
import fenzhang.settlement.SettlementCsv;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.store.database.RecordedAct;
import fenzhang.store.payout.Payout;
import fenzhang.store.payout.PayoutBooks;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Gathers from the books what proves some sealed days, and a payout.
///
/// Whatever the days were computed from reaches back to the platform's first: of every day up to the last that is asked
/// for there are the seal, the manifest and what its night knew; of the days that are asked for, and of those that were
/// restated, settlement.csv, too.
public record Evidence(BooksStore books, CatalogStore catalog) {

    /// What is to be proved.
    ///
    /// @param days by platform: sealed ones
    /// @param payout the period whose payout is; none for days alone
    /// @param reports files to file with it, by name: what was verified
    public record Asked(
            Map<String, NavigableSet<LocalDate>> days, List<YearMonth> payout, Map<String, byte[]> reports) {
        public Asked {
            days = new TreeMap<>(days);
            payout = List.copyOf(payout);
            reports = new TreeMap<>(reports);
        }
    }

    /// Writes the ZIP.
    ///
    /// @param progress is told the platforms and days
    public void write(Asked asked, OutputStream out, Consumer<String> progress) throws IOException {
        try (EvidenceZip zip = new EvidenceZip(out)) {
            zip.add("README.txt", EvidenceText.readme(asked));
            zip.add("check.sh", EvidenceText.CHECK);
            for (Map.Entry<String, byte[]> report : asked.reports.entrySet()) {
                zip.add(report.getKey(), report.getValue());
            }
            Map<String, Text> texts = new TreeMap<>();
            Set<String> catalogs = new TreeSet<>();
            for (Map.Entry<String, NavigableSet<LocalDate>> platform : asked.days.entrySet()) {
                days(zip, platform.getKey(), platform.getValue(), new Known(texts, catalogs), progress);
            }
            for (Map.Entry<String, Text> text : texts.entrySet()) {
                zip.add("texts/" + text.getKey(), text.getValue().content());
            }
            for (YearMonth period : asked.payout) {
                payout(zip, period);
            }
            zip.add("acts.csv", acts(asked, texts.keySet(), catalogs));
            zip.finish();
        }
    }

    /// What nights knew: texts by hash, and the numbers of catalog versions.
    private record Known(Map<String, Text> texts, Set<String> catalogs) {}

    /// Who recorded what the days and the payout are made of. A later hold or request is told of, too.
    private String acts(Asked asked, Set<String> texts, Set<String> catalogs) {
        StringBuilder csv = new StringBuilder("recorded_at,kind,subject,recorded_by,recorded_on,program\n");
        for (RecordedAct act : books.acts().all()) {
            String subject = act.subject();
            boolean isTold = switch (act.kind()) {
                case "catalog" -> catalogs.contains(subject);
                case "plan", "policy" -> texts.contains(subject.substring(subject.lastIndexOf(' ') + 1));
                case "restate", "assign" -> asked.days.containsKey(subject.substring(0, subject.indexOf(' ')));
                case "payout", "confirm" -> asked.payout.stream().anyMatch(period -> subject.startsWith(period + ""));
                default -> !asked.payout.isEmpty();
            };
            if (isTold) {
                csv.append(act.at()).append(',').append(act.kind());
                for (String cell : List.of(subject, act.by(), act.on(), act.program())) {
                    csv.append(",\"").append(cell.replace("\"", "\"\"")).append('"');
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    /// A recorded text, read when it is written: a catalog is large.
    private record Text(EvidenceZip.Content content) {}

    private void days(
            EvidenceZip zip, String platform, NavigableSet<LocalDate> asked, Known knowledge, Consumer<String> progress)
            throws IOException {
        StringBuilder chain = new StringBuilder();
        StringBuilder known = new StringBuilder();
        StringBuilder inputs = new StringBuilder();
        List<Restatement> restatements = books.restatements().all(platform).stream()
                .filter(restatement -> !restatement.postingDate().isAfter(asked.last()))
                .toList();
        for (SealLink link : books.chain(platform)) {
            LocalDate date = link.businessDate();
            if (date.isAfter(asked.last())) {
                break;
            }
            progress.accept(platform + " " + date);
            line(chain, date.toString(), link.previousSeal().hex(), link.seal().hex());
            knowledge(platform, date, known, knowledge);
            for (InputFile file : books.delivered(platform, date)) {
                inputs.append(file.sha256()).append("  ").append(file.path()).append('\n');
            }
            String folder = "settlement/platform=" + platform + "/dt=" + date + "/";
            zip.add(folder + "SEAL", link.seal().hex() + "\n");
            zip.add(folder + "manifest.json", books.manifest(platform, date));
            // A night that restated posted the difference to what was sealed.
            if (asked.contains(date) || restatements.stream().anyMatch(restatement -> restatement.covers(date))) {
                zip.add(folder + "settlement.csv", csv -> settlement(platform, date, csv));
            }
        }
        zip.add("chain/" + platform, chain.toString());
        zip.add("known/" + platform, known.toString());
        zip.add("inputs/" + platform, inputs.toString());
    }

    private static void line(StringBuilder text, String... words) {
        text.append(String.join(" ", words)).append('\n');
    }

    private void knowledge(String platform, LocalDate date, StringBuilder known, Known knowledge) {
        Map<String, Text> texts = knowledge.texts;
        RunProvenance provenance = books.provenance(platform, date);
        int version = provenance.catalogVersion();
        String sha256 = catalog.contentSha256(version);
        line(known, date.toString(), "catalog", sha256);
        knowledge.catalogs.add(Integer.toString(version));
        texts.putIfAbsent(sha256, new Text(out -> catalog(version, out)));
        for (KnownPlan plan : provenance.plans()) {
            line(known, date.toString(), "plan", plan.sha256());
            texts.putIfAbsent(plan.sha256(), new Text(out -> write(out, plan.canonical())));
        }
        for (KnownPolicy policy : provenance.policies()) {
            line(known, date.toString(), "policy", policy.sha256());
            texts.putIfAbsent(policy.sha256(), new Text(out -> write(out, policy.canonical())));
        }
    }

    private void catalog(int version, OutputStream out) {
        CanonicalCatalog.lines(catalog.load(version), line -> write(out, line));
    }

    private void settlement(String platform, LocalDate date, OutputStream out) {
        write(out, SettlementCsv.HEADER);
        String day = date + "," + platform + ",";
        books.eachLine(platform, date, line -> write(out, day + line.csv() + "\n"));
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The payment files, what the bank reported, and the seals of both with the texts that they seal.
    private void payout(EvidenceZip zip, YearMonth period) throws IOException {
        PayoutBooks payouts = books.payouts();
        for (Payout.File file : payouts.files(period)) {
            zip.add(file.path(), file.content());
        }
        String folder = "payout/period=" + period + "/";
        for (PayoutBooks.ReportFile report : payouts.reports(period)) {
            if (report.content().isPresent()) {
                zip.add(folder + "reports/" + report.sha256(), report.content().get());
            }
        }
        StringBuilder chain = new StringBuilder();
        for (SealFile.Proof proof : SealFile.proofs(payouts, period)) {
            zip.add(proof.file().path(), proof.file().content());
            String name = proof.file().path().substring(folder.length());
            zip.add(folder + "sealed/" + name, proof.text());
            line(chain, name, proof.previousSeal(), proof.seal());
        }
        zip.add(folder + "chain", chain.toString());
    }
}
