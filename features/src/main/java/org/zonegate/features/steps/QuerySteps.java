package org.zonegate.features.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.function.Function;
import org.zonegate.features.claim.Amount;
import org.zonegate.features.claim.Claim;
import org.zonegate.features.claim.Names;
import org.zonegate.features.claim.QueryClaim;

/** Steps about what a query returns. */
public final class QuerySteps {

    private final World world;

    /** Steps in one world. */
    public QuerySteps(World world) {
        this.world = world;
    }

    @When("this query is asked:")
    @Meaning(
            value =
                    "Asks one SELECT, in which primary is the candidate, published is what is published of the same table,"
                            + " and other tables go by their names. The next steps say what it returns.",
            example = {
                "When this query is asked:",
                "\"\"\"",
                "SELECT serialnumber FROM primary GROUP BY serialnumber HAVING count(DISTINCT email) > 1",
                "\"\"\""
            })
    public void ask(String sql) {
        world.ask(sql);
    }

    @Then("it returns {amount} row(s)")
    @Meaning(value = "The query returns so many rows.", example = "Then it returns no rows")
    public void returns(Amount amount) {
        promise(names -> QueryClaim.returns(names, world.query(), amount));
    }

    @Then("it returns these rows:")
    @Meaning(
            value = "The query returns exactly these rows, in any order. The first row names the columns. Values are"
                    + " compared as the column's type understands them; an empty cell is no value, and [empty] a text"
                    + " without a character.",
            example = {"Then it returns these rows:", "| state | orders |", "| open  | 12     |", "| paid  | 30     |"})
    public void returnsRows(DataTable table) {
        promise(names -> QueryClaim.returnsRows(names, world.query(), table.cells()));
    }

    private void promise(Function<Names, Claim> claim) {
        boolean isAsked = !world.query().isEmpty();
        world.promiseOfWhole(names -> {
            if (!isAsked) {
                throw Names.refused("No query was asked before. Begin with: When this query is asked:");
            }
            return claim.apply(names);
        });
    }
}
