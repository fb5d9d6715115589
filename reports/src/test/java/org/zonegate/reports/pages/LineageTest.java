package org.zonegate.reports.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zonegate.reports.DefinitionRecord;

class LineageTest {

    private static final List<String> ZONES = List.of("landing", "trusted", "curated");
    private static final Pattern STRAIGHT = Pattern.compile(" (\\S+) (\\S+)L(\\S+) (\\S+?)C");

    private final Map<String, DefinitionRecord> definitions = new LinkedHashMap<>();

    private LineageTest table(String name, String... upstreams) {
        definitions.put(name, new DefinitionRecord("", "", "", List.of(upstreams), List.of(), List.of()));
        return this;
    }

    private List<String> paths() {
        return new Lineage(definitions, ZONES)
                .edges().stream().map(Lineage.Edge::path).toList();
    }

    @Test
    void leadsALineThatSkipsAZoneBetweenTheCardsOfThatZone() {
        for (int i = 0; i < 5; i++) {
            table("landing.l" + i).table("trusted.t" + i, "landing.l" + i);
        }
        table("curated.c", "landing.l0", "landing.l2", "landing.l4")
                .table("landing.last")
                .table("landing.of", "curated.c");

        List<Double> lanes = new ArrayList<>();
        for (String path : paths()) {
            Matcher straight = STRAIGHT.matcher(path);
            if (straight.find()) {
                assertThat(straight.group(2)).as("level").isEqualTo(straight.group(4));
                lanes.add(Double.valueOf(straight.group(2)));
            }
        }

        assertThat(lanes).as("three to the right and one back").hasSize(4).doesNotHaveDuplicates();
        assertThat(lanes).allSatisfy(y -> assertThat(y % Lineage.STEP)
                .as("below the cards of a row, which are %s high", Lineage.CARD)
                .isBetween(Lineage.CARD + 1.0, Lineage.STEP - 1.0));
    }

    @Test
    void leadsLinesBetweenNeighboursStraightThere() {
        table("landing.l").table("trusted.t", "landing.l").table("trusted.u", "trusted.t");

        assertThat(paths()).hasSize(2).noneMatch(path -> path.contains("L"));
    }
}
