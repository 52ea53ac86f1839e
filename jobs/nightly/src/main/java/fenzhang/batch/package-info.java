/// The night as a Spring Batch job, which operators know how to watch.
///
/// Spring Batch sequences the steps and keeps their history; it never carries the position of money. Each attempt
/// is a new job instance, no step is restarted, and emptying all of its tables between two attempts changes
/// nothing.
@NullMarked
package fenzhang.batch;

import org.jspecify.annotations.NullMarked;
