package app.stellarescrow.ops.event.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.event.Topics;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KindsTest {

    static Stream<Class<?>> records() {
        return records(JobSpec.class);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(KindsTest::records);
    }

    @ParameterizedTest
    @MethodSource("records")
    void each_record_of_a_job_is_a_kind_whose_requests_one_service_reads(
            Class<? extends JobSpec> spec) {
        // When
        var requests = Topics.jobRequests(Kinds.of(spec));

        // Then
        assertThat(Service.values())
                .filteredOn(service -> service.traffic().reads().contains(requests))
                .hasSize(1);
    }

    @Test
    void the_list_of_kinds_has_one_of_each_record() {
        assertThat(Kinds.all()).doesNotHaveDuplicates().hasSameSizeAs(records().toList());
    }
}
