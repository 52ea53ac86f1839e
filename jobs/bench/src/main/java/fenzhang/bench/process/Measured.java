package fenzhang.bench.process;

/// A process that ran to its end.
///
/// @param wallMillis from its start until it was gone
/// @param cpuMillis user and system time of all its threads
/// @param peakBytes the most that was resident in memory at a time
/// @param databaseCpuMillis user and system time of the embedded PostgreSQL; 0 if none was seen
/// @param databasePeakBytes the most that all its processes together held, shared pages counted once
/// @param output what it printed
public record Measured(
        long wallMillis,
        long cpuMillis,
        long peakBytes,
        long databaseCpuMillis,
        long databasePeakBytes,
        String output) {}
