package fenzhang;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The texts of a source file, by whether they are phrases: formats that are told in another language.
///
/// Phrases are what `Phrase.of`, `words.of` and `terminal.print` with values are given, and the noun of `counted`.
/// Refusals are no phrases: what is thrown, or printed as an error; nor are texts without letters, and what texts are
/// compared with.
record PhraseSource(SortedSet<String> phrases, SortedSet<String> others) {
    static PhraseSource of(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask) compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjects(file));
            Scanner scanner = new Scanner();
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, null);
            }
            return new PhraseSource(scanner.phrases, scanner.others);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns whether a format has letters of its own, beside its placeholders.
    static boolean hasLetters(String format) {
        return format.replaceAll("%(\\d+\\$)?-?\\d*[sd]", "").matches("(?s).*[A-Za-z].*");
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final SortedSet<String> phrases = new TreeSet<>();
        private final SortedSet<String> others = new TreeSet<>();
        private final Map<String, ExpressionTree> constants = new HashMap<>();

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            if (variable.getInitializer() != null) {
                constants.put(variable.getName().toString(), variable.getInitializer());
            }
            return super.visitVariable(variable, none);
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void none) {
            return null;
        }

        @Override
        public Void visitThrow(ThrowTree thrown, Void none) {
            return null;
        }

        @Override
        public Void visitCase(CaseTree label, Void none) {
            scan(label.getStatements(), none);
            return scan(label.getBody(), none);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void none) {
            String name = made.getIdentifier().toString();
            boolean isRefusal = name.endsWith("Problem") || name.endsWith("Refused") || name.endsWith("Exception");
            return isRefusal ? null : super.visitNewClass(made, none);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void none) {
            if (literal.getValue() instanceof String text && hasLetters(text)) {
                others.add(text);
            }
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            String method = name(call.getMethodSelect());
            String owner =
                    call.getMethodSelect() instanceof MemberSelectTree select ? name(select.getExpression()) : "";
            List<? extends ExpressionTree> arguments = call.getArguments();
            if (owner.equals("terminal") && (method.equals("error") || method.equals("failure"))
                    || List.of("equals", "startsWith", "endsWith", "contains", "matches", "replace", "ofPattern")
                            .contains(method)) {
                arguments.stream()
                        .filter(MethodInvocationTree.class::isInstance)
                        .forEach(inner -> scan(inner, none));
                return scan(call.getMethodSelect(), none);
            }
            boolean isPhrase = (owner.equals("words") || owner.equals("Phrase")) && method.equals("of")
                    || owner.equals("terminal")
                            && method.equals("print")
                            && arguments.size() > 1
                            && isFormat(arguments);
            if (isPhrase) {
                phrases.addAll(texts(arguments.getFirst()));
                scan(call.getMethodSelect(), none);
                arguments.stream().skip(1).forEach(argument -> scan(argument, none));
                return null;
            }
            if (method.equals("counted")) {
                texts(arguments.getLast()).forEach(noun -> phrases.add("%s " + noun));
                return scan(arguments.getFirst(), none);
            }
            return super.visitMethodInvocation(call, none);
        }

        /// Of the two overloads with several arguments, the one with a tone prints a line as it is.
        private boolean isFormat(List<? extends ExpressionTree> arguments) {
            return !texts(arguments.getFirst()).isEmpty();
        }

        private static String name(Tree tree) {
            return switch (tree) {
                case IdentifierTree identifier -> identifier.getName().toString();
                case MemberSelectTree select -> select.getIdentifier().toString();
                case MethodInvocationTree call -> name(call.getMethodSelect());
                default -> "";
            };
        }

        /// Returns what an expression may come to; nothing if it is no constant text.
        private List<String> texts(ExpressionTree expression) {
            return switch (expression) {
                case LiteralTree literal when literal.getValue() instanceof String text -> List.of(text);
                case ParenthesizedTree parenthesized -> texts(parenthesized.getExpression());
                case IdentifierTree constant
                when constants.containsKey(constant.getName().toString()) ->
                    constants.get(constant.getName().toString()) instanceof LiteralTree literal
                            ? texts(literal)
                            : List.of();
                case ConditionalExpressionTree choice -> {
                    List<String> both = new ArrayList<>(texts(choice.getTrueExpression()));
                    both.addAll(texts(choice.getFalseExpression()));
                    yield both;
                }
                case BinaryTree sum
                when sum.getKind() == Tree.Kind.PLUS -> {
                    List<String> all = new ArrayList<>();
                    for (String left : texts(sum.getLeftOperand())) {
                        texts(sum.getRightOperand()).forEach(right -> all.add(left + right));
                    }
                    yield all;
                }
                default -> List.of();
            };
        }
    }
}
