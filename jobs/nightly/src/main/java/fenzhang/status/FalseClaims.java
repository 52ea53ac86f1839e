package fenzhang.status;

import fenzhang.columnar.page.Contradiction;
import fenzhang.night.publish.Manifest;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.List;

/// What the statistics of a sealed day's files say and their rows don't bear out: let pass by `fenzhang.input.claims`.
public record FalseClaims(LocalDate date, List<Contradiction> all) {
    public static FalseClaims of(BooksStore books, String platform, LocalDate date) {
        return new FalseClaims(date, Manifest.contradictions(books.manifest(platform, date)));
    }
}
