package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.attribution.Attribution;
import fenzhang.catalog.Creator;
import fenzhang.columnar.page.Contradiction;
import fenzhang.explain.RowExplanation.Became;
import fenzhang.json.JsonText;
import fenzhang.log.Log;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import fenzhang.log.ViewKind;
import fenzhang.payday.StatementFormat;
import fenzhang.payout.PayoutOutcome;
import fenzhang.plan.Unit;
import fenzhang.status.ActionItem;
import fenzhang.status.DayState;
import fenzhang.verify.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schemas of what commands print with `--json`: that each command has one, and what a schema must say. That
/// documents are of them is asserted of every run of a command in this process, by [CommandLineRun].
class JsonOutputTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path FOLDER =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("schemas/json/output");

    @Test
    void everyCommandThatPrintsJsonHasASchemaAndEverySchemaACommand() {
        assertThat(JsonOutput.commands().keySet())
                .as("publish a schema in schemas/json/output for each command with --json")
                .contains("status", "payout-confirm", "ledger-check")
                .containsExactlyElementsOf(schemas());
    }

    static List<String> schemas() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".schema.json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyObjectIsStrictAndEveryNumberSaysWhatItCounts(String name) throws IOException {
        JsonNode schema = read(name);
        assertThat(schema.path("$id").asString()).isEqualTo("urn:fenzhang:schema:output:" + name);
        assertThat(schema.path("title").asString()).isNotEmpty();
        assertThat(schema.path("description").asString())
                .contains("fenzhang " + name.replace('-', ' ') + " --json prints");
        List<String> lax = new ArrayList<>();
        check(schema, "", lax);
        assertThat(lax).isEmpty();
    }

    private static void check(JsonNode node, String path, List<String> lax) {
        String type = node.path("type").asString("");
        if (type.equals("object")) {
            JsonNode more = node.path("additionalProperties");
            if (!(more.isBoolean() && !more.asBoolean()) && !more.isObject()) {
                lax.add(path + " takes any property");
            }
        }
        if (type.equals("integer") && node.path("description").isMissingNode()) {
            lax.add(path + " does not say its unit and sign");
        }
        if (node.isObject()) {
            node.properties().forEach(each -> check(each.getValue(), path + "/" + each.getKey(), lax));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), path + "/" + i, lax);
            }
        }
    }

    @Test
    void anUnknownOrAMissingPropertyIsRefused() {
        String whole = "{\"period\":\"2026-11\",\"files_written\":0,\"statements\":[]}";
        assertThat(JsonOutput.errors("statement", whole)).isEmpty();
        assertThat(JsonOutput.errors("statement", whole.replace("}", ",\"more\":1}")))
                .isNotEmpty();
        assertThat(JsonOutput.errors("statement", whole.replace(",\"statements\":[]", "")))
                .isNotEmpty();
        assertThat(JsonOutput.errors("statement", whole.replace("2026-11", "November")))
                .isNotEmpty();
    }

    @Test
    void theConstantsOfTheSchemasAreThoseOfTheProgram() throws IOException {
        JsonNode status = read("status").path("$defs");
        assertThat(texts(status.path("state").path("enum"))).containsExactlyElementsOf(codes(DayState.values()));
        assertThat(texts(status.at("/need/properties/kind/enum")))
                .containsExactlyElementsOf(codes(ActionItem.Kind.values()));
        assertThat(texts(status.at("/log/enum"))).containsExactlyElementsOf(names(Log.values(), Log::folder));
        assertThat(texts(status.at("/false_claim/properties/claim/enum")))
                .containsExactlyElementsOf(names(Contradiction.Claim.values(), Contradiction.Claim::word));
        assertThat(texts(read("verify").at("/$defs/day/properties/findings/items/properties/kind/enum")))
                .containsExactlyElementsOf(codes(Finding.Kind.values()));
        JsonNode payout = read("payout").path("$defs");
        assertThat(texts(payout.at("/outcome/enum")))
                .containsExactlyElementsOf(names(PayoutOutcome.values(), PayoutOutcome::code));
        assertThat(texts(payout.at("/line/properties/kind/enum")))
                .containsExactlyElementsOf(
                        Stream.concat(names(Creator.Kind.values(), Enum::name).stream(), Stream.of(""))
                                .toList());
        assertThat(texts(read("simulate").at("/$defs/unit/enum")))
                .containsExactlyElementsOf(names(Unit.values(), Unit::code));
        assertThat(read("statement").at("/$defs/statement/properties/files/properties").properties().stream()
                        .map(Map.Entry::getKey))
                .containsExactlyElementsOf(names(StatementFormat.values(), Enum::name));
    }

    @Test
    void theConstantsOfTheExplanationAreThoseOfTheProgram() throws IOException {
        JsonNode explain = read("explain").path("$defs");
        assertThat(texts(explain.at("/method/enum")))
                .containsExactlyElementsOf(names(Attribution.Method.values(), Enum::name));
        assertThat(texts(explain.at("/row/properties/event/enum")))
                .containsExactlyElementsOf(names(SaleEventKind.values(), Enum::name));
        assertThat(texts(explain.at("/row/properties/became/enum")))
                .containsExactlyElementsOf(names(Became.values(), Became::word));
        assertThat(texts(explain.at("/facts/properties/sale_kind/enum")))
                .containsExactlyElementsOf(names(SaleKind.values(), Enum::name));
        assertThat(texts(explain.at("/touch/properties/kind/enum")))
                .containsExactlyElementsOf(names(ViewKind.values(), Enum::name));
    }

    private static JsonNode read(String name) throws IOException {
        return JSON.readTree(Files.readString(FOLDER.resolve(name + ".schema.json")));
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).toList();
    }

    private static List<String> codes(Enum<?>[] constants) {
        return names(constants, JsonText::code);
    }

    private static <E> List<String> names(E[] constants, Function<E, String> name) {
        return Stream.of(constants).map(name).toList();
    }
}
