package fenzhang.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fenzhang.failure.FailureKind;
import fenzhang.store.database.Database;
import fenzhang.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stops a job beside its steps is told as what it is.
class NightJobsTest {
    /// The database goes while the repository notes the job, or the step that is to begin: no night is reached.
    @ParameterizedTest
    @ValueSource(strings = {"BATCH_JOB_EXECUTION(", "BATCH_STEP_EXECUTION("})
    @SuppressWarnings("NullAway")
    void whatARepositoryCannotNoteIsTheDatabasesFailure(String table) {
        try (Database database = TestDatabase.create();
                NightJobs jobs = new NightJobs(losing(table, database.batchDataSource()))) {
            Throwable failure = catchThrowable(() -> jobs.run("pdd", LocalDate.parse("2026-11-20"), 1, null, _ -> {}));
            assertThat(failure).hasStackTraceContaining("gone before " + table);
            assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.DATABASE);
        }
    }

    private static DataSource losing(String table, DataSource real) {
        return proxy(DataSource.class, real, table);
    }

    private static <T> T proxy(Class<T> type, Object real, String table) {
        return type.cast(Proxy.newProxyInstance(
                NightJobsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> answer(method, real, arguments, table)));
    }

    private static Object answer(Method method, Object real, Object[] arguments, String table) throws Throwable {
        if (method.getName().equals("prepareStatement") && isInsertInto(table, (String) arguments[0])) {
            throw new SQLException("gone before " + table, "08006");
        }
        try {
            Object result = method.invoke(real, arguments);
            return result instanceof Connection connection ? proxy(Connection.class, connection, table) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isInsertInto(String table, String sql) {
        return sql.stripLeading().startsWith("INSERT") && sql.contains(table);
    }
}
