package fenzhang.cli.command;

import fenzhang.columnar.file.InputRefused;
import fenzhang.failure.Failure;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.store.month.MonthNotInBooks;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Progress;
import fenzhang.terminal.Terminal;
import fenzhang.verify.Verified;
import fenzhang.verify.Verifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Some days, verified one after the other.
///
/// @param days in the order in which they were asked for
/// @param refused why others could not be verified
/// @param code what the command ends with: a difference weighs more than a day that can't be verified
record VerifiedDays(List<Verified> days, List<String> refused, ExitCode code) {

    /// A day that is to be verified.
    record Due(String platform, LocalDate date) {}

    /// Verifies days. One that can't be verified is said so, and the others go on.
    ///
    /// @param taker is given each day once it is verified
    static VerifiedDays of(Session session, Terminal terminal, List<Due> dues, Consumer<Verified> taker) {
        List<Verified> days = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        ExitCode code = ExitCode.DONE;
        try (ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "verify-")) {
            Progress progress = new Progress(terminal, dues.size());
            Verifier verifier = new Verifier(session.archive(scratch.path()), session.lake());
            for (Due due : dues) {
                String name = due.platform + " " + due.date;
                try {
                    Verified verified = verifier.verify(
                            due.platform,
                            due.date,
                            step -> progress.at(
                                    name,
                                    terminal.words()
                                            .of(
                                                    "verify %s %s",
                                                    name, terminal.words().term(step))));
                    days.add(verified);
                    taker.accept(verified);
                    code = verified.isIdentical() ? code : ExitCode.DIFFERENT;
                } catch (InputRefused | MonthNotInBooks e) {
                    terminal.failure(e);
                    refused.add(Failure.message(e));
                    code = code == ExitCode.DIFFERENT ? code : ExitCode.of(e);
                }
                scratch.empty();
            }
        }
        return new VerifiedDays(List.copyOf(days), List.copyOf(refused), code);
    }
}
