/// A second implementation of the settlement rules, written from their text alone: slow, plain and single-threaded.
///
/// It shares no code with the program. It keeps all rows of all days in memory, counts in [java.math.BigInteger], and
/// computes entitlement twice each night, at the end of the day and at the end of the day before, from the whole
/// history; it remembers only what the text calls fixed. The program's tests run it against the sample world and
/// against the program, on random worlds; auditors run it as `fenzhang audit`, on what `fenzhang evidence` wrote.
///
/// Entry type: [fenzhang.audit.Oracle]. Sections are those of settlement.md.
@NullMarked
package fenzhang.audit;

import org.jspecify.annotations.NullMarked;
