package fenzhang.batch;

import java.time.LocalDate;
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
}
