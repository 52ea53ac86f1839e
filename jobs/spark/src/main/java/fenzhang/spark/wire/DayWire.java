package fenzhang.spark.wire;

import fenzhang.attribution.PolicyBook;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.HadoopSettings;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.lake.state.ProvedFiles;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.context.PlatformDay;
import fenzhang.night.context.RulesInForce;
import fenzhang.night.context.Staging;
import fenzhang.night.context.Workspace;
import fenzhang.plan.PlanBook;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is known of a day, as it travels to workers. Nothing of the database is in it.
///
/// @param state the files of earlier days that the workers may ask for
public record DayWire(PlatformDay of, Rules rules, Tree lake, Tree out, Staging staging, List<State> state) {
    /// The files of state that this process has proved.
    private static final ProvedFiles PROVED = new ProvedFiles();

    /// The rules in force, but for the milestones: only the driver settles.
    public record Rules(
            int catalogVersion, CatalogRows catalog, PlanBook plans, PolicyBook policies, DeliveryRules delivery) {
        static Rules of(RulesInForce rules) {
            return new Rules(
                    rules.catalogVersion(), rules.catalog().rows(), rules.plans(), rules.policies(), rules.delivery());
        }

        private RulesInForce inForce() {
            return new RulesInForce(
                    catalogVersion, new Catalog(catalog), plans, policies, delivery, MilestoneRule.BY_MEASURE);
        }
    }

    /// A folder of a file system, to be opened anywhere.
    public record Tree(String uri, Map<String, String> settings) {
        public static Tree of(FileTree tree) {
            return new Tree(tree.uri(), new TreeMap<>(tree.settings().properties()));
        }

        public FileTree open() {
            return FileTree.open(uri, new HadoopSettings(Optional.empty(), settings));
        }
    }

    /// What the files of a delivery are held to, by path.
    public record Held(Map<String, FileTree.Sums> sumsByPath) {
        /// @param hashed a tree in which all of them were hashed
        public static Held of(FileTree hashed, List<String> paths) {
            Map<String, FileTree.Sums> sums = new TreeMap<>();
            paths.forEach(path -> sums.put(path, hashed.sums(path)));
            return new Held(sums);
        }

        /// Returns a tree that gives of these files what was hashed, or refuses them.
        public FileTree on(FileTree tree, boolean isSealed) {
            return tree.heldTo(sumsByPath, isSealed);
        }
    }

    /// A file of an earlier day's state.
    public record State(LocalDate date, StateKind kind, Tree tree, String path, long bytes, String sha256) {
        public static State of(LocalDate date, StateKind kind, StateFile file) {
            return new State(date, kind, Tree.of(file.tree()), file.path(), file.bytes(), file.sha256());
        }
    }

    public static DayWire of(DayContext context, List<State> state) {
        return new DayWire(
                context.of(),
                Rules.of(context.rules()),
                Tree.of(context.lake()),
                Tree.of(context.out()),
                context.workspace().staging(),
                state);
    }

    /// Returns what a worker knows of the day.
    ///
    /// @param scratch a folder of the worker's own disk
    public DayContext context(Path scratch) {
        Map<Tree, FileTree> trees = new HashMap<>();
        Map<List<Object>, StateFile> files = new HashMap<>();
        for (State each : state) {
            FileTree tree = trees.computeIfAbsent(each.tree(), Tree::open);
            files.put(List.of(each.date(), each.kind()), new StateFile(tree, each.path(), each.bytes(), each.sha256()));
        }
        SealedState sealed = new SealedState(
                of.platform(),
                (date, kind) -> Optional.ofNullable(files.get(List.<Object>of(date, kind))),
                scratch.resolve("fenzhang-state"),
                PROVED);
        return new DayContext(of, rules.inForce(), sealed, new Workspace(lake.open(), out.open(), staging, scratch));
    }
}
