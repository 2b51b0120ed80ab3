package app.stellarescrow.ops.drtest.restore.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandoverTest {

    private static final Subscription FEED = new Subscription("feed", "feed_1", false);

    @Test
    void a_subscription_of_both_databases_is_disabled_in_one_and_not_active_in_the_other() {
        // When
        var steps = new Handover("shop", List.of(FEED)).inPlaceOf(kept(null), List.of());

        // Then
        assertThat(steps)
                .singleElement()
                .asString()
                .startsWith(
                        "the subscription feed was disabled in shop_before_1 and is not active in shop, which has the rows of the backup: to take it over, run in shop TRUNCATE")
                .endsWith(
                        "; before you drop shop_before_1, run ALTER SUBSCRIPTION \"feed\" SET (slot_name = NONE) in it: DROP SUBSCRIPTION alone drops the publisher's slot feed_1, which shop needs");
    }

    @Test
    void a_subscription_that_the_backup_lacks_is_said_not_to_exist_in_the_restored_database() {
        // When
        var steps = new Handover("shop", List.of()).inPlaceOf(kept(null), List.of());

        // Then
        assertThat(steps)
                .singleElement()
                .asString()
                .startsWith(
                        "the subscription feed was disabled in shop_before_1 and does not exist in shop, whose backup has no such subscription: to create it there, run CREATE SUBSCRIPTION in shop");
    }

    @Test
    void a_subscription_that_could_not_be_disabled_may_still_be_enabled() {
        // When
        var both = new Handover("shop", List.of(FEED)).inPlaceOf(kept("no route"), List.of());
        var one = new Handover("shop", List.of()).inPlaceOf(kept("no route"), List.of());

        // Then
        assertThat(both).first().asString().contains("could not be disabled (no route)");
        assertThat(both)
                .last()
                .asString()
                .startsWith(
                        "the subscription feed may still be enabled in shop_before_1 and is not active in shop, which has");
        assertThat(one)
                .last()
                .asString()
                .startsWith(
                        "the subscription feed may still be enabled in shop_before_1 and does not exist in shop, whose backup");
    }

    private static KeptDatabase kept(@Nullable String failure) {
        return new KeptDatabase("shop_before_1", List.of("feed"), List.of(), failure);
    }
}
