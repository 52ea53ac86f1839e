package fenzhang.columnar.page;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.util.Optional;

/// A page that can be decoded, and is refused by a rule that a setting can change. The message says what is wrong and
/// what to do; where it is, is for the table to add.
public final class RefusedByRule extends Failure {
    private static final long serialVersionUID = 1L;

    private RefusedByRule(String message) {
        super(FailureKind.INPUT, message);
    }

    /// @param what the claim, and what was found instead
    /// @param writer which program wrote the file
    /// @param isProgram whether it is the fault of a program by its looks, whoever wrote the file
    /// @param known the fault that this writer is known for, if it is
    static RefusedByRule contradicted(String what, String writer, boolean isProgram, Optional<String> known) {
        if (known.isEmpty() && !isProgram) {
            return new RefusedByRule(what + ".\n" + writer
                    + "; this is not as a fault of this writer that is known: most likely the file is damaged.\n"
                    + "Have it delivered again. If it comes the same again, the writer tells what is not so: have it"
                    + " written by another version, or with page checksums. Only then, and once its rows were compared,"
                    + " set " + WARN);
        }
        return new RefusedByRule(what + ".\n" + writer
                + known.map(fault -> "; a known fault: " + fault).orElse("")
                + ". The pages can be decoded: the writer tells what is not so"
                + (known.isPresent() ? "" : ", or the file is damaged") + ".\n"
                + "Have it written by a mended version, or with page checksums. To settle what the pages hold and have"
                + " the contradictions counted, there is " + WARN);
    }

    private static final String WARN = "fenzhang.input.claims=warn, for one platform"
            + " fenzhang.platforms.PLATFORM.input.claims=warn. More: docs/damaged-files.md.";

    /// @param what is left over
    static RefusedByRule leftOver(String what) {
        return new RefusedByRule(what + ".\nIt may be padding, or what a damaged level, length or run has made the"
                + " values before it skip: nothing tells which.\nHave the file delivered again, with page checksums,"
                + " which decide it. To settle what the pages hold and have such pages counted, there is " + WARN);
    }

    static RefusedByRule unlisted(String encoding) {
        return new RefusedByRule(
                "a page in encoding " + encoding + ", of which the footer does not tell, nor of bounds:"
                        + " its bytes are as good as others in encoding PLAIN.\nHave the file delivered again, with page"
                        + " checksums, or with its encodings in the footer. To settle the page as its header says and have it"
                        + " counted, there is " + WARN);
    }

    static RefusedByRule unchecked(String page) {
        return new RefusedByRule("a " + page + " without a checksum, although fenzhang.input.require-checksums (or that"
                + " of its platform) asks for one.\nHave the file written with page checksums: docs/damaged-files.md"
                + " says how, writer by writer.");
    }
}
