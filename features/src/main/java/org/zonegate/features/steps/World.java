package org.zonegate.features.steps;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.claim.Claim;
import org.zonegate.features.claim.Names;
import org.zonegate.features.claim.Scope;

/** What the steps of one scenario share. For one thread; {@link #begin} empties it for the next scenario. */
public final class World {

    private final String file;
    private final ScenarioTables tables;
    private final Instant now;
    private final Judge judge;
    private Scope scope = Scope.ALL;
    private String query = "";

    /** What becomes of the promises of a scenario's steps. */
    public interface Judge {

        /**
         * Takes the promise of the step that is running.
         *
         * @param claim makes it; throws {@link org.zonegate.features.claim.Misnamed} where the step names what there is not
         */
        void promise(Function<Names, Claim> claim, ScenarioTables tables);

        /** Looks whether there is what a step names that promises nothing itself. */
        void check(Consumer<Names> check, ScenarioTables tables);
    }

    /**
     * A world in which nothing was said yet.
     *
     * @param file the feature file, for people
     * @param tables what its steps may name
     * @param now when the candidate is judged
     */
    public World(String file, ScenarioTables tables, Instant now, Judge judge) {
        this.file = file;
        this.tables = tables;
        this.now = now;
        this.judge = judge;
    }

    /** Forgets what the last scenario said. */
    public void begin() {
        scope = Scope.ALL;
        query = "";
    }

    String file() {
        return file;
    }

    Instant now() {
        return now;
    }

    /** The rows that the next steps are about. */
    Scope scope() {
        return scope;
    }

    /** Leaves only rows that keep a further condition. */
    void only(String condition) {
        scope = scope.and(condition);
    }

    /** The query that the next steps are about; empty where none was asked. */
    String query() {
        return query;
    }

    void ask(String sql) {
        query = sql;
    }

    void promise(Function<Names, Claim> claim) {
        judge.promise(claim, tables);
    }

    /** Takes a promise about the table as a whole, to which a choice of rows says nothing. */
    void promiseOfWhole(Function<Names, Claim> claim) {
        boolean isWhole = scope.equals(Scope.ALL);
        promise(names -> {
            if (!isWhole) {
                throw Names.refused(
                        "'only rows where' says nothing to this step, which is about the table as a whole. Put it"
                                + " into a scenario without that.");
            }
            return claim.apply(names);
        });
    }

    void check(Consumer<Names> check) {
        judge.check(check, tables);
    }
}
