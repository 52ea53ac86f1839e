package fenzhang.lake;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A page that can be decoded, and is refused by a rule that a setting can change. The message says what is wrong and
/// what to do; where it is, is for the table to add.
final class RefusedByRule extends Failure {
    private static final long serialVersionUID = 1L;

    private RefusedByRule(String message) {
        super(FailureKind.INPUT, message);
    }

    /// @param what the claim, and what was found instead
    /// @param writer which program wrote the file, and what it is known for
    static RefusedByRule contradicted(String what, String writer) {
        return new RefusedByRule(what + ".\n" + writer
                + ". The pages can be decoded: the writer tells what is not so, or the file is damaged.\n"
                + "Have it written by a mended version, or with page checksums. To settle what the pages hold and have"
                + " the contradictions counted: fenzhang.input.claims=warn, for one platform"
                + " fenzhang.platforms.PLATFORM.input.claims=warn. More: docs/damaged-files.md.");
    }

    static RefusedByRule unchecked(String page) {
        return new RefusedByRule("a " + page + " without a checksum, although fenzhang.input.require-checksums (or that"
                + " of its platform) asks for one.\nHave the file written with page checksums: docs/damaged-files.md"
                + " says how, writer by writer.");
    }
}
