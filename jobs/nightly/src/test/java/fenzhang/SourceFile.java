package fenzhang;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What a Java source contains, as its compiler reads it: comments and strings do not count.
///
/// @param path the file
/// @param module the folder of its module: `core`, `nightly`, …
/// @param main whether it is a main source, not a test
/// @param lines the number of its lines
/// @param methods its methods and constructors that have a body
/// @param uses what it names and calls
/// @param types the simple names of the types that it declares
/// @param records those of them that are records
record SourceFile(
        Path path,
        String module,
        boolean main,
        int lines,
        List<Method> methods,
        List<Use> uses,
        List<String> types,
        List<Components> records) {

    /// A method or constructor.
    ///
    /// @param name its class and name, such as `Ledger.post`
    /// @param lines from its first annotation or modifier to its closing brace
    /// @param parameters 0 where others chose them: of a method that overrides one, and of a record's own
    /// constructor
    record Method(String name, int lines, int parameters) {}

    /// A record with the number of its components.
    record Components(String name, int count) {}

    /// A name or a call in the code.
    ///
    /// @param text the name, `double`, `BigDecimal`, or the call with its number of arguments, `toLowerCase/0`
    /// @param argument the first argument as written, empty if there is none
    /// @param line where it stands
    record Use(String text, String argument, long line) {}

    /// The package below `fenzhang`, empty for the root itself.
    String subject() {
        List<String> names = names(path);
        int next = names.lastIndexOf("fenzhang") + 1;
        return next < names.size() - 1 ? names.get(next) : "";
    }

    /// Reads sources, which must be below a folder `jobs`, without compiling them.
    static List<SourceFile> read(List<Path> paths) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, _ -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<SourceFile> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(read(unit, positions));
            }
            return List.copyOf(sources);
        }
    }

    private static List<String> names(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .toList();
    }

    private static SourceFile read(CompilationUnitTree unit, SourcePositions positions) throws Exception {
        Path path = Path.of(unit.getSourceFile().toUri());
        int jobs = names(path).lastIndexOf("jobs");
        Path inJobs = path.subpath(jobs + 1, path.getNameCount());
        Reader reader = new Reader(unit, positions);
        reader.scan(unit, null);
        return new SourceFile(
                path,
                inJobs.getName(0).toString(),
                inJobs.startsWith(inJobs.getName(0).resolve("src/main")),
                Files.readAllLines(path).size(),
                List.copyOf(reader.methods),
                List.copyOf(reader.uses),
                List.copyOf(reader.types),
                List.copyOf(reader.records));
    }

    private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lineMap;
        private final List<Method> methods = new ArrayList<>();
        private final List<Use> uses = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<Components> records = new ArrayList<>();
        private String type = "";
        private @Nullable ClassTree enclosing;

        Reader(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            this.lineMap = unit.getLineMap();
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
            String outer = type;
            ClassTree outerTree = enclosing;
            enclosing = tree;
            if (!tree.getSimpleName().isEmpty()) {
                type = tree.getSimpleName().toString();
                types.add(type);
                if (tree.getKind() == Tree.Kind.RECORD) {
                    records.add(new Components(type, components(tree)));
                }
            }
            super.visitClass(tree, none);
            enclosing = outerTree;
            type = outer;
            return null;
        }

        /// Those of a method that overrides one are another's choice, those of a record's own constructor its
        /// components.
        private int parameters(MethodTree tree) {
            boolean overrides = tree.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean isOfRecord = tree.getReturnType() == null
                    && enclosing != null
                    && enclosing.getKind() == Tree.Kind.RECORD
                    && tree.getParameters().size() == components(enclosing);
            return overrides || isOfRecord ? 0 : tree.getParameters().size();
        }

        /// A record has no other fields that are not static.
        private static int components(ClassTree tree) {
            return (int) tree.getMembers().stream()
                    .filter(member -> member instanceof VariableTree field
                            && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .count();
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
            long start = positions.getStartPosition(unit, tree);
            long end = positions.getEndPosition(unit, tree);
            if (tree.getBody() != null && start >= 0 && end > start) {
                methods.add(new Method(
                        type + "." + tree.getName(),
                        (int) (lineMap.getLineNumber(end) - lineMap.getLineNumber(start) + 1),
                        parameters(tree)));
            }
            return super.visitMethod(tree, none);
        }

        @Override
        public @Nullable Void visitPrimitiveType(PrimitiveTypeTree tree, @Nullable Void none) {
            if (tree.getPrimitiveTypeKind() == TypeKind.DOUBLE || tree.getPrimitiveTypeKind() == TypeKind.FLOAT) {
                use(tree, tree.getPrimitiveTypeKind().name().toLowerCase(Locale.ROOT), "");
            }
            return null;
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void none) {
            use(tree, tree.getName().toString(), "");
            return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void none) {
            String dotted = dotted(tree);
            if (!dotted.isEmpty()) {
                use(tree, dotted, "");
            }
            return super.visitMemberSelect(tree, none);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
            String called = switch (tree.getMethodSelect()) {
                case MemberSelectTree select
                when select.getExpression() instanceof IdentifierTree owner
                        && Character.isUpperCase(owner.getName().charAt(0)) ->
                    owner.getName() + "." + select.getIdentifier();
                case MemberSelectTree select -> select.getIdentifier().toString();
                case Tree other -> other.toString();
            };
            use(tree, called + "/" + tree.getArguments().size(), first(tree.getArguments()));
            return super.visitMethodInvocation(tree, none);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void none) {
            use(tree, "new " + tree.getIdentifier() + "/" + tree.getArguments().size(), first(tree.getArguments()));
            return super.visitNewClass(tree, none);
        }

        private void use(Tree tree, String text, String argument) {
            uses.add(new Use(text, argument, lineMap.getLineNumber(positions.getStartPosition(unit, tree))));
        }

        /// A name with dots as written, empty for anything else.
        private static String dotted(Tree tree) {
            return switch (tree) {
                case IdentifierTree name -> name.getName().toString();
                case MemberSelectTree select -> {
                    String owner = dotted(select.getExpression());
                    yield owner.isEmpty() ? "" : owner + "." + select.getIdentifier();
                }
                default -> "";
            };
        }

        private static String first(List<? extends Tree> arguments) {
            return arguments.isEmpty() ? "" : arguments.getFirst().toString();
        }
    }
}
