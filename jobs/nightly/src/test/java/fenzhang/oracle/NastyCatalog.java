package fenzhang.oracle;

import fenzhang.audit.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// A random catalog that changes from version to version and is always one that an import accepts.
final class NastyCatalog {

    /// Ids that a double or an int would spoil are among them.
    private static final List<Long> DRAMA_IDS = List.of(
            7L,
            70L,
            71L,
            700L,
            701L,
            5_001L,
            5_002L,
            5_003L,
            9_007_199_254_740_993L,
            9_007_199_254_740_995L,
            4_294_967_297L,
            2_147_483_648L,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            80_001L,
            80_002L,
            80_003L,
            80_004L);

    static final List<Long> PRODUCTS = List.of(1L, 2L, 90_001L, 90_002L, 90_003L, 4_294_967_298L, Long.MAX_VALUE);

    record Drama(long dramaId, String platform, int episodes) {}

    record Enrolment(long dramaId, String plan, LocalDate from, LocalDate to, long guaranteeFen) {
        boolean overlaps(Enrolment other) {
            return dramaId == other.dramaId
                    && (to == null || !other.from.isAfter(to))
                    && (other.to == null || !from.isAfter(other.to));
        }
    }

    /// The shares of one drama over an interval that overlaps no other of the drama.
    record Split(long dramaId, LocalDate from, LocalDate to, Map<Long, Integer> bpsByCreator) {}

    private final Dice dice;
    private final List<LocalDate> days;
    private final Map<String, Plan> plans;
    private final List<Long> creators = new ArrayList<>();
    private final List<Drama> dramas = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<Split> splits = new ArrayList<>();

    /// Lines of placements.csv.
    private final List<String> placements = new ArrayList<>();

    NastyCatalog(Dice dice, List<LocalDate> days, Map<String, Plan> plans) {
        this.dice = dice;
        this.days = days;
        this.plans = plans;
        for (long creator = 1; creator <= dice.between(6, 14); creator++) {
            creators.add(creator * creator * 1_000_003L);
        }
        List<String> platforms =
                plans.values().stream().map(Plan::platform).distinct().toList();
        for (Long drama : dice.some(DRAMA_IDS, dice.between(6, 9) * platforms.size())) {
            addDrama(drama, dice.pick(platforms));
        }
    }

    List<Long> creators() {
        return creators;
    }

    List<Drama> dramas() {
        return dramas;
    }

    private void addDrama(long id, String platform) {
        Drama drama = new Drama(id, platform, dice.between(2, 6));
        dramas.add(drama);
        if (dice.percent(88)) {
            addSplits(drama);
        }
        for (int i = dice.pick(0, 1, 2, 3, 4); i > 0; i--) {
            addEnrolment(drama);
        }
        for (int i = dice.between(1, 8); i > 0; i--) {
            addPlacement(drama);
        }
    }

    private void addSplits(Drama drama) {
        LocalDate from = days.getFirst().minusDays(dice.pick(0, 30, 200));
        boolean isLast = false;
        while (!isLast) {
            isLast = dice.percent(45);
            LocalDate to = isLast && dice.percent(70) ? null : from.plusDays(dice.between(1, 40));
            List<Long> who = dice.some(creators, dice.between(1, 5));
            List<Integer> shares = dice.parts(dice.percent(90) ? 10_000 : 0, who.size());
            Map<Long, Integer> bpsByCreator = new TreeMap<>();
            for (int i = 0; i < shares.size(); i++) {
                bpsByCreator.put(who.get(i), shares.get(i));
            }
            splits.add(new Split(drama.dramaId, from, to, bpsByCreator));
            from = to == null ? from : to.plusDays(dice.pick(1, 1, 1, 5));
        }
    }

    private void addEnrolment(Drama drama) {
        List<Plan> offered = plans.values().stream()
                .filter(plan -> plan.platform().equals(drama.platform))
                .toList();
        Plan plan = dice.pick(offered);
        LocalDate earliest = plan.versions().getFirst().from();
        LocalDate from = dice.percent(40) ? dice.pick(days) : days.getFirst().minusDays(dice.between(0, 100));
        if (from.isBefore(earliest)) {
            from = earliest;
        }
        LocalDate to = dice.percent(40) ? null : from.plusDays(dice.pick(0, 3, 10, 25, 50, 120));
        add(new Enrolment(drama.dramaId, plan.planId(), from, to, guarantee(plan, from)));
    }

    private void add(Enrolment enrolment) {
        if (enrolments.stream().noneMatch(enrolment::overlaps)) {
            enrolments.add(enrolment);
        }
    }

    /// What an enrolment may be guaranteed by the version in force on its first day.
    private long guarantee(Plan plan, LocalDate from) {
        boolean isOffered = plan.inForce(from).orElseThrow().guarantee() != null;
        return isOffered && dice.percent(80) ? dice.pick(1L, 999L, 20_000L, 333_333L, NastyPlans.MAX_GUARANTEE_FEN) : 0;
    }

    private void addPlacement(Drama drama) {
        String episode = dice.percent(40) ? "" : "" + dice.between(1, drama.episodes);
        LocalDate from = dice.percent(70) ? days.getFirst().minusDays(dice.between(0, 40)) : dice.pick(days);
        String to = dice.percent(50) ? "" : from.plusDays(dice.between(0, 30)).toString();
        String line = drama.dramaId + "," + episode + "," + dice.pick(PRODUCTS) + "," + from + "," + to;
        String key = line.substring(0, line.lastIndexOf(',', line.lastIndexOf(',') - 1) + 1);
        if (placements.stream().noneMatch(known -> known.startsWith(key))) {
            placements.add(line);
        }
    }

    /// Makes the next version: some of everything changes, in the past too.
    void change() {
        for (int i = dice.between(2, 8); i > 0; i--) {
            Drama drama = dice.pick(dramas);
            switch (dice.between(0, 9)) {
                case 0 -> {
                    splits.removeIf(split -> split.dramaId == drama.dramaId);
                    if (dice.percent(80)) {
                        addSplits(drama);
                    }
                }
                case 1, 2 -> addEnrolment(drama);
                case 3 -> replaceOneEnrolment(drama, _ -> null);
                case 4 -> replaceOneEnrolment(drama, this::withOtherEnd);
                case 5, 6 -> replaceOneEnrolment(drama, this::withOtherGuarantee);
                case 7, 8 -> addPlacement(drama);
                default -> changeRoster(drama);
            }
        }
    }

    private void replaceOneEnrolment(Drama drama, Function<Enrolment, Enrolment> change) {
        List<Enrolment> own =
                enrolments.stream().filter(e -> e.dramaId == drama.dramaId).toList();
        if (own.isEmpty()) {
            return;
        }
        Enrolment old = dice.pick(own);
        enrolments.remove(old);
        Enrolment changed = change.apply(old);
        if (changed != null) {
            add(enrolments.stream().anyMatch(changed::overlaps) ? old : changed);
        }
    }

    private Enrolment withOtherEnd(Enrolment old) {
        LocalDate to = dice.percent(30) ? null : old.from.plusDays(dice.between(0, 60));
        return new Enrolment(old.dramaId, old.plan, old.from, to, old.guaranteeFen);
    }

    private Enrolment withOtherGuarantee(Enrolment old) {
        long guaranteeFen = old.guaranteeFen == 0 ? 0 : guarantee(plans.get(old.plan), old.from);
        return new Enrolment(old.dramaId, old.plan, old.from, old.to, guaranteeFen);
    }

    private void changeRoster(Drama drama) {
        if (dice.percent(50)) {
            creators.add(creators.getLast() + dice.between(1, 9));
        } else if (dramas.size() > 5 && dice.percent(50)) {
            dramas.remove(drama);
            splits.removeIf(split -> split.dramaId == drama.dramaId);
            enrolments.removeIf(enrolment -> enrolment.dramaId == drama.dramaId);
            placements.removeIf(line -> line.startsWith(drama.dramaId + ","));
        } else {
            dice.some(DRAMA_IDS, DRAMA_IDS.size()).stream()
                    .filter(id -> dramas.stream().noneMatch(known -> known.dramaId == id))
                    .findFirst()
                    .ifPresent(id -> addDrama(id, drama.platform));
        }
    }

    /// Writes the five files of the version as it is now.
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> creatorLines = new ArrayList<>();
        for (Long creator : creators) {
            String kind = creator % 2 == 0 ? "COMPANY" : "INDIVIDUAL";
            creatorLines.add(creator + ",创作者 " + creator + "," + kind + ",6222" + creator + ",BKCHCNBJ110");
        }
        file(folder, "creators", "creator_id,name,kind,bank_account,bank_code", creatorLines);
        file(
                folder,
                "dramas",
                "drama_id,platform,title,episodes",
                dramas.stream()
                        .map(drama -> drama.dramaId + "," + drama.platform + ",短剧," + drama.episodes)
                        .toList());
        file(folder, "placements", "drama_id,episode_no,product_id,valid_from,valid_to", placements);
        file(
                folder,
                "enrolments",
                "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                enrolments.stream()
                        .map(e -> e.dramaId + "," + e.plan + "," + e.from + "," + text(e.to) + "," + e.guaranteeFen)
                        .toList());
        List<String> splitLines = new ArrayList<>();
        for (Split split : splits) {
            split.bpsByCreator.forEach((creator, bps) -> splitLines.add(
                    split.dramaId + "," + creator + "," + bps + "," + split.from + "," + text(split.to)));
        }
        file(folder, "splits", "drama_id,creator_id,share_bps,valid_from,valid_to", splitLines);
    }

    private static String text(LocalDate date) {
        return date == null ? "" : date.toString();
    }

    private void file(Path folder, String name, String header, List<String> lines) throws IOException {
        List<String> all = new ArrayList<>(dice.some(lines, lines.size()));
        all.addFirst(header);
        Files.write(folder.resolve(name + ".csv"), all);
    }
}
