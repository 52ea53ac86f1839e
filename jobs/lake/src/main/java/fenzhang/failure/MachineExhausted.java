package fenzhang.failure;

import java.util.Optional;

/// Memory, disk or open files ran out; nothing was published. The message says at what, and what to set.
public final class MachineExhausted extends Failure {
    private static final long serialVersionUID = 1L;

    private MachineExhausted(String message, FailureKind kind) {
        super(kind, message);
    }

    private MachineExhausted(String message, FailureKind kind, Throwable cause) {
        super(kind, message, cause);
    }

    /// Returns a failure of something that is not even tried with the heap that there is.
    ///
    /// @param what is too much, a sentence without a full stop
    public static MachineExhausted forWantOfHeap(String what) {
        return new MachineExhausted(Exhaustion.HEAP.told(what), Exhaustion.HEAP.kind());
    }

    /// Returns a failure that says at what the machine ran out; empty if a failure is of something else.
    ///
    /// @param doing `step scan-views`, or which file is read
    public static Optional<MachineExhausted> at(String doing, Throwable failure) {
        return Exhaustion.of(failure)
                .map(lack -> new MachineExhausted(
                        lack.told(doing + ": " + name(lack) + " (" + Failure.firstLine(failure) + ")"),
                        lack.kind(),
                        failure));
    }

    private static String name(Exhaustion lack) {
        return lack == Exhaustion.STACK ? "the stack overflowed" : lack.what() + " ran out";
    }
}
