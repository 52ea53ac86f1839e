package fenzhang.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What a night leaves for people to read: the folder of its settlement.csv and its manifest.
public record SettlementFolder(Path path) {
    /// Returns the settlement.csv.
    public Path csv() {
        return path.resolve("settlement.csv");
    }

    /// Returns the settlement lines, without what they all share: drama, plan version, component, period, creator,
    /// amount.
    public List<String> lines() throws IOException {
        return Files.readAllLines(csv()).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cell -> String.join(" ", cell[2], cell[4], cell[5], cell[6], cell[7], cell[9]))
                .toList();
    }

    /// Returns what became of the rows: how many, by log and outcome or reason; none of what there was nothing of.
    public SortedMap<String, Long> rows() throws IOException {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (JsonNode row : manifest().get("rows")) {
            String outcome = row.get("outcome").asString();
            String what = outcome.equals("quarantined") ? row.get("reason").asString() : outcome;
            rows.merge(row.get("log").asString() + " " + what, row.get("rows").asLong(), Long::sum);
        }
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    /// Returns a control total of the day.
    public String total(String name) throws IOException {
        for (JsonNode total : manifest().get("control_totals")) {
            if (total.get("name").asString().equals(name)) {
                return total.get("day").asString();
            }
        }
        return "none";
    }

    private JsonNode manifest() {
        return new ObjectMapper().readTree(path.resolve("manifest.json").toFile());
    }
}
