package fenzhang.night.publish;

import fenzhang.columnar.page.Contradiction;
import fenzhang.columnar.page.InputRules;
import fenzhang.lake.log.Delivery.DataFile;
import fenzhang.log.Log;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.InputSealing.Inputs;
import fenzhang.night.start.NightContext;
import fenzhang.publication.Assignment;
import fenzhang.publication.EarlierDays;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.Publication.KnownPolicy;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.Restatement;
import fenzhang.settlement.AssignedDays;
import fenzhang.settlement.Seal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// manifest.json: what a day was made of and what came out, in a fixed order of keys. No clock, host or path
/// outside the lake and the output root. Where files stay where they were written, `place` is the folder in which each
/// of the day's folders has them.
public final class Manifest {
    private static final String INPUT_CLAIMS = "input_claims";
    private static final String CONTRADICTED = "contradicted";
    private static final String OUTPUTS = "outputs";
    private static final String PLACE = "place";
    private static final String CONTENT = "content_sha256";
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Manifest() {}

    /// All that a manifest says.
    ///
    /// @param contradictions what the statistics of delivered files say and their rows don't bear out
    /// @param outputs the day's other files, in their final places
    public record Content(
            NightContext night,
            String catalogSha256,
            Inputs inputs,
            List<KnownPlan> plans,
            List<KnownPolicy> policies,
            List<RowCount> rowCounts,
            List<Contradiction> contradictions,
            List<ControlTotal> totals,
            List<OutputFile> outputs,
            EarlierDays earlier,
            Seal seal) {}

    public static byte[] bytes(Content content) {
        DayContext context = content.night().day();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("platform", context.platform());
        manifest.put("business_date", context.date().toString());
        context.workspace().staging().place().ifPresent(place -> manifest.put(PLACE, place));
        manifest.put("inputs", inputs(content.inputs()));
        manifest.put("catalog", entry("version", context.rules().catalogVersion(), "sha256", content.catalogSha256()));
        manifest.put(
                "plans",
                content.plans().stream()
                        .filter(KnownPlan::isUsed)
                        .map(Manifest::plan)
                        .toList());
        manifest.put(
                "policies", content.policies().stream().map(Manifest::policy).toList());
        manifest.put(
                "rows", content.rowCounts().stream().map(Manifest::rowCount).toList());
        if (!content.contradictions().isEmpty()) { // which only a night that lets them pass can have
            manifest.put(INPUT_CLAIMS, inputClaims(content.contradictions()));
        }
        manifest.put(
                "control_totals", content.totals().stream().map(Manifest::total).toList());
        manifest.put(OUTPUTS, content.outputs().stream().map(Manifest::output).toList());
        if (!content.earlier().assignments().isEmpty()) {
            manifest.put(
                    "suspense_assigned",
                    content.earlier().assignments().stream()
                            .map(Manifest::assignment)
                            .toList());
        }
        content.earlier().restatement().ifPresent(restatement -> manifest.put("restatement", restatement(restatement)));
        manifest.put("previous_seal", content.night().before().seal().hex());
        manifest.put("seal", content.seal().hex());
        return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> inputs(Inputs inputs) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Log log : Log.values()) {
            for (DataFile file : inputs.of(log).files()) {
                files.add(input(file.path(), file.bytes(), file.rows(), file.sha256()));
            }
        }
        return files;
    }

    private static Map<String, Object> input(String path, long bytes, long rows, String sha256) {
        Map<String, Object> entry = entry("path", path, "bytes", bytes);
        entry.put("rows", rows);
        entry.put("sha256", sha256);
        return entry;
    }

    private static Map<String, Object> restatement(Restatement restatement) {
        Map<String, Object> entry = entry(
                "corrected_date",
                restatement.correctedDate().toString(),
                "first_date",
                restatement.firstDate().toString());
        entry.put(
                "days",
                restatement.days().stream()
                        .map(day -> entry(
                                "business_date",
                                day.date().toString(),
                                "inputs",
                                day.inputs().stream()
                                        .map(file -> input(file.path(), file.bytes(), file.rows(), file.sha256()))
                                        .toList()))
                        .toList());
        return entry;
    }

    private static Map<String, Object> assignment(Assignment assignment) {
        return entry(
                "drama_id",
                assignment.dramaId(),
                "days",
                assignment.days().stream().map(Manifest::days).toList());
    }

    private static Map<String, Object> days(AssignedDays days) {
        Map<String, Object> entry =
                entry("from", days.from().toString(), "to", days.to().toString());
        entry.put("agreement", days.agreement().text());
        return entry;
    }

    private static Map<String, Object> plan(KnownPlan plan) {
        Map<String, Object> entry = entry(
                "plan", plan.planId(), "effective_from", plan.effectiveFrom().toString());
        entry.put("sha256", plan.sha256());
        return entry;
    }

    private static Map<String, Object> policy(KnownPolicy policy) {
        return entry("effective_from", policy.effectiveFrom().toString(), "sha256", policy.sha256());
    }

    private static Map<String, Object> rowCount(RowCount count) {
        Map<String, Object> entry =
                entry("log", count.log().folder(), "outcome", count.outcome().text());
        if (!count.reason().isEmpty()) {
            entry.put("reason", count.reason());
        }
        entry.put("rows", count.rows());
        return entry;
    }

    /// The setting is there for people: a rerun lets pass what there is, and must come to the same list.
    private static Map<String, Object> inputClaims(List<Contradiction> contradictions) {
        return entry(
                "setting",
                InputRules.Claims.WARN.name().toLowerCase(Locale.ROOT),
                CONTRADICTED,
                contradictions.stream().map(Manifest::contradiction).toList());
    }

    private static Map<String, Object> contradiction(Contradiction found) {
        Map<String, Object> entry = entry("path", found.path(), "column", found.column());
        entry.put("claim", found.claim().word());
        entry.put("row_groups", found.rowGroups());
        entry.put("values", found.values());
        return entry;
    }

    /// Returns the contradictions that a manifest tells of.
    public static List<Contradiction> contradictions(String manifest) {
        List<Contradiction> found = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(manifest).path(INPUT_CLAIMS).path(CONTRADICTED)) {
            found.add(new Contradiction(
                    entry.path("path").asString(),
                    entry.path("column").asString(),
                    Contradiction.Claim.of(entry.path("claim").asString()),
                    entry.path("row_groups").asLong(),
                    entry.path("values").asLong()));
        }
        return found;
    }

    private static Map<String, Object> total(ControlTotal total) {
        Map<String, Object> entry = entry("name", total.name(), "unit", total.unit());
        entry.put("day", total.day());
        entry.put("cumulative", total.cumulative());
        return entry;
    }

    private static Map<String, Object> output(OutputFile file) {
        Map<String, Object> entry = entry("path", file.path(), "bytes", file.bytes());
        entry.put("sha256", file.sha256());
        file.contentSha256().ifPresent(sha256 -> entry.put(CONTENT, sha256));
        return entry;
    }

    /// Two manifests of a day, as texts that are equal if the manifests say the same: of a file whose content both know
    /// to be the same its bytes and their hash are left out, and the content where only one of them knows it. The
    /// place of the files is left out, too: it is not of what they say.
    public record Pair(String one, String other) {
        public static Pair of(String one, String other) {
            if (one.equals(other)) {
                return new Pair(one, other);
            }
            JsonNode first = JSON.readTree(one);
            JsonNode second = JSON.readTree(other);
            for (JsonNode manifest : List.of(first, second)) {
                if (manifest instanceof ObjectNode keys) {
                    keys.remove(PLACE);
                }
            }
            Map<String, ObjectNode> byPath = new HashMap<>();
            first.path(OUTPUTS).forEach(file -> byPath.put(file.path("path").asString(), (ObjectNode) file));
            for (JsonNode node : second.path(OUTPUTS)) {
                ObjectNode file = (ObjectNode) node;
                ObjectNode same = byPath.get(file.path("path").asString());
                if (same == null) {
                    continue;
                }
                if (!same.has(CONTENT) || !file.has(CONTENT)) {
                    same.remove(CONTENT);
                    file.remove(CONTENT);
                } else if (same.path(CONTENT).equals(file.path(CONTENT))) {
                    same.remove(List.of("bytes", "sha256"));
                    file.remove(List.of("bytes", "sha256"));
                }
            }
            return new Pair(JSON.writeValueAsString(first) + "\n", JSON.writeValueAsString(second) + "\n");
        }
    }

    private static Map<String, Object> entry(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(first, firstValue);
        entry.put(second, secondValue);
        return entry;
    }
}
