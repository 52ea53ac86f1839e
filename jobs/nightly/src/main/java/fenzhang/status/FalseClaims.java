package fenzhang.status;

import fenzhang.columnar.page.Contradiction;
import fenzhang.night.publish.Manifest;
import fenzhang.store.books.BooksStore;
import fenzhang.terminal.Terminal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the statistics of a sealed day's files say and their rows don't bear out: let pass by `fenzhang.input.claims`.
public record FalseClaims(LocalDate date, List<Contradiction> all) {
    private static final int SHOWN = 10;

    public static FalseClaims of(BooksStore books, String platform, LocalDate date) {
        return new FalseClaims(date, Manifest.contradictions(books.manifest(platform, date)));
    }

    /// Prints nothing if there are none.
    public void print(Terminal terminal) {
        if (all.isEmpty()) {
            return;
        }
        terminal.print(
                "  false claims  %s: %d of columns' statistics were contradicted by the rows, and let pass"
                        + " (fenzhang.input.claims=warn); docs/damaged-files.md says what that gives up",
                date, all.size());
        all.stream().limit(SHOWN).forEach(one -> terminal.print("    %s", one.text()));
        if (all.size() > SHOWN) {
            terminal.print("    … and %d more, in manifest.json", all.size() - SHOWN);
        }
    }

    List<Map<String, Object>> asMaps() {
        return all.stream().map(FalseClaims::asMap).toList();
    }

    private static Map<String, Object> asMap(Contradiction one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", one.path());
        map.put("column", one.column());
        map.put("claim", one.claim().word());
        map.put("row_groups", one.rowGroups());
        map.put("values", one.values());
        return map;
    }
}
