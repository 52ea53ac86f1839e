/// A second implementation of the settlement rules, written from their text alone: slow, plain and single-threaded.
///
/// It shares no code with the program. It keeps all rows of all days in memory, counts in [java.math.BigInteger], and
/// computes entitlement twice each night, at the end of the day and at the end of the day before, from the whole
/// history; it remembers only what the text calls fixed. Tests run it against the sample world and, on worlds made by
/// [NastyWorld], against the program.
package fenzhang.oracle;
