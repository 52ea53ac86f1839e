package fenzhang.intake.page;

import fenzhang.intake.ExportFormat;
import fenzhang.intake.ExportRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Canonical JSON of an object as the fields that a format reads.
public final class RowFields {
    private RowFields() {}

    public static ExportRow of(ExportFormat format, byte[] canonical) {
        Set<String> wanted = format.fields();
        Map<String, String> textByName = new HashMap<>();
        try (JsonParser parser = PageReader.parser(canonical)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (token != JsonToken.VALUE_NULL && wanted.contains(name)) {
                    textByName.put(name, text(name, parser, token));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new ExportRow(textByName);
    }

    /// Numbers are canonical already.
    private static String text(String name, JsonParser parser, JsonToken token) {
        return token.isScalarValue()
                ? parser.getString()
                : CanonicalJson.field(name, parser, token).text();
    }
}
