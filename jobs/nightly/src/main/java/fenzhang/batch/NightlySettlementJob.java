package fenzhang.batch;

import fenzhang.night.Night;
import java.util.function.Consumer;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/// The job `nightly-settlement`, one platform and business date per attempt, as its steps follow each other.
///
/// Spring Batch notes each step in some thirty statements. Each of them commits by itself: what a kill leaves half
/// noted is history that nobody computes from, and transactions would double the round trips, with two more for each
/// change of isolation. Against doubled attempts there are the platform's lock and the attempt's number, not the
/// repository.
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing(taskExecutorRef = "taskExecutor", transactionManagerRef = "batchTransactionManager")
@EnableJdbcJobRepository(
        dataSourceRef = "batchDataSource",
        transactionManagerRef = "batchTransactionManager",
        databaseType = "POSTGRES",
        tablePrefix = "batch.BATCH_")
class NightlySettlementJob {
    static final String NAME = "nightly-settlement";

    /// The name of the last step, which alone changes what others read.
    static final String PUBLISH = "publish";

    /// Returns the job of one attempt at a night.
    ///
    /// @param progress is told the name of each step as it begins
    static Job of(Night night, JobRepository repository, Consumer<String> progress) {
        SimpleJobBuilder job = new SimpleJobBuilder(new JobBuilder(NAME, repository).preventRestart());
        Night.STEPS.forEach(each -> job.next(
                step(each.name(), repository, progress, () -> each.work().accept(night))));
        return job.next(step(PUBLISH, repository, progress, () -> night.publish()))
                .build();
    }

    /// A step is a function of what the attempt sealed before it. It has no transaction of its own: publishing opens
    /// one.
    private static Step step(String name, JobRepository repository, Consumer<String> progress, Runnable work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (_, _) -> {
                            progress.accept(name);
                            work.run();
                            return RepeatStatus.FINISHED;
                        },
                        new ResourcelessTransactionManager())
                .build();
    }

    @Bean
    ResourcelessTransactionManager batchTransactionManager() {
        return new ResourcelessTransactionManager();
    }

    @Bean
    TaskExecutor taskExecutor() {
        return new SyncTaskExecutor();
    }
}
