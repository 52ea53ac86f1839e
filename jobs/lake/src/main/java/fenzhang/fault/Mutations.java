package fenzhang.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Lets the program make errors, for tests of what must notice them.
///
/// Only in a process with the system property `test.flaws=true` can a flaw be armed; it is made once, where the
/// program next passes by.
public final class Mutations {
    /// False in production. A constant for the compiler, which then leaves nothing of a call.
    private static final boolean POSSIBLE = Boolean.getBoolean("test.flaws");

    private static final Set<Mutation> ARMED = ConcurrentHashMap.newKeySet();

    private Mutations() {}

    /// Returns whether the error is to be made here and now: without the property, never.
    public static boolean isHere(Mutation flaw) {
        return POSSIBLE && ARMED.remove(flaw);
    }

    /// Arms a flaw.
    ///
    /// @throws IllegalStateException in a process that makes no errors on purpose
    public static void arm(Mutation flaw) {
        if (!POSSIBLE) {
            throw new IllegalStateException("start the JVM with -Dtest.flaws=true, as the build does for tests");
        }
        ARMED.add(flaw);
    }

    /// Disarms all flaws, and returns those that were not made.
    public static Set<Mutation> disarm() {
        Set<Mutation> left = Set.copyOf(ARMED);
        ARMED.clear();
        return left;
    }
}
