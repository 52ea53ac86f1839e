package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import fenzhang.cli.FuzzDay.Settled;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Input that lies: files damaged by chance go through a whole night. Each ends in the settlement that is right for it,
/// or in a refusal that names the file.
///
/// `-Dmutants=N` tries N damaged files of a kind, `-Dseed=S` others; the suite has 40, and 200 soak.
///
/// The only other money that is allowed: a file **without page checksums** whose bytes are changed into other valid
/// ones. Nobody can tell it from the original; what is settled is pinned by the file's sha256 from then on.
@Tag("whole")
class ParquetMutantsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private static Path dir;

    private static FuzzDay day;

    @BeforeAll
    static void writeTheForms() throws IOException {
        day = new FuzzDay(dir);
    }

    /// `-Dunchecked=true` damages only files without checksums.
    @Test
    void damagedBytesSettleAlikeOrAreRefused() throws IOException {
        long seed = seed();
        int mutants = Integer.getInteger("mutants", Soak.or(40, 200));
        List<FuzzForms> forms = Stream.of(FuzzForms.values())
                .filter(form -> !form.isChecked() || !Boolean.getBoolean("unchecked"))
                .toList();
        FuzzTally tally = new FuzzTally("damaged bytes, seed " + seed);
        for (int mutant = 0; mutant < mutants; mutant++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + mutant);
            String log = mutant % 2 == 0 ? "views" : "sales";
            FuzzForms form = forms.get(random.nextInt(forms.size()));
            ByteDamage damage = ByteDamage.values()[random.nextInt(ByteDamage.values().length)];
            Files.write(day.file(log), damage.of(day.bytes(log, form), random));
            FuzzOutcome outcome = form.isChecked()
                    ? FuzzOutcome.of(day.right(), day.file(log), ParquetMutantsTest::settle)
                    : FuzzOutcome.ofUnchecked(day.right(), day.file(log), day.rows(log), ParquetMutantsTest::settle);
            tally.add(
                    damage + (form.isChecked() ? " checked" : " unchecked"),
                    outcome,
                    "seed " + seed + " mutant " + mutant + ": " + log + " " + form + " " + damage);
            day.restore(log);
        }
        tally.assertRight(mutants);
        assertThat(tally.count(FuzzOutcome.REFUSED)).isPositive();
    }

    private static Settled settle() {
        return assertTimeoutPreemptively(LIMIT, day::settle);
    }

    /// A file whose metadata is made to lie.
    @FunctionalInterface
    private interface Lie {
        byte[] of(byte[] whole, SplittableRandom random) throws IOException;
    }

    @Test
    void footersThatLieSettleAlikeOrAreRefused() throws IOException {
        settleAlikeOrAreRefused(
                Stream.of(FooterLies.values()).collect(Collectors.toMap(lie -> "footer " + lie, lie -> lie::of)));
    }

    @Test
    void headersOfPagesThatLieSettleAlikeOrAreRefused() throws IOException {
        settleAlikeOrAreRefused(
                Stream.of(PageLies.values()).collect(Collectors.toMap(lie -> "page " + lie, lie -> lie::of)));
    }

    private static void settleAlikeOrAreRefused(Map<String, Lie> lies) throws IOException {
        long seed = seed();
        int mutants = Integer.getInteger("mutants", Soak.or(40, 200));
        List<String> names = lies.keySet().stream().sorted().toList();
        FuzzTally tally = new FuzzTally("metadata that lies, seed " + seed);
        for (int mutant = 0; mutant < mutants; mutant++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + mutant);
            String log = mutant % 2 == 0 ? "views" : "sales";
            FuzzForms form = FuzzForms.values()[random.nextInt(FuzzForms.values().length)];
            String name = names.get(random.nextInt(names.size()));
            Files.write(day.file(log), lies.get(name).of(day.bytes(log, form), random));
            FuzzOutcome outcome = FuzzOutcome.of(day.right(), day.file(log), ParquetMutantsTest::settle);
            tally.add(name, outcome, "seed " + seed + " mutant " + mutant + ": " + log + " " + form + " " + name);
            day.restore(log);
        }
        tally.assertRight(mutants);
    }

    private static long seed() {
        return Long.parseLong("0" + System.getProperty("seed", "").replaceAll("[^0-9]", ""));
    }
}
