package app.stellarescrow.ops.perf;

import app.stellarescrow.ops.testing.Arrows;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;

@AnalyzeClasses(packages = "app.stellarescrow.ops", importOptions = DoNotIncludeTests.class)
class ArrowsTest implements Arrows {}
