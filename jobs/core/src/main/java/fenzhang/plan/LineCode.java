package fenzhang.plan;

import fenzhang.text.TextOrder;
import java.util.Comparator;
import java.util.Optional;

/// What a line of entitlements or of settlement is of: a component of a plan version, or a rule of it over what its
/// components come to.
///
/// In files and tables it is a text: the component's id, or a word that no component may take for its id.
public sealed interface LineCode {
    /// The order of codes is that of their texts, by code point.
    Comparator<LineCode> ORDER = Comparator.comparing(LineCode::text, TextOrder.COMPARATOR);

    /// Returns the code as it stands in settlement.csv.
    String text();

    /// Returns the code of a text.
    ///
    /// @throws IllegalArgumentException if it is neither a rule's word nor an id that a component may have
    static LineCode parse(String text) {
        for (Rule rule : Rule.ALL) {
            if (rule.word.equals(text)) {
                return rule;
            }
        }
        return new OfComponent(text);
    }

    /// Returns the component's id; empty for a rule.
    default Optional<String> componentId() {
        return switch (this) {
            case OfComponent(String id) -> Optional.of(id);
            case Rule.CAP, Rule.ADVANCE, Rule.RECOUPMENT, Rule.TOP_UP -> Optional.empty();
        };
    }

    /// A component of a plan version.
    record OfComponent(String id) implements LineCode {
        public OfComponent {
            ComponentId.check(id);
        }

        @Override
        public String text() {
            return id;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /// A rule of a plan version over what its components come to.
    enum Rule implements LineCode {
        /// What a cap takes off, 0 or less.
        CAP("cap"),
        /// A guarantee's advance on what will be earned.
        ADVANCE("guarantee"),
        /// What of an advance has been earned back, 0 or less.
        RECOUPMENT("recoupment"),
        /// What was missing to a guarantee at the end.
        TOP_UP("top-up");

        private static final Rule[] ALL = values();

        private final String word;

        Rule(String word) {
            this.word = word;
        }

        @Override
        public String text() {
            return word;
        }

        @Override
        public String toString() {
            return word;
        }

        /// Returns whether a text is a rule's word, which no component may take for its id.
        static boolean isWord(String text) {
            for (Rule rule : ALL) {
                if (rule.word.equals(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
