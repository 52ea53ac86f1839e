package fenzhang.ingest;

import fenzhang.catalog.CatalogFile;
import fenzhang.plan.Guarantee;
import fenzhang.plan.PeriodKind;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// The catalog of the sample world, and of its plans as much as a catalog asks for.
final class SampleCatalog {
    static final PlanBook PLANS = new PlanBook(List.of(
            version("duoduo-great-drama", "pdd", "2023-12-01", 0),
            version("duoduo-open", "pdd", "2024-01-01", 0),
            version("jd-creators", "jd", "2024-03-01", 0),
            version("taobao-10-billion", "taobao", "2024-06-01", 500_000_000),
            version("taobao-top-up", "taobao", "2024-06-01", 500_000_000)));

    private SampleCatalog() {}

    /// Writes the files that every catalog has into a folder.
    static void write(Path dir) throws IOException {
        for (CatalogFile file : CatalogFile.values()) {
            if (file.isOptional()) {
                continue;
            }
            try (InputStream in = SampleCatalog.class.getResourceAsStream("catalog/" + file.fileName())) {
                Files.write(
                        dir.resolve(file.fileName()), Objects.requireNonNull(in).readAllBytes());
            }
        }
    }

    private static PlanVersion version(String plan, String platform, String from, long maxFen) {
        Optional<Guarantee> guarantee =
                maxFen == 0 ? Optional.empty() : Optional.of(new Guarantee(Guarantee.Kind.ADVANCE, maxFen, 10_000));
        return new PlanVersion(
                plan,
                platform,
                LocalDate.parse(from),
                PeriodKind.MONTH,
                7,
                List.of(),
                List.of(),
                OptionalLong.empty(),
                guarantee);
    }
}
