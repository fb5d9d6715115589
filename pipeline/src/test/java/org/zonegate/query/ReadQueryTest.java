package org.zonegate.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonegate.query.ReadQuery.Traced;

final class ReadQueryTest {

    private static ReadQuery query(boolean readsPersonal, Traced... columns) {
        return new ReadQuery(
                "SELECT",
                List.of(),
                columns.length == 0 ? Optional.empty() : Optional.of(List.of(columns)),
                readsPersonal,
                List.of());
    }

    @Test
    void followsWhatWasTracedByPlace() {
        ReadQuery query = query(true, new Traced("Email", true), new Traced("count(1)", false));

        assertThat(query.personal(List.of("email", "_col1"))).containsExactly(true, false);
        assertThat(query.isTraced(List.of("email", "_col1"))).isTrue();
    }

    @Test
    void takesAllForPersonalWhereTheAnswerIsNotWhatWasTraced() {
        ReadQuery query = query(true, new Traced("n", false), new Traced("email", true));

        assertThat(query.personal(List.of("email", "n"))).as("in another order").containsExactly(true, true);
        assertThat(query.personal(List.of("n"))).as("fewer").containsExactly(true);
        assertThat(query.personal(List.of("n", "email", "phone"))).containsExactly(true, true, true);
        assertThat(query.isTraced(List.of("n"))).isFalse();
    }

    @Test
    void takesAllForPersonalWhereNothingWasTraced() {
        assertThat(query(true).personal(List.of("n"))).containsExactly(true);
    }

    @Test
    void masksNothingOfTablesWithoutPersonalColumns() {
        assertThat(query(false).personal(List.of("n", "m"))).containsExactly(false, false);
    }
}
