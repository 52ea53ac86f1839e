/// Seeded property tests: a value is drawn, a claim is checked, and a failure names its seed and its smallest case.
///
/// Start at [fenzhang.testkit.Property#forAll(int, Gen, Property.Check)]. A generator is a plain function of a
/// [fenzhang.testkit.Draw]:
///
/// ```java
/// Gen<List<Long>> parts = draw -> draw.list(1, 20, amounts);
/// Property.forAll(500, parts, list -> assertThat(sum(allocate(100, list))).isEqualTo(100));
/// ```
///
/// The package knows no test framework and nothing of the program; it may use `java.base` and JSpecify only.
@NullMarked
package fenzhang.testkit;

import org.jspecify.annotations.NullMarked;
