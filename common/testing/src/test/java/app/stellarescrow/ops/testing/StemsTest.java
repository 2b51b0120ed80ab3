package app.stellarescrow.ops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StemsTest {

    @ParameterizedTest
    @CsvSource({
        "Route, Router, true",
        "Samples, Sampling, true",
        "Observation, Observer, true",
        "Kill, Killer, true",
        "Drill, Drills, true",
        "Watch, Watched, true",
        "Observation, DatabaseObserver, false",
        "Backup, BackupJob, false",
        "Run, Runner, false",
        "Verdict, Verdure, false"
    })
    void names_of_one_stem_differ_only_by_a_suffix(String one, String other, boolean same) {
        assertThat(Stems.areOneStem(one, other)).isEqualTo(same);
    }

    @Test
    void a_plural_of_a_record_is_its_repository_but_that_of_a_class_is_not() {
        // Given
        var classes =
                new ClassFileImporter()
                        .importPackages("app.stellarescrow.ops.testing.stems").stream();

        // When
        var pairs = Stems.pairs(classes, "app.stellarescrow.ops.testing.");

        // Then
        assertThat(pairs).containsExactly("Writer and Writers");
    }
}
