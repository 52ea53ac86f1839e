/// A catalog before it is one: the rows as they were delivered, and the rules that they must keep (settlement.md 5).
///
/// Entry type: [fenzhang.catalog.draft.CatalogDraft]. What is wrong is a [fenzhang.catalog.draft.CatalogProblem] with
/// its place, and all problems are found at once.
@NullMarked
package fenzhang.catalog.draft;

import org.jspecify.annotations.NullMarked;
