package org.zonegate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.iceberg.RunRecordFiles;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.RunId;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.run.CrossCheck;

/**
 * Looks, once a release is published, at whether another engine reads what the gate measured, and keeps the answer with the
 * run's record. What readers see and was not yet shown to be read the same is looked at again by every next run, whichever
 * run published it: an alarm does not fall silent because somebody runs again, or publishes something else.
 */
final class SecondLook {

    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);

    private final Workspace workspace;
    private final Consumer<String> telling;

    SecondLook(Workspace workspace, Consumer<String> telling) {
        this.workspace = workspace;
        this.telling = telling;
    }

    /** The record with what the other engine reads, kept; the same where there is no other engine or nothing new. */
    RunRecord at(RunRecord run) {
        return look(run, due(run, run.tables().keySet()));
    }

    /**
     * Looks at what earlier runs published and readers still see, where that was not yet shown to be read the same.
     *
     * @return an alarm for each table of which it is still not so, for people
     */
    List<String> atEarlierRuns() {
        if (workspace.crossCheck().isEmpty()) {
            return List.of();
        }
        RunRecordFiles files = new RunRecordFiles(workspace.warehouse().files());
        List<String> alarms = new ArrayList<>();
        publishedByRun().forEach((run, tables) -> files.read(run).ifPresent(record -> {
            Set<String> due = due(record, tables);
            RunRecord looked = look(record, due);
            told(looked, due).forEach(telling);
            alarms.addAll(alarms(looked, due));
        }));
        return alarms;
    }

    /** What sounds alarm in a record, a sentence for each table. */
    static List<String> alarms(RunRecord run) {
        return alarms(run, run.tables().keySet());
    }

    private static List<String> alarms(RunRecord run, Set<String> tables) {
        Set<String> alarming = new TreeSet<>(tables);
        alarming.removeIf(table -> !table(run, table).map(TableRecord::alarms).orElse(false));
        return told(run, alarming);
    }

    private static List<String> told(RunRecord run, Set<String> tables) {
        List<String> told = new ArrayList<>();
        for (String name : tables) {
            table(run, name)
                    .map(TableRecord::secondOpinion)
                    .map(OpinionRecord::told)
                    .ifPresent(opinion -> told.add("Run " + run.run() + ", " + name + ": " + opinion));
        }
        return told;
    }

    private static Optional<TableRecord> table(RunRecord run, String name) {
        return Optional.ofNullable(run.tables().get(name));
    }

    private static Set<String> due(RunRecord run, Set<String> tables) {
        Set<String> due = new TreeSet<>(tables);
        due.removeIf(name -> !table(run, name).map(CrossCheck::isDue).orElse(false));
        return due;
    }

    /** The tables that readers see, by the run that made what they see. */
    private Map<String, Set<String>> publishedByRun() {
        Map<String, Set<String>> tables = new TreeMap<>();
        for (TableDefinition table : workspace.lakehouse().promoted()) {
            workspace.tables().published(table.id()).flatMap(Published::run).ifPresent(run -> tables.computeIfAbsent(
                            run.value(), r -> new TreeSet<>())
                    .add(table.id().toString()));
        }
        return tables;
    }

    private RunRecord look(RunRecord run, Set<String> due) {
        Optional<CrossCheck> check = workspace.crossCheck();
        if (check.isEmpty() || due.isEmpty()) {
            return run;
        }
        RunRecord looked = check.get().check(run, due);
        try {
            workspace.runLog().keep(new RunId(run.run()), RunRecords.toJson(looked));
        } catch (RuntimeException e) {
            // What was published stands, and its record says that nobody was asked: so the next run asks.
            LOG.warn("run={} the second opinion could not be kept", run.run(), e);
            telling.accept("What Athena reads of run " + run.run() + " could not be written to its record; the next run"
                    + " asks again.");
        }
        return looked;
    }
}
