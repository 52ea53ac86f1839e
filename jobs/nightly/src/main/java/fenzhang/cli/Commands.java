package fenzhang.cli;

import fenzhang.cli.command.BooksCommand;
import fenzhang.cli.command.DemoCommand;
import fenzhang.cli.command.EvidenceCommand;
import fenzhang.cli.command.ExplainCommand;
import fenzhang.cli.command.GenerateCommand;
import fenzhang.cli.command.LedgerCommand;
import fenzhang.cli.command.PlansCommand;
import fenzhang.cli.command.RestateCommand;
import fenzhang.cli.command.RunCommand;
import fenzhang.cli.command.ServeCommand;
import fenzhang.cli.command.SimulateCommand;
import fenzhang.cli.command.SqlCommand;
import fenzhang.cli.command.StatementCommand;
import fenzhang.cli.command.StatusCommand;
import fenzhang.cli.command.VerifyCommand;
import fenzhang.cli.help.CompletionCommand;
import fenzhang.cli.option.Consent;
import fenzhang.cli.option.EngineOptions;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Properties;
import fenzhang.cli.payout.PayoutApproveCommand;
import fenzhang.cli.payout.PayoutCommand;
import fenzhang.cli.payout.PayoutConfirmCommand;
import fenzhang.cli.payout.PayoutHoldCommand;
import fenzhang.cli.payout.PayoutProposeCommand;
import fenzhang.cli.payout.PayoutReleaseCommand;
import fenzhang.cli.report.ReportCommand;
import fenzhang.cli.setup.CatalogCommand;
import fenzhang.cli.setup.CheckCommand;
import fenzhang.cli.setup.InitCommand;
import fenzhang.cli.setup.IntakeCommand;
import fenzhang.cli.suspense.SuspenseAssignCommand;
import fenzhang.cli.suspense.SuspenseCommand;
import fenzhang.schedule.Waiting;
import fenzhang.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the commands, giving each what it prints to, the properties of the command line, and the time where it
/// matters what the time is.
final class Commands implements IFactory {
    private final Terminal terminal;
    private final Properties properties;
    private final Waiting time;

    Commands(Terminal terminal, Properties properties, Waiting time) {
        this.terminal = terminal;
        this.properties = properties;
        this.time = time;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Object made = switch (type.getSimpleName()) {
            case "GlobalOptions" -> new GlobalOptions(properties, terminal);
            case "EngineOptions" -> new EngineOptions(properties);
            case "Consent" -> new Consent(terminal);
            case "RunCommand" -> new RunCommand(terminal, time);
            case "VerifyCommand" -> new VerifyCommand(terminal);
            case "EvidenceCommand" -> new EvidenceCommand(terminal);
            case "ExplainCommand" -> new ExplainCommand(terminal);
            case "RestateCommand" -> new RestateCommand(terminal);
            case "SimulateCommand" -> new SimulateCommand(terminal);
            case "BooksCommand" -> new BooksCommand(terminal);
            case "LedgerCommand" -> new LedgerCommand(terminal);
            case "SqlCommand" -> new SqlCommand(terminal);
            case "PayoutConfirmCommand" -> new PayoutConfirmCommand(terminal);
            case "PayoutHoldCommand" -> new PayoutHoldCommand(terminal);
            case "PayoutProposeCommand" -> new PayoutProposeCommand(terminal);
            case "PayoutApproveCommand" -> new PayoutApproveCommand(terminal);
            case "PayoutReleaseCommand" -> new PayoutReleaseCommand(terminal);
            case "SuspenseCommand" -> new SuspenseCommand(terminal);
            case "SuspenseAssignCommand" -> new SuspenseAssignCommand(terminal);
            case "PayoutCommand" -> new PayoutCommand(terminal);
            case "CompletionCommand" -> new CompletionCommand(terminal);
            case "ServeCommand" -> new ServeCommand(terminal);
            case "ReportCommand" -> new ReportCommand(terminal);
            case "StatementCommand" -> new StatementCommand(terminal);
            case "StatusCommand" -> new StatusCommand(terminal, time);
            case "PlansCommand" -> new PlansCommand(terminal);
            case "InitCommand" -> new InitCommand(terminal);
            case "IntakeCommand" -> new IntakeCommand(terminal);
            case "CheckCommand" -> new CheckCommand(terminal);
            case "CatalogCommand" -> new CatalogCommand(terminal);
            case "GenerateCommand" -> new GenerateCommand(terminal);
            case "DemoCommand" -> new DemoCommand(terminal, properties, time);
            default -> CommandLine.defaultFactory().create(type);
        };
        return type.cast(made);
    }
}
