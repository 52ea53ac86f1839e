package fenzhang.text;

import java.util.List;
import java.util.Locale;

/// Something to tell a person, of which the language is not decided yet: who prints it decides.
///
/// @param format in English, as [String#format(Locale, String, Object...)] has them
/// @param values of the placeholders; phrases among them are told in the same language
public record Phrase(String format, List<Object> values) {
    public Phrase {
        values = List.copyOf(values);
    }

    public static Phrase of(String format, Object... values) {
        return new Phrase(format, List.of(values));
    }

    /// Returns a text as it is, in any language: a name, a path, a message of somebody else.
    public static Phrase verbatim(String text) {
        return of("%s", text);
    }

    /// Returns it in English, as programs get it.
    public String english() {
        return String.format(
                Locale.ROOT,
                format,
                values.stream()
                        .map(value -> value instanceof Phrase phrase ? phrase.english() : value)
                        .toArray());
    }
}
