package org.zonegate.reports.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.PublishedRecord;

/** The last runs of a lakehouse, newest first, and what they tell of each table. For one thread. */
final class Chronicle {

    /** How many runs strips and sparklines show. */
    static final int WINDOW = 30;

    private static final DefinitionRecord NOTHING = new DefinitionRecord("", "", "", List.of(), List.of(), List.of());

    private final RunSource source;
    private final List<RunRecord> runs;
    private final Map<String, DefinitionRecord> definitions;
    private final Map<String, List<Told>> byTable = new HashMap<>();
    private final Map<String, Optional<RunRecord>> others = new HashMap<>();

    private Chronicle(RunSource source, List<RunRecord> runs) {
        this.source = source;
        this.runs = List.copyOf(runs);
        this.definitions = definitionsOf(runs.get(0));
        for (RunRecord run : runs) {
            run.tables().forEach((name, table) -> tell(name, new Told(run, table, null)));
            for (Input input : run.inputs()) {
                if (input.kind().equals("landing")) {
                    tell(input.table(), new Told(run, null, input));
                }
            }
        }
    }

    private void tell(String table, Told told) {
        byTable.computeIfAbsent(table, t -> new ArrayList<>()).add(told);
    }

    /** The last runs; empty where no run left a record. */
    static Optional<Chronicle> read(RunSource source) {
        List<String> ids = source.runs();
        List<RunRecord> runs = new ArrayList<>();
        for (int to = ids.size(); to > 0 && runs.size() < WINDOW; to -= WINDOW) {
            List<String> last = new ArrayList<>(ids.subList(Math.max(0, to - WINDOW), to));
            Collections.reverse(last);
            // Reading them is most of the work where tables are many.
            last.parallelStream().map(source::read).toList().forEach(read -> read.ifPresent(runs::add));
        }
        runs.subList(Math.min(WINDOW, runs.size()), runs.size()).clear();
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Chronicle(source, runs));
    }

    /** Newest first. */
    List<RunRecord> runs() {
        return runs;
    }

    RunRecord newest() {
        return runs.get(0);
    }

    /** The moment that pages call now. */
    Instant now() {
        return Told.endOf(newest());
    }

    /** Every table of the lakehouse as the newest run knew it, upstream first. */
    Map<String, DefinitionRecord> definitions() {
        return definitions;
    }

    private static Map<String, DefinitionRecord> definitionsOf(RunRecord run) {
        Map<String, DefinitionRecord> definitions = new LinkedHashMap<>(run.definitions());
        if (definitions.isEmpty()) {
            // A record of an earlier version.
            run.inputs().forEach(i -> definitions.put(i.table(), NOTHING));
            run.tables().keySet().forEach(t -> definitions.put(t, NOTHING));
        }
        return Collections.unmodifiableMap(definitions);
    }

    DefinitionRecord definition(String table) {
        return definitions.getOrDefault(table, NOTHING);
    }

    /** Names of the zones, in order. */
    List<String> zones() {
        return newest().zones().isEmpty()
                ? definitions().keySet().stream()
                        .map(Chronicle::zoneOf)
                        .distinct()
                        .toList()
                : newest().zones();
    }

    static String zoneOf(String table) {
        return table.substring(0, Math.max(0, table.indexOf('.')));
    }

    static String nameOf(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    /** Newest first. */
    List<Told> told(String table) {
        return byTable.getOrDefault(table, List.of());
    }

    /** The last run's word on it; of a delivery that no rule had to judge again, the one that it was judged in. */
    Optional<Told> latest(String table) {
        Optional<Told> newest = told(table).stream().findFirst();
        return newest.filter(t -> t.table() != null || t.isJudged())
                .or(() -> told(table).stream().filter(Told::isJudged).findFirst())
                .or(() -> newest);
    }

    /** The last time that a candidate or delivery was judged, however long ago. */
    Optional<Told> judged(String table) {
        return told(table).stream().filter(Told::isJudged).findFirst().or(() -> madeBefore(table));
    }

    /** The last time that a candidate's rows were looked at, however long ago. */
    Optional<Told> portrayed(String table) {
        return told(table).stream()
                .filter(t -> t.portrait().isPresent())
                .findFirst()
                .or(() -> madeBefore(table).filter(t -> t.portrait().isPresent()));
    }

    /** The run that published what readers see, where it is none of the last ones. */
    private Optional<Told> madeBefore(String table) {
        return latest(table)
                .flatMap(Told::seen)
                .map(PublishedRecord::run)
                .filter(run -> !run.isEmpty())
                .flatMap(this::record)
                .flatMap(run -> Optional.ofNullable(run.tables().get(table)).map(t -> new Told(run, t, null)));
    }

    private Optional<RunRecord> record(String run) {
        Optional<RunRecord> known =
                runs.stream().filter(r -> r.run().equals(run)).findFirst();
        return known.isPresent() ? known : others.computeIfAbsent(run, source::read);
    }
}
