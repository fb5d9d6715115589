package org.zonegate.features.steps;

import io.cucumber.java.en.Given;
import org.zonegate.features.ScenarioTables;

/** Steps that say what the next ones are about. */
public final class ScopeSteps {

    private final World world;

    /** Steps in one world. */
    public ScopeSteps(World world) {
        this.world = world;
    }

    @Given("the candidate of {table}")
    @Meaning(
            value = "Says which table the scenario judges: the one that the feature file's place names, and no other.",
            example = "Given the candidate of customers_curated")
    public void candidate(String table) {
        world.check(names -> names.requireOwn(table));
    }

    @Given("only rows where {string}")
    @Meaning(
            value =
                    "The next steps are about the rows that keep this SQL condition, and about no others. Where no row keeps"
                            + " it, the scenario could not tell, unless it is tagged @passes-when-empty.",
            example = "Given only rows where \"distancefromobject > 0\"")
    public void onlyRowsWhere(String condition) {
        world.check(names -> {
            String unused = names.condition(ScenarioTables.PRIMARY, condition);
        });
        world.only(condition);
    }
}
