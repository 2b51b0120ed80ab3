package app.stellarescrow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bench.BenchCommand;
import app.stellarescrow.ops.cli.Ops;
import app.stellarescrow.ops.testing.Arrows;
import app.stellarescrow.ops.url.SettingUrl;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

@AnalyzeClasses(packages = "app.stellarescrow.ops", importOptions = DoNotIncludeTests.class)
class ArrowsTest implements Arrows {

    /** No other module of ours needs these here. */
    @ArchTest
    static void https_the_command_line_and_the_benchmarks_are_looked_at(JavaClasses classes) {
        assertThat(List.of(SettingUrl.class, Ops.class, BenchCommand.class))
                .allMatch(classes::contain);
    }
}
