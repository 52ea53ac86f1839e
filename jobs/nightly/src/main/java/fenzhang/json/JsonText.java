package fenzhang.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Locale;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// JSON of records, in one line: their components in the order in which they are declared, named in snake_case, and
/// nothing of theirs besides. An [java.util.Optional] that is empty is left out, a date is ISO 8601, an amount is a
/// whole number in the unit that its name ends with. Components marked
/// [com.fasterxml.jackson.annotation.JsonUnwrapped] stand among those of the record around them.
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_ABSENT))
            .changeDefaultVisibility(visibility -> visibility
                    .withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .build();

    private JsonText() {}

    /// Returns the text of a record, of a list of records, or of what [#plain] made of them.
    public static String of(Object view) {
        return MAPPER.writeValueAsString(view);
    }

    /// Returns the maps, lists, texts and numbers that make the document.
    public static Object plain(Object view) {
        return MAPPER.convertValue(view, Object.class);
    }

    /// Returns a constant's name as most documents have it: in lower case.
    public static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
