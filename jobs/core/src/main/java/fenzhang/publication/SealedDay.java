package fenzhang.publication;

import fenzhang.settlement.Seal;
import java.time.LocalDate;
import java.util.List;

/// A day that the books have sealed.
///
/// @param outputs its files, in their final places
public record SealedDay(
        String platform,
        LocalDate businessDate,
        long attempt,
        int catalogVersion,
        Seal previousSeal,
        Seal seal,
        List<Publication.OutputFile> outputs) {}
