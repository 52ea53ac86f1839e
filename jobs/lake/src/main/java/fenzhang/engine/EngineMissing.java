package fenzhang.engine;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// An engine that is asked for, and is not in this process.
public final class EngineMissing extends Failure {
    private static final long serialVersionUID = 1L;

    EngineMissing(String name) {
        super(
                FailureKind.CONFIGURATION,
                "the engine " + name + " is not in this process. Start it by ./fenzhang, or by spark-submit as"
                        + " docs/spark.md says.");
    }
}
