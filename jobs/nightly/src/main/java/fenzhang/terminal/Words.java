package fenzhang.terminal;

import fenzhang.text.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The language in which people are told things: English, or Chinese.
///
/// Formats in the code are English. Numbers, dates, ids, codes and commands to type are the same in both. A format that
/// nothing stands for stays as it is: `PhrasesTest` sees to it that there is none.
public final class Words {
    /// As the code has them.
    public static final Words ENGLISH = new Words(Optional.empty());

    /// What a format may have for a value.
    private static final Pattern PLACEHOLDER = Pattern.compile("%(?:(\\d+)\\$)?(-)?(\\d+)?([sd%])");

    private static final Pattern CHINESE = Pattern.compile("zh[^.]*([.][Uu][Tt][Ff]-?8.*)?");

    private final Optional<PhraseBook> book;

    private Words(Optional<PhraseBook> book) {
        this.book = book;
    }

    public static Words chinese() {
        return new Words(Optional.of(PhraseBook.chinese()));
    }

    /// Returns those of a locale: of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set to anything, as POSIX
    /// orders them. Chinese if it begins with `zh` and names no other charset than UTF-8, in which
    /// all is printed.
    public static Words of(Map<String, String> environment) {
        boolean isChinese = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .filter(locale -> CHINESE.matcher(locale).matches())
                .isPresent();
        return isChinese ? chinese() : ENGLISH;
    }

    /// Returns whether lines may be broken between characters, not only at spaces.
    boolean breaksAnywhere() {
        return book.isPresent();
    }

    /// Returns a phrase in this language.
    ///
    /// @param format in English
    /// @param values phrases among them are told in this language, too
    public String of(String format, Object... values) {
        Object[] told = Stream.of(values)
                .map(value -> value instanceof Phrase phrase ? of(phrase) : value)
                .toArray();
        return book.isEmpty()
                ? String.format(Locale.ROOT, format, told)
                : filled(book.get().of(format).orElse(format), told);
    }

    public String of(Phrase phrase) {
        return of(phrase.format(), phrase.values().toArray());
    }

    /// Returns a word out of a closed list, such as the names of states; itself if it is none of those: a code.
    public String term(String english) {
        return book.flatMap(phrases -> phrases.of(english)).orElse(english);
    }

    /// Returns a step of long work, such as `replay 2026-11-03 settle`: each of its words that is out of a closed list.
    public String step(String english) {
        return book.isEmpty()
                ? english
                : Stream.of(english.split(" ")).map(this::term).collect(Collectors.joining(" "));
    }

    /// Returns how many there are of something: `2,000 payments`, `2,000 笔付款`. Its phrase is `%s payment`.
    ///
    /// @param noun in the singular, its plural with an s
    public String counted(long count, String noun) {
        return book.isEmpty() ? NumberText.counted(count, noun) : of("%s " + noun, NumberText.count(count));
    }

    /// Returns what is named one after the other, the last after `and`: for two or so.
    public String listed(List<String> names) {
        return String.join(book.isEmpty() ? " and " : "、", names);
    }

    /// Returns what is named one after the other with commas.
    public String enumerated(List<String> names) {
        return String.join(book.isEmpty() ? ", " : "、", names);
    }

    /// Fills a format in by columns, of which a Chinese character takes two, where [String#format(String, Object...)]
    /// counts characters.
    private static String filled(String format, Object[] values) {
        StringBuilder text = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(format);
        int next = 0;
        while (placeholder.find()) {
            String value = "%";
            if (!placeholder.group(4).equals("%")) {
                String number = placeholder.group(1);
                value = String.valueOf(values[number == null ? next++ : Integer.parseInt(number) - 1]);
            }
            int width = placeholder.group(3) == null ? 0 : Integer.parseInt(placeholder.group(3));
            String padded =
                    placeholder.group(2) == null ? DisplayText.right(value, width) : DisplayText.padded(value, width);
            placeholder.appendReplacement(text, Matcher.quoteReplacement(padded));
        }
        return placeholder.appendTail(text).toString();
    }
}
