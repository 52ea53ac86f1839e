package fenzhang.entitlement;

import java.util.Set;

/// The lines that no component makes.
public final class Reserved {
    /// What a cap takes off, 0 or less.
    public static final String CAP = "cap";
    /// An advance on what will be earned.
    public static final String GUARANTEE = "guarantee";
    /// What of an advance has been earned back, 0 or less.
    public static final String RECOUPMENT = "recoupment";
    /// What was missing to a guarantee at the end.
    public static final String TOP_UP = "top-up";

    static final Set<String> OF_GUARANTEES = Set.of(GUARANTEE, RECOUPMENT, TOP_UP);

    private Reserved() {}
}
