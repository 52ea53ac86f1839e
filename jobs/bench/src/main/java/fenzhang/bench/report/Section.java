package fenzhang.bench.report;

import fenzhang.bench.process.BenchFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A section of the results: what one command measured, replaced when it is run again.
///
/// @param key tells sections apart and orders them
/// @param figureByName what the overview needs of it
/// @param heading without the number signs
/// @param body Markdown
public record Section(String key, SortedMap<String, Long> figureByName, String heading, String body) {
    private static final Pattern MARK = Pattern.compile("<!-- (\\S+)((?: [a-z-]+=[0-9]+)*) -->");
    private static final Pattern FIGURE = Pattern.compile("([a-z-]+)=([0-9]+)");

    public Section {
        figureByName = new TreeMap<>(figureByName);
        body = body.strip();
    }

    /// Returns the section as it stands in the file; key and figures are a comment below the heading.
    public String markdown() {
        StringBuilder mark = new StringBuilder("<!-- " + key);
        figureByName.forEach((name, figure) -> mark.append(" " + name + "=" + figure));
        return "## " + heading + "\n" + mark + " -->\n\n" + body + "\n";
    }

    /// Finds the sections of a file; text outside sections, and sections without the comment, are not among them.
    public static List<Section> in(String markdown) {
        List<Section> sections = new ArrayList<>();
        for (String part : ("\n" + markdown).split("\n## ")) {
            read(part).ifPresent(sections::add);
        }
        return List.copyOf(sections);
    }

    private static Optional<Section> read(String part) {
        String[] lines = part.split("\n", 3);
        Matcher mark = MARK.matcher(lines.length > 1 ? lines[1] : "");
        if (!mark.matches()) {
            return Optional.empty();
        }
        SortedMap<String, Long> figureByName = new TreeMap<>();
        Matcher figure = FIGURE.matcher(mark.group(2));
        while (figure.find()) {
            figureByName.put(figure.group(1), Long.valueOf(figure.group(2)));
        }
        return Optional.of(new Section(mark.group(1), figureByName, lines[0], lines.length > 2 ? lines[2] : ""));
    }

    /// Returns a figure.
    ///
    /// @throws BenchFailure if the section has none of that name
    public long figure(String name) {
        Long figure = figureByName.get(name);
        if (figure == null) {
            throw new BenchFailure("section " + key + " has no figure " + name);
        }
        return figure;
    }
}
