package fenzhang.payday;

import fenzhang.statement.Statement;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Stands in for the printer of statements until there is one: all that a statement says, a record a line, as
/// text whatever the format.
public final class UnprintedStatement implements StatementFiles {
    @Override
    public Printed print(Statement statement) {
        StringBuilder text = new StringBuilder()
                .append(statement.period())
                .append(' ')
                .append(statement.payerName())
                .append('\n')
                .append(statement.payee())
                .append('\n')
                .append(statement.balance())
                .append('\n');
        for (List<?> part : List.of(
                statement.earned(),
                statement.clawbacks(),
                statement.pending(),
                statement.traffic(),
                statement.days(),
                statement.seals())) {
            part.forEach(line -> text.append(line).append('\n'));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Printed(bytes, bytes, bytes);
    }
}
