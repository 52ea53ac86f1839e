package fenzhang.batch;

import fenzhang.night.Night;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.batch.core.job.parameters.JobParameters;

/// The attempts under way in this process, by the parameters of their jobs.
final class RunningNights {
    /// An attempt, and who is told which step it is at.
    record Running(Night night, Consumer<String> progress) {}

    private final Map<NightParameters, Running> nights = new ConcurrentHashMap<>();

    void begin(NightParameters parameters, Running running) {
        nights.put(parameters, running);
    }

    void end(NightParameters parameters) {
        nights.remove(parameters);
    }

    /// Returns the attempt that a job works on.
    Running of(JobParameters parameters) {
        Running night = nights.get(NightParameters.of(parameters));
        if (night == null) {
            throw new IllegalStateException(
                    "no attempt of " + parameters + " is under way: attempts are never restarted");
        }
        return night;
    }
}
