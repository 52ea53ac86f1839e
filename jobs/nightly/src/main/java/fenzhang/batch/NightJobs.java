package fenzhang.batch;

import fenzhang.failure.Failure;
import fenzhang.failure.MachineExhausted;
import fenzhang.night.Night;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/// Runs attempts at nights as jobs of Spring Batch.
public final class NightJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NightJobs.class);

    private final AnnotationConfigApplicationContext context;
    private final JobOperator operator;
    private final JobRepository repository;

    /// @param batchDataSource where Spring Batch keeps its tables, apart from the books
    public NightJobs(DataSource batchDataSource) {
        context = new AnnotationConfigApplicationContext();
        context.registerBean("batchDataSource", DataSource.class, (Supplier<DataSource>) () -> batchDataSource);
        context.register(NightlySettlementJob.class);
        context.refresh();
        operator = context.getBean(JobOperator.class);
        repository = context.getBean(JobRepository.class);
    }

    /// Runs all steps of an attempt on the caller's thread.
    ///
    /// @param progress is told the name of each step as it begins
    /// @throws RuntimeException what stopped the step that failed
    public void run(String platform, LocalDate date, long attempt, Night night, Consumer<String> progress) {
        NightParameters parameters = new NightParameters(platform, date, attempt);
        try {
            JobExecution execution =
                    operator.start(NightlySettlementJob.of(night, repository, progress), parameters.toJobParameters());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw failure(execution);
            }
        } catch (JobExecutionException e) {
            throw new IllegalStateException(
                    "the job " + NightlySettlementJob.NAME + " cannot start: " + e.getMessage(), e);
        }
    }

    /// Marks the executions of a platform that a killed process left running as failed. Nobody computes from them:
    /// it is for people who read the tables, and its own failure is but logged. Only for the holder of the lock.
    public void tidy(String platform) {
        try {
            for (JobExecution execution : repository.findRunningJobExecutions(NightlySettlementJob.NAME)) {
                if (platform.equals(execution.getJobParameters().getString("platform"))) {
                    operator.recover(execution);
                }
            }
        } catch (RuntimeException e) {
            LOG.info("an execution that was left running could not be marked as failed: {}", e.toString());
        }
    }

    private static RuntimeException failure(JobExecution execution) {
        for (StepExecution step : execution.getStepExecutions()) {
            for (Throwable failure : step.getFailureExceptions()) {
                return failure("step " + step.getStepName(), failure);
            }
        }
        // What a repository can't note before or after a step is the job's failure, not the step's.
        for (Throwable failure : execution.getFailureExceptions()) {
            return failure("between two steps", failure);
        }
        return new IllegalStateException("the job " + NightlySettlementJob.NAME + " ended " + execution.getStatus());
    }

    /// What says by itself what it is stays so; an error of the JVM is told with where it happened.
    private static RuntimeException failure(String where, Throwable failure) {
        if (failure instanceof Failure ours) {
            return ours;
        }
        Optional<MachineExhausted> exhausted = MachineExhausted.at(where, failure);
        if (exhausted.isPresent()) {
            return exhausted.get();
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(where + ": " + Failure.firstLine(failure), failure);
    }

    @Override
    public void close() {
        context.close();
    }
}
