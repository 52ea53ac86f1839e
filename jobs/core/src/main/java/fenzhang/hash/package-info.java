/// Hashes of ids that whoever delivers a log may choose.
///
/// Entry type: [fenzhang.hash.HashKey]. Hashes that are stored are not of this package: they never change
/// ([fenzhang.log.LineKey]).
@NullMarked
package fenzhang.hash;

import org.jspecify.annotations.NullMarked;
