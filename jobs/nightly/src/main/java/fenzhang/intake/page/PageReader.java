package fenzhang.intake.page;

import fenzhang.intake.ExportFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// Finds the rows of a page, whatever it is wrapped in: an array, objects one after the other, or a response of
/// an interface, whose members are looked through for a list of objects. Some interfaces have JSON as a text in
/// JSON.
///
/// Rows are given on as they are met. Of what is around them no more is kept than one object.
final class PageReader {
    private static final int MOST_TEXT = 256 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MOST_TEXT).build())
            .build();

    /// What responses say of themselves when they are errors.
    private static final Set<String> ERRORS = Set.of("error_response", "errorresponse", "error");

    private static final Set<String> MESSAGES =
            Set.of("error_msg", "msg", "message", "sub_msg", "zh_desc", "en_desc", "errormessage");
    private static final Set<String> CODES = Set.of("error_code", "code", "sub_code", "errorcode");

    private final ExportFormat format;
    private final Consumer<JsonRow> rows;
    private final NameOrder.Last order = new NameOrder.Last();
    private long found;
    private boolean isResponse;
    private String error = "";

    PageReader(ExportFormat format, Consumer<JsonRow> rows) {
        this.format = format;
        this.rows = rows;
    }

    static JsonParser parser(java.io.InputStream in) {
        return JSON.createParser(ObjectReadContext.empty(), in);
    }

    static JsonParser parser(byte[] utf8) {
        return JSON.createParser(ObjectReadContext.empty(), utf8);
    }

    static JsonParser parser(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }

    /// Returns how many rows were met.
    long found() {
        return found;
    }

    /// Reads all that a parser has.
    ///
    /// @return what is wrong with it as a whole
    Optional<String> read(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_ARRAY -> rows(parser);
                case START_OBJECT -> {
                    boolean wasResponse = isResponse;
                    isResponse = false;
                    document(parser);
                    isResponse |= wasResponse;
                }
                default -> {
                    return Optional.of(
                            "holds " + shown(parser.getString()) + ", where a list of orders, a response or an"
                                    + " order was expected: ask the interface again, and save its whole answer");
                }
            }
            if (!error.isEmpty()) {
                return Optional.of("is an error of the interface, not orders: " + error
                        + ". Mend the call and ask again; nothing is lost, the same window can be asked for");
            }
        }
        return Optional.empty();
    }

    /// Returns whether there is a reason to believe that a page without rows is a page.
    boolean isPage() {
        return found > 0 || isResponse;
    }

    private void rows(JsonParser parser) {
        isResponse = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                take(fields(parser).row());
            } else {
                take(new JsonRow("", CanonicalJson.field("", parser, token).canonical(), "it is no object", false));
            }
        }
    }

    private void take(JsonRow row) {
        found++;
        rows.accept(row);
    }

    /// Reads a row: all its members are its own.
    private JsonRow.Fields fields(JsonParser parser) {
        JsonRow.Fields fields = new JsonRow.Fields(format, order);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            fields.add(CanonicalJson.field(name, parser, parser.nextToken()));
        }
        return fields;
    }

    /// Reads an object that stands by itself: a row, or something around rows. A row may have its key behind
    /// lists and texts of its own, so it is read to its end before anything is looked for in it; a response
    /// need not be.
    private void document(JsonParser parser) {
        String first = parser.nextName();
        if (first != null && isNamedResponse(first)) {
            long before = found;
            document(envelope(parser, "", first), before);
            return;
        }
        JsonRow.Fields own = new JsonRow.Fields(format, order);
        for (String name = first; name != null; name = parser.nextName()) {
            own.add(CanonicalJson.field(name, parser, parser.nextToken()));
        }
        if (own.hasKey()) {
            take(own.row());
            return;
        }
        long before = found;
        try (JsonParser again = parser(own.row().canonical())) {
            again.nextToken();
            document(envelope(again, "", again.nextName()), before);
        }
    }

    /// Takes what was around no row for one that lacks its key.
    private void document(JsonRow.Fields fields, long before) {
        if (found == before && error.isEmpty() && !isResponse) {
            take(fields.row());
        }
    }

    private static boolean isNamedResponse(String name) {
        return name.endsWith("_response") || name.endsWith("_responce");
    }

    /// Reads an object: what is in it of rows is given on, the rest returned. Once it has a key it is a row
    /// itself.
    ///
    /// @param first the name of its first member, at which the parser stands; null if it has none
    private JsonRow.Fields envelope(JsonParser parser, String named, @Nullable String first) {
        boolean isError = ERRORS.contains(named.toLowerCase(Locale.ROOT));
        isResponse |= isNamedResponse(named);
        JsonRow.Fields fields = new JsonRow.Fields(format, order);
        for (String name = first; name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            boolean isInside = !fields.hasKey();
            if (token == JsonToken.START_OBJECT && isInside) {
                nested(parser, name, fields);
            } else if (token == JsonToken.START_ARRAY && isInside) {
                list(parser, name, fields);
            } else if (token == JsonToken.VALUE_STRING && isInside && isJson(parser.getString())) {
                text(parser.getString(), name, fields);
            } else {
                fields.add(CanonicalJson.field(name, parser, token));
            }
        }
        if (isError || isRefusal(fields)) {
            error = words(fields);
        }
        return fields;
    }

    private void nested(JsonParser parser, String name, JsonRow.Fields outer) {
        long before = found;
        JsonRow.Fields inner = envelope(parser, name, parser.nextName());
        if (found > before) {
            return;
        }
        if (inner.hasKey()) {
            take(inner.row());
        } else {
            JsonRow object = inner.row();
            outer.add(CanonicalJson.ofNested(name, new CanonicalJson.ObjectText(object.canonical(), object.wrong())));
        }
    }

    /// A list of objects is the one that is looked for; any other is a member like others.
    private void list(JsonParser parser, String name, JsonRow.Fields outer) {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            take(fields(parser).row());
            rows(parser);
            return;
        }
        outer.add(CanonicalJson.rest(name, parser));
    }

    private static boolean isJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") && start.contains("\"") || start.startsWith("[{");
    }

    /// JD Union answers with a text that is JSON; parameters of ours may be one, too, and hold no row.
    private void text(String text, String name, JsonRow.Fields outer) {
        long before = found;
        boolean wasResponse = isResponse;
        PageReader inner = new PageReader(format, rows);
        try (JsonParser parser = parser(text)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                inner.rows(parser);
            } else {
                JsonRow.Fields fields = inner.envelope(parser, name, parser.nextName());
                if (inner.found == 0 && fields.hasKey()) {
                    inner.take(fields.row());
                }
            }
        } catch (StreamReadException | StreamConstraintsException e) {
            if (inner.found > 0) {
                throw e;
            }
        }
        found += inner.found;
        error = inner.error.isEmpty() ? error : inner.error;
        isResponse = wasResponse || found > before;
        if (found == before) {
            outer.add(CanonicalJson.ofText(name, text));
        }
    }

    /// JD Union says 200 where all is well.
    private static boolean isRefusal(JsonRow.Fields fields) {
        Optional<String> code = fields.text("code");
        boolean isFine = code.isEmpty() || Set.of("", "0", "200").contains(code.get());
        return !isFine
                && !fields.hasKey()
                && (fields.text("message").isPresent() || fields.text("msg").isPresent());
    }

    private static String words(JsonRow.Fields fields) {
        StringBuilder words = new StringBuilder();
        for (Set<String> names : java.util.List.of(CODES, MESSAGES)) {
            for (String name : new java.util.TreeSet<>(names)) {
                fields.text(name)
                        .filter(text -> !text.isEmpty())
                        .ifPresent(text -> words.append(words.isEmpty() ? "" : ", ")
                                .append(name)
                                .append(' ')
                                .append(shown(text)));
            }
        }
        return words.isEmpty() ? "no reason given" : words.toString();
    }

    private static String shown(@Nullable String text) {
        String whole = fenzhang.text.VisibleText.line(String.valueOf(text));
        return whole.length() <= 80 ? whole : whole.substring(0, 79) + "…";
    }
}
