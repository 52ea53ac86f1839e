package fenzhang.failure;

import java.math.BigInteger;

/// What was about to be published doesn't add up; nothing was published. The message says what to do at night.
public final class ControlTotalBroken extends Failure {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final BigInteger expected;
    private final BigInteger found;

    public ControlTotalBroken(String name, BigInteger expected, BigInteger found) {
        super(FailureKind.CONTROL_TOTAL, figures(name, expected, found) + ".\n" + advice(name));
        this.name = name;
        this.expected = expected;
        this.found = found;
    }

    private static String figures(String name, BigInteger expected, BigInteger found) {
        return "control total " + name + " does not hold: expected " + expected + ", found " + found + ", difference "
                + found.subtract(expected);
    }

    /// What comes twice is in the program or in the books, not in a memory chip.
    private static String advice(String name) {
        String next = name.endsWith("cumulative")
                ? "The day itself adds up, so an earlier one was changed: fenzhang verify over the sealed days names it."
                : "Run the day once more. If it comes again with the same figures it is a defect: report them, keep"
                        + " _staging below --out, and change no input; DESIGN.md tells what each side is counted from.";
        return "Nothing was published; files and books are as they were. " + next;
    }

    /// Returns which total it is and what it came to, without advice for a night.
    public String figures() {
        return figures(name, expected, found);
    }

    /// Returns which total is behind a failure; empty text if none is.
    public static String nameIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ControlTotalBroken broken) {
                return broken.name;
            }
        }
        return "";
    }

    /// Returns which total it is.
    public String name() {
        return name;
    }

    /// Returns what the total should come to.
    public BigInteger expected() {
        return expected;
    }

    /// Returns what it came to.
    public BigInteger found() {
        return found;
    }
}
