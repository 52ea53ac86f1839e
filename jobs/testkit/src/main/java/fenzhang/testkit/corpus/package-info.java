/// The rows that every foreign Parquet writer is given, so that what each made of them can be compared.
///
/// [fenzhang.testkit.corpus.CorpusTable] is the one description: `jobs/testkit/writers/generate` hands it to the
/// writers, `WriterCorpusTest` of `jobs/lake` holds the files against it. It may use `java.base` and JSpecify only.
@NullMarked
package fenzhang.testkit.corpus;

import org.jspecify.annotations.NullMarked;
