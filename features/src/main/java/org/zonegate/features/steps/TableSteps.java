package org.zonegate.features.steps;

import io.cucumber.java.en.Then;
import java.time.Duration;
import java.util.List;
import org.zonegate.features.claim.Amount;
import org.zonegate.features.claim.ChangeClaim;
import org.zonegate.features.claim.ColumnsClaim;
import org.zonegate.features.claim.CountClaim;
import org.zonegate.features.claim.FreshnessClaim;
import org.zonegate.features.claim.KeyClaim;
import org.zonegate.features.claim.Quantity;
import org.zonegate.features.claim.RulesClaim;

/** Steps about the table: its keys, its size, its columns, its age, and how it changed. */
public final class TableSteps {

    private final World world;

    /** Steps in one world. */
    public TableSteps(World world) {
        this.world = world;
    }

    @Then("no two rows share {columns}")
    @Meaning(
            value =
                    "No two rows have the same values in all of these columns. A row that lacks one of them shares it with"
                            + " none: say besides that no row lacks it.",
            example = "Then no two rows share a subject and sensorreadingtime")
    public void unique(List<String> columns) {
        world.promise(names -> KeyClaim.unique(world.scope(), names, columns));
    }

    @Then("each {columns} belongs to one {columns}")
    @Meaning(
            value = "All rows that have the same values in the first columns have the same values in the second, too.",
            example = "Then each serialnumber belongs to one subject")
    public void belongsToOne(List<String> columns, List<String> owner) {
        world.promise(names -> KeyClaim.belongsToOne(world.scope(), names, columns, owner));
    }

    @Then("there is/are {amount} row(s)")
    @Meaning(
            value = "The table has so many rows: no, exactly 5, at least 400, at most 1,000, or between 1 and 10.",
            example = "Then there are at least 400 rows")
    public void rows(Amount amount) {
        world.promise(names -> CountClaim.rows(world.scope(), amount));
    }

    @Then("there are {share} as many rows as in {table}")
    @Meaning(
            value = "The number of rows compared with that of another table.",
            example = "Then there are at most 100 % as many rows as in customer_trusted")
    public void rowsOfTable(Amount share, String table) {
        world.promise(names -> CountClaim.comparedWith(world.scope(), names, share, table));
    }

    @Then("there are {share} as many rows as in the last release")
    @Meaning(
            value = "The number of rows compared with what is published. Where nothing is, the scenario could not tell,"
                    + " unless it is tagged @passes-without-history.",
            example = "Then there are at least 80 % as many rows as in the last release")
    public void rowsOfRelease(Amount share) {
        world.promise(names -> CountClaim.comparedWithPublished(world.scope(), share));
    }

    @Then("there are {share} as many rows as in the last {int} releases, on average")
    @Meaning(
            value =
                    "The number of rows compared with the average of the last releases. Where there were fewer, the scenario"
                            + " could not tell, unless it is tagged @passes-without-history.",
            example = "Then there are between 50 and 200 % as many rows as in the last 5 releases, on average")
    public void rowsOfReleases(Amount share, int releases) {
        world.promise(names -> CountClaim.comparedWithHistory(world.scope(), share, releases));
    }

    @Then("{quantity} row(s) is/are {change} since the last release, by {columns}")
    @Meaning(
            value =
                    "So many rows are added, removed or changed, compared with what is published; rows are told apart by these"
                            + " columns, and per cent are of the published rows. Where nothing is published, the scenario could"
                            + " not tell, unless it is tagged @passes-without-history.",
            example = "Then at most 20 % of rows are removed since the last release, by email")
    public void changed(Quantity quantity, ChangeClaim.Change change, List<String> key) {
        world.promiseOfWhole(names -> ChangeClaim.of(quantity, names, change, key));
    }

    @Then("there is no column {columns}")
    @Meaning(
            value =
                    "The table has none of these columns. Each must be one that some table of the lakehouse has, so that a"
                            + " misspelt name is found.",
            example = "Then there is no column email, phone or birthday")
    public void absent(List<String> columns) {
        world.promiseOfWhole(names -> ColumnsClaim.absent(names, columns));
    }

    @Then("the latest {column} is at most {age} old")
    @Meaning(
            value =
                    "The latest point in time in the column is not older, when the candidate is judged. The column is a date,"
                            + " a timestamp, text in ISO 8601, or milliseconds since 1970.",
            example = "Then the latest sensorreadingtime is at most 30 days old")
    public void fresh(String column, Duration age) {
        world.promise(names -> FreshnessClaim.of(world.scope(), names, column, age, world.now()));
    }

    @Then("the table keeps these rules:")
    @Meaning(
            value = "The table keeps rules in DQDL, the language of the .dqdl files.",
            example = {
                "Then the table keeps these rules:",
                "\"\"\"",
                "Rules = [ Entropy \"serialnumber\" > 1 ]",
                "\"\"\""
            })
    public void rules(String dqdl) {
        world.promiseOfWhole(names -> RulesClaim.of(names, world.file(), dqdl));
    }
}
