/// One night of one platform, step by step: seal inputs, scan views, apply sales and attribute, settle, publish.
///
/// Entry type: [fenzhang.night.Night]. Each step is a function of sealed inputs and of what the step before
/// returned; nothing here knows what drives it. Reads the lake, stages files below the output root, and hands one
/// [fenzhang.publication.Publication] to the books.
@NullMarked
package fenzhang.night;

import org.jspecify.annotations.NullMarked;
