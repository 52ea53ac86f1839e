/// What proves sealed days and a payout, in one ZIP that coreutils can check and `fenzhang audit` can settle anew.
///
/// Entry type: [fenzhang.evidence.Evidence]. The same books give the same bytes: no clock, host or path is in it, and
/// its files come in a declared order with a fixed time. What a file proves, and how, says its README.txt.
@NullMarked
package fenzhang.evidence;

import org.jspecify.annotations.NullMarked;
