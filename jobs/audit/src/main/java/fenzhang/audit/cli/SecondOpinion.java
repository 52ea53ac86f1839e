package fenzhang.audit.cli;

import fenzhang.audit.Night;
import fenzhang.audit.Oracle;
import fenzhang.audit.SaleRow;
import fenzhang.audit.ViewRow;
import fenzhang.audit.World;
import fenzhang.audit.input.Evidence;
import fenzhang.audit.input.Evidence.Sealed;
import fenzhang.audit.input.EvidenceRefused;
import fenzhang.audit.input.LakeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the days of a platform come to by the text of the rules, held against what was sealed.
///
/// @param lines for people
record SecondOpinion(boolean isSame, List<String> lines) {

    static SecondOpinion of(Evidence evidence, Path lake, String platform) throws IOException {
        List<Sealed> sealed = evidence.days(platform);
        List<LocalDate> days = sealed.stream().map(Sealed::day).toList();
        Map<LocalDate, List<Evidence.InputFile>> inputs = evidence.inputs(platform, days);
        Map<LocalDate, List<ViewRow>> views = new TreeMap<>();
        Map<LocalDate, List<SaleRow>> sales = new TreeMap<>();
        Map<LocalDate, List<Long>> assigned = new TreeMap<>();
        List<String> changed = new ArrayList<>();
        try (LakeFiles files = new LakeFiles(lake)) {
            for (LocalDate day : days) {
                changed.addAll(files.changes(platform, day, inputs.getOrDefault(day, List.of())));
                views.put(day, files.views(platform, day));
                sales.put(day, files.sales(platform, day));
                assigned.put(day, evidence.assigned(platform, day));
            }
        } catch (SQLException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            changed.add("a file of " + lake + " can't be read by DuckDB: " + first);
            throw new EvidenceRefused(String.join("\n", changed));
        }
        World world = new World(
                platform,
                days,
                views,
                sales,
                evidence.catalogs(platform),
                evidence.rules(platform),
                assigned,
                evidence.replays(platform, days));
        Comparison comparison = new Comparison(evidence, world, sealed.iterator(), changed);
        Oracle.settle(world, comparison::agrees);
        return comparison.opinion();
    }

    /// What has been compared so far.
    private static final class Comparison {
        private final Evidence evidence;
        private final World world;
        private final String platform;
        private final Iterator<Sealed> sealed;
        private final List<String> lines;
        private LocalDate first = LocalDate.MAX;
        private LocalDate last = LocalDate.MIN;
        private int same;
        private int restated;
        private final boolean filesChanged;
        private boolean parts;

        Comparison(Evidence evidence, World world, Iterator<Sealed> sealed, List<String> changed) {
            this.evidence = evidence;
            this.world = world;
            this.platform = world.platform();
            this.sealed = sealed;
            this.lines = new ArrayList<>(changed);
            this.filesChanged = !changed.isEmpty();
        }

        /// Returns whether a night came to what was sealed; if not, says where they part.
        boolean agrees(Night night) {
            Sealed day = sealed.next();
            first = same == 0 ? day.day() : first;
            restated += world.restated(day.day()).isPresent() ? 1 : 0;
            if (night.seal().equals(day.seal())) {
                last = day.day();
                same++;
                return true;
            }
            parts = true;
            lines.add(platform + " " + day.day() + " parts, after " + days(same) + " of the same bytes");
            lines.add("  seal of the books  " + day.seal());
            lines.add("  seal of the audit  " + night.seal());
            Optional<String> text = evidence.settlement(platform, day.day());
            if (text.isPresent()) {
                firstDifference(text.get(), night.text());
            } else {
                lines.add("  The evidence has no settlement.csv of this day: ask for that of --date " + day.day()
                        + " to see the lines.");
            }
            return false;
        }

        private void firstDifference(String books, String audits) {
            List<String> one = books.lines().toList();
            List<String> other = audits.lines().toList();
            int at = 0;
            while (at < one.size() && at < other.size() && one.get(at).equals(other.get(at))) {
                at++;
            }
            lines.add("  settlement.csv, line " + (at + 1));
            lines.add("    books  " + (at < one.size() ? one.get(at) : "ends before it"));
            lines.add("    audit  " + (at < other.size() ? other.get(at) : "ends before it"));
        }

        SecondOpinion opinion() {
            if (!parts) {
                lines.add(platform + " same bytes: " + days(same) + ", " + first + " to " + last);
                if (restated > 0) {
                    lines.add("  " + days(restated)
                            + " of them as sealed: they were settled from files that were restated"
                            + " later; what they come to since is in the days that restated them");
                }
            }
            return new SecondOpinion(!parts && !filesChanged, lines);
        }

        private static String days(int count) {
            return count == 1 ? "1 day" : count + " days";
        }
    }
}
