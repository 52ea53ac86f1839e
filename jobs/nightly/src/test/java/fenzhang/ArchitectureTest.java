package fenzhang;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import fenzhang.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The direction is nightly → lake → core; inside a module it is the order of the ladder below, and each
/// framework stays in its packages.
class ArchitectureTest {

    /// Lower bounds, raised as the program grows: a check of nothing passes silently.
    private static final int CORE_CLASSES_AT_LEAST = 220;

    private static final int LAKE_CLASSES_AT_LEAST = 250;

    private static final int NIGHTLY_CLASSES_AT_LEAST = 750;

    private static final int AUDIT_CLASSES_AT_LEAST = 40;

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(Checkout.classes("core"), Checkout.classes("lake"), Checkout.classes("nightly"));
    private static final JavaClasses CORE = of("core");
    private static final JavaClasses LAKE = of("lake");
    private static final JavaClasses NIGHTLY = of("nightly");
    private static final JavaClasses SHELL = of("lake", "nightly");

    /// The second implementation of the rules, read apart: it is no part of the program.
    private static final JavaClasses AUDIT = new ClassFileImporter().importPath(Checkout.classes("audit"));

    /// Returns the classes of modules. They are read once, together: that takes a third of reading each again.
    private static JavaClasses of(String... modules) {
        return ALL.that(describe(
                "of " + List.of(modules),
                (JavaClass type) -> Stream.of(modules)
                        .anyMatch(
                                module -> Path.of(type.getSource().orElseThrow().getUri())
                                        .startsWith(Checkout.classes(module)))));
    }

    /// Every package of lake and of nightly, the outermost first: one may use those after it, never the reverse.
    private static final List<String> LAKE_LADDER = ladder("""
            engine
            night.lines
            night.sales
            night.touches
            night.views
            night.context
            lake.state
            lake.table
            lake.check
            lake.log
            columnar.read
            columnar.page
            columnar.column
            columnar.write
            columnar.work
            columnar.file
            columnar.remote
            fault
            failure
            """);

    private static final List<String> NIGHTLY_LADDER = ladder("""
            cli
            cli.help
            cli.command
            cli.payout
            cli.report
            cli.setup
            cli.suspense
            serve
            view.sheet
            view
            view.setup
            view.status
            view.month
            view.json
            view.json.status
            view.json.month
            view.json.setup
            batch
            check
            evidence
            verify
            month
            planning
            simulate
            payday.approval
            payday
            payday.orders
            reckoning
            rerun
            session
            status
            explain
            night
            outlook
            suspense
            history
            night.publish
            night.start
            store.books
            ingest
            intake.run
            intake.state
            intake.page
            generate
            generate.exports
            generate.sales
            generate.views
            generate.world
            cli.option
            config.scenario
            config
            statement.print
            statement.sheet
            statement
            console
            config.setting
            config.plan
            config.yaml
            store.payout
            store.people
            store.month
            store.catalog
            store.server
            store.database
            schedule
            schedule.alert
            bank
            bank.pain001
            json
            xlsx
            terminal
            """);

    private static final Set<String> ENVIRONMENT = Set.of(
            "java.lang.Math.random",
            "java.lang.System.getenv",
            "java.lang.System.getProperties",
            "java.lang.System.getProperty",
            "java.lang.System.nanoTime",
            "java.nio.charset.Charset.defaultCharset",
            "java.util.Locale.getDefault",
            "java.util.UUID.randomUUID");

    private static final Set<Class<?>> DATES = Set.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetDateTime.class,
            YearMonth.class,
            ZonedDateTime.class);

    @Test
    void theClassesWereFound() {
        assertThat(CORE).hasSizeGreaterThanOrEqualTo(CORE_CLASSES_AT_LEAST);
        assertThat(LAKE).hasSizeGreaterThanOrEqualTo(LAKE_CLASSES_AT_LEAST);
        assertThat(NIGHTLY).hasSizeGreaterThanOrEqualTo(NIGHTLY_CLASSES_AT_LEAST);
        assertThat(ALL).hasSize(CORE.size() + LAKE.size() + NIGHTLY.size());
    }

    @Test
    void everyPackageHasItsPlaceInTheLadder() {
        assertThat(packages(LAKE))
                .as("give a new package its place in LAKE_LADDER")
                .hasSameElementsAs(LAKE_LADDER);
        assertThat(packages(NIGHTLY))
                .as("give a new package its place in NIGHTLY_LADDER")
                .hasSameElementsAs(NIGHTLY_LADDER);
        assertThat(LAKE_LADDER).as("a package is in one module").doesNotContainAnyElementsOf(NIGHTLY_LADDER);
    }

    @Test
    void coreUsesOnlyItselfJavaBaseAndJspecify() {
        Set<String> own = CORE.stream().map(JavaClass::getName).collect(Collectors.toSet());
        check(
                CORE,
                classes()
                        .should()
                        .onlyDependOnClassesThat(describe(
                                "are in core, java.base or jspecify",
                                used -> own.contains(baseName(used))
                                        || used.getPackageName().equals("org.jspecify.annotations")
                                        || isInJavaBase(used))));
    }

    @Test
    void coreReadsNoFileNetworkEnvironmentOrChance() {
        check(
                CORE,
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.."))
                        .orShould()
                        .dependOnClassesThat(describe(
                                "are files, processes, random generators or the default locale",
                                used -> used.getPackageName().equals("java.util.random")
                                        || Set.of(
                                                        "java.io.File",
                                                        "java.io.FileInputStream",
                                                        "java.io.FileOutputStream",
                                                        "java.io.FileReader",
                                                        "java.io.FileWriter",
                                                        "java.io.RandomAccessFile",
                                                        "java.lang.Process",
                                                        "java.lang.ProcessBuilder",
                                                        "java.security.SecureRandom",
                                                        "java.util.Random",
                                                        "java.util.SplittableRandom",
                                                        "java.util.concurrent.ThreadLocalRandom")
                                                .contains(used.getName())))
                        .orShould()
                        .accessTargetWhere(describe(
                                "reads the environment",
                                access -> ENVIRONMENT.contains(
                                        access.getTargetOwner().getName() + "." + access.getName())))
                        .because("a night is a pure function of its arguments"));
    }

    /// A mistake that both made could not be found by comparing them.
    @Test
    void auditAndTheProgramShareNoClass() throws Exception {
        assertThat(AUDIT).hasSizeGreaterThanOrEqualTo(AUDIT_CLASSES_AT_LEAST);
        check(
                AUDIT,
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("fenzhang..").and(not(resideInAPackage("fenzhang.audit.."))))
                        .because("it is a second opinion"));
        check(
                AUDIT,
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.apache..", "com.fasterxml..", "tools.jackson.."))
                        .because("it reads files with other libraries than the program"));
        check(ALL, noClasses().should().dependOnClassesThat(resideInAPackage("fenzhang.audit..")));
        assertThat(Files.readString(Checkout.root().resolve("jobs/audit/pom.xml")))
                .as("the parent's group id, and no other of ours")
                .containsOnlyOnce("<groupId>fenzhang</groupId>");
    }

    @Test
    void dependenciesPointInwards() {
        pointInwards(LAKE, LAKE_LADDER);
        pointInwards(NIGHTLY, NIGHTLY_LADDER);
    }

    private static void pointInwards(JavaClasses classes, List<String> ladder) {
        for (int inner = 1; inner < ladder.size(); inner++) {
            check(
                    classes,
                    noClasses()
                            .that(resideInAPackage(ladder.get(inner)))
                            .should()
                            .dependOnClassesThat(
                                    resideInAnyPackage(ladder.subList(0, inner).toArray(String[]::new))));
        }
    }

    @Test
    void lakeUsesWhatAWorkerHasAndNoMore() {
        check(
                LAKE,
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                        "org.springframework..",
                                        "java.sql..",
                                        "javax.sql..",
                                        "org.postgresql..",
                                        "com.zaxxer..",
                                        "org.flywaydb..",
                                        "picocli..")
                                .and(describe(
                                        "are not SQLException, which failures are sorted by",
                                        used -> !used.isEquivalentTo(SQLException.class))))
                        .because("it runs on the workers of other engines, too"));
        Set<String> nightly = Set.copyOf(packages(NIGHTLY));
        check(
                LAKE,
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                describe("are in nightly", used -> nightly.contains(used.getPackageName())))
                        .because("nightly uses lake"));
    }

    @Test
    void everyExceptionOfTheShellIsAFailureOfAKind() {
        check(
                SHELL,
                classes()
                        .that()
                        .areAssignableTo(RuntimeException.class)
                        .or()
                        .areAssignableTo(Error.class)
                        .should()
                        .beAssignableTo(Failure.class)
                        .because("exit codes, alerts and findings are functions of its kind"));
        assertThat(SHELL.stream().filter(each -> each.isAssignableTo(Failure.class)))
                .hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void packagesFormNoCycle() {
        check(ALL, slices().matching("fenzhang.(**)").should().beFreeOfCycles());
    }

    @Test
    void springBatchStaysInBatch() {
        confined("org.springframework.batch..", "fenzhang.batch..");
    }

    @Test
    void hadoopAndParquetStayInColumnar() {
        confined("org.apache.hadoop..", "fenzhang.columnar..");
        confined("org.apache.parquet..", "fenzhang.columnar..");
    }

    @Test
    void theDatabaseDriverPoolAndMigrationsStayInStore() {
        confined("org.postgresql..", "fenzhang.store..");
        confined("com.zaxxer.hikari..", "fenzhang.store..");
        confined("org.flywaydb..", "fenzhang.store..");
    }

    @Test
    void pdfBoxStaysInStatements() {
        confined("org.apache.pdfbox..", "fenzhang.statement..");
        confined("org.apache.fontbox..", "fenzhang.statement..");
    }

    @Test
    void picocliStaysInTheCommandLine() {
        confined("picocli..", "fenzhang.cli..");
    }

    @Test
    void theBindingOfXmlAndWhatIsGeneratedForItStayInBank() {
        confined("jakarta.xml.bind..", "fenzhang.bank..");
        confined("org.glassfish.jaxb..", "fenzhang.bank..");
        confined("javax.xml.stream..", "fenzhang.bank..");
        confined("fenzhang.bank.pain001..", "fenzhang.bank..");
    }

    @Test
    void metricsAndTheHttpServerStayInTheConsole() {
        confined("io.micrometer..", "fenzhang.console..");
        confined("com.sun.net.httpserver..", "fenzhang.console..");
    }

    @Test
    void jsonIsPrintedByOneClassAndTheManifestByItsOwn() {
        confined("tools.jackson..", "fenzhang.json..", "fenzhang.night.publish..", "fenzhang.intake..");
    }

    @Test
    void whoHasStoresAndFileTreesCanAskForTheStatus() {
        check(
                NIGHTLY,
                noClasses()
                        .that(resideInAPackage("fenzhang.status.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("fenzhang.session..", "fenzhang.terminal.."))
                        .because("pages show it, too"));
    }

    @Test
    void cronExpressionsStayWhereTheyAreReadAndUsed() {
        confined("org.springframework.scheduling..", "fenzhang.schedule..", "fenzhang.config..");
    }

    @Test
    void nobodyAsksTheMachineForTheTimeOrTheZone() {
        check(
                ALL,
                noClasses()
                        .that(not(resideInAnyPackage("fenzhang.cli..", "fenzhang.schedule.."))
                                .and(describe(
                                        "are not WallClock",
                                        user -> !user.getSimpleName().equals("WallClock"))))
                        .should()
                        .accessTargetWhere(
                                describe("asks the machine for the time or the zone", ArchitectureTest::readsTheClock))
                        .because("dates and instants are arguments; WallClock alone reads the clock"));
    }

    /// True for calls and for method references.
    private static boolean readsTheClock(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget method)) {
            return false;
        }
        JavaClass owner = method.getOwner();
        boolean withoutArguments = method.getRawParameterTypes().isEmpty();
        return switch (method.getName()) {
            case "now" -> withoutArguments && isAny(owner, DATES);
            case "currentTimeMillis" -> isAny(owner, Set.of(System.class));
            case "systemDefault" -> isAny(owner, Set.of(ZoneId.class));
            case "systemDefaultZone", "systemUTC", "system" -> isAny(owner, Set.of(Clock.class));
            case "getDefault" -> isAny(owner, Set.of(TimeZone.class));
            case "getInstance" -> isAny(owner, Set.of(Calendar.class));
            case JavaConstructor.CONSTRUCTOR_NAME -> withoutArguments && isAny(owner, Set.of(Date.class));
            default -> false;
        };
    }

    private static boolean isAny(JavaClass used, Set<? extends Class<?>> types) {
        return types.stream().anyMatch(used::isEquivalentTo);
    }

    private static void confined(String framework, String... homes) {
        check(
                ALL,
                noClasses()
                        .that(not(resideInAnyPackage(homes)))
                        .should()
                        .dependOnClassesThat(resideInAPackage(framework))
                        .because("it belongs in " + String.join(" and ", homes)));
    }

    private static List<String> ladder(String names) {
        return names.lines().map(name -> "fenzhang." + name).toList();
    }

    private static List<String> packages(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).distinct().toList();
    }

    private static String baseName(JavaClass used) {
        return used.getBaseComponentType().getName();
    }

    private static boolean isInJavaBase(JavaClass used) {
        JavaClass element = used.getBaseComponentType();
        return element.isPrimitive() || Object.class.getModule().getPackages().contains(element.getPackageName());
    }

    private static void check(JavaClasses classes, ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
