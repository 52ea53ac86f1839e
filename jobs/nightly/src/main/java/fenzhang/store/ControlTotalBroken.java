package fenzhang.store;

/// What was about to be published doesn't add up; nothing was published.
public final class ControlTotalBroken extends RuntimeException {
    private final String name;
    private final String expected;
    private final String found;

    public ControlTotalBroken(String name, String expected, String found) {
        super("control total " + name + ": expected " + expected + ", found " + found);
        this.name = name;
        this.expected = expected;
        this.found = found;
    }

    /// Returns which total it is.
    public String name() {
        return name;
    }

    /// Returns what the total should come to.
    public String expected() {
        return expected;
    }

    /// Returns what it came to.
    public String found() {
        return found;
    }
}
