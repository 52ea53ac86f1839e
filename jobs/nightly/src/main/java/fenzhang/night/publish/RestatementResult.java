package fenzhang.night.publish;

import fenzhang.columnar.page.Contradiction;
import fenzhang.lake.state.StateFile;
import fenzhang.night.start.DayBefore;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.Restatement;
import fenzhang.settlement.BooksMovement;
import fenzhang.settlement.SettlementLine;
import java.util.List;
import java.util.Map;

/// What sealed days come to with what lies in the lake now, and by how much that differs from what was posted.
///
/// @param restatement which days, and what was delivered for them
/// @param before where the night starts from: the books as the replayed days leave them
/// @param movement what of the books the correction moves; keys that no longer come about stand at 0
/// @param lines what is posted for it, in the order of settlement.csv, none with amount 0
/// @param state the state files of the replayed days, by the paths at which sealed ones would be
/// @param outputs the files of the replayed days, in their final places
/// @param contradictions what the statistics of files say that were delivered again, and their rows don't bear out
public record RestatementResult(
        Restatement restatement,
        DayBefore before,
        BooksMovement movement,
        List<SettlementLine> lines,
        Map<String, StateFile> state,
        List<OutputFile> outputs,
        List<Contradiction> contradictions) {}
