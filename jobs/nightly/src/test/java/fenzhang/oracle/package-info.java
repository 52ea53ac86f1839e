/// The program against the second implementation of the rules, `jobs/audit`: on the sample world, whose expected files
/// neither of them made, and on random worlds made by [NastyWorld].
package fenzhang.oracle;
