package app.stellarescrow.ops.scheduler;

import app.stellarescrow.ops.testing.Arrows;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;

/** The libraries' classes are checked in common/it. */
@AnalyzeClasses(
        packages = "app.stellarescrow.ops",
        importOptions = {DoNotIncludeTests.class, DoNotIncludeJars.class})
class ArrowsTest implements Arrows {}
