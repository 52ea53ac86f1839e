package fenzhang.batch;

import java.time.LocalDate;
import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/// What identifies a job instance: one attempt at one night of one platform.
record NightParameters(String platform, LocalDate businessDate, long attempt) {
    JobParameters toJobParameters() {
        return new JobParametersBuilder()
                .addString("platform", platform)
                .addLocalDate("businessDate", businessDate)
                .addLong("attempt", attempt)
                .toJobParameters();
    }

    static NightParameters of(JobParameters parameters) {
        return new NightParameters(
                Objects.requireNonNull(parameters.getString("platform")),
                Objects.requireNonNull(parameters.getLocalDate("businessDate")),
                Objects.requireNonNull(parameters.getLong("attempt")));
    }
}
