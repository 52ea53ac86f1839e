package fenzhang.night;

import fenzhang.lake.Delivery.DataFile;
import fenzhang.lake.Delivery.Log;
import fenzhang.night.InputSealing.Inputs;
import fenzhang.settlement.Seal;
import fenzhang.store.Publication.ControlTotal;
import fenzhang.store.Publication.KnownPlan;
import fenzhang.store.Publication.KnownPolicy;
import fenzhang.store.Publication.OutputFile;
import fenzhang.store.Publication.RowCount;
import fenzhang.store.Restatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// manifest.json: what a day was made of and what came out, in a fixed order of keys. No clock, host or path outside
/// the
/// lake and the output root.
final class Manifest {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Manifest() {}

    /// All that a manifest says.
    ///
    /// @param outputs the day's other files, in their final places
    record Content(
            NightContext night,
            String catalogSha256,
            Inputs inputs,
            List<KnownPlan> plans,
            List<KnownPolicy> policies,
            List<RowCount> rowCounts,
            List<ControlTotal> totals,
            List<OutputFile> outputs,
            Optional<Restatement> restatement,
            Seal seal) {}

    static byte[] bytes(Content content) {
        NightContext night = content.night();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("platform", night.platform());
        manifest.put("business_date", night.date().toString());
        manifest.put("inputs", inputs(content.inputs()));
        manifest.put("catalog", entry("version", night.catalogVersion(), "sha256", content.catalogSha256()));
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
        manifest.put(
                "control_totals", content.totals().stream().map(Manifest::total).toList());
        manifest.put("outputs", content.outputs().stream().map(Manifest::output).toList());
        content.restatement().ifPresent(restatement -> manifest.put("restatement", restatement(restatement)));
        manifest.put("previous_seal", night.before().seal().hex());
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
        Map<String, Object> entry = entry("log", count.log(), "outcome", count.outcome());
        if (!count.reason().isEmpty()) {
            entry.put("reason", count.reason());
        }
        entry.put("rows", count.rows());
        return entry;
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
        return entry;
    }

    private static Map<String, Object> entry(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(first, firstValue);
        entry.put(second, secondValue);
        return entry;
    }
}
