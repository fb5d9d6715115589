package org.zonegate.features.steps;

import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Optional;
import org.zonegate.features.claim.Comparative;
import org.zonegate.features.claim.Key;
import org.zonegate.features.claim.MatchClaim;
import org.zonegate.features.claim.Quantity;
import org.zonegate.features.claim.RowsClaim;
import org.zonegate.features.claim.Value;

/** Steps about what is true of how many rows. */
public final class RowSteps {

    private final World world;

    /** Steps in one world. */
    public RowSteps(World world) {
        this.world = world;
    }

    @Then("{quantity} row(s) lack(s) {column}")
    @Meaning(
            value =
                    "So many rows have no value in the column. A quantity is no, every, at least 3, at most 3 or exactly 3,"
                            + " or per cent: at least 99 % of.",
            example = "Then no row lacks an email")
    public void lack(Quantity quantity, String column) {
        world.promise(names -> RowsClaim.lack(quantity, world.scope(), names, column));
    }

    @Then("{quantity} row(s) has/have {column}")
    @Meaning(value = "So many rows have a value in the column.", example = "Then at least 99 % of rows have a phone")
    public void have(Quantity quantity, String column) {
        world.promise(names -> RowsClaim.have(quantity, world.scope(), names, column));
    }

    @Then("{quantity} row(s) has/have {column} that is {value}")
    @Meaning(
            value =
                    "So many rows have this value in the column: a number, text in quotes, true or false; a date or time in"
                            + " quotes where the column holds dates, times, or milliseconds since 1970. A row without a value has"
                            + " none of them.",
            example = "Then no row has a serialnumber that is \"unknown\"")
    public void haveValue(Quantity quantity, String column, Value value) {
        world.promise(names -> RowsClaim.haveOneOf(quantity, world.scope(), names, column, List.of(value)));
    }

    @Then("{quantity} row(s) has/have {column} that is one of {values}")
    @Meaning(
            value = "So many rows have one of these values in the column.",
            example = "Then every row has a state that is one of \"open\", \"paid\" or \"sent\"")
    public void haveOneOf(Quantity quantity, String column, List<Value> values) {
        world.promise(names -> RowsClaim.haveOneOf(quantity, world.scope(), names, column, values));
    }

    @Then("{quantity} row(s) has/have {column} that is {comparative} {value}")
    @Meaning(
            value = "So many rows have a value in the column that compares so: at least, at most, more than, less than;"
                    + " after and before for dates and times.",
            example = "Then every row has a distancefromobject that is more than 0")
    public void haveCompared(Quantity quantity, String column, Comparative how, Value value) {
        world.promise(names -> RowsClaim.haveCompared(quantity, world.scope(), names, column, how, value));
    }

    @Then("{quantity} row(s) has/have {column} that is between {value} and {value}")
    @Meaning(
            value = "So many rows have a value in the column that lies between the two, both included, unlike in"
                    + " DQDL.",
            example = "Then every row has an x that is between -20 and 20")
    public void haveBetween(Quantity quantity, String column, Value least, Value most) {
        world.promise(names -> RowsClaim.haveBetween(quantity, world.scope(), names, column, least, most));
    }

    @Then("{quantity} row(s) has/have {column} that matches {string}")
    @Meaning(
            value = "So many rows have a text in the column that the regular expression describes as a whole.",
            example = "Then every row has a subject that matches \"[0-9a-f]{64}\"")
    public void haveMatching(Quantity quantity, String column, String regex) {
        world.promise(names -> RowsClaim.haveMatching(quantity, world.scope(), names, column, regex));
    }

    @Then("{quantity} row(s) satisfies/satisfy {string}")
    @Meaning(
            value = "So many rows keep this SQL condition. Where SQL says unknown, they do not.",
            example = "Then every row satisfies \"registrationdate <= lastupdatedate\"")
    public void satisfy(Quantity quantity, String condition) {
        world.promise(names -> RowsClaim.satisfy(quantity, world.scope(), names, condition));
    }

    @Then("{quantity} row(s) has/have a match in {table} on {keys}")
    @Meaning(
            value =
                    "So many rows have a row in the other table with the same values in these columns; where their names"
                            + " differ, HERE = THERE. A row that lacks one of them has no match.",
            example = "Then every row has a match in customer_trusted on user = email")
    public void match(Quantity quantity, String table, List<Key> keys) {
        world.promise(names -> MatchClaim.of(quantity, world.scope(), names, table, keys, Optional.empty()));
    }

    @Then("{quantity} row(s) has/have a match in {table} on {keys} where {string}")
    @Meaning(
            value = "As before, and the row in the other table keeps this SQL condition.",
            example =
                    "Then no row has a match in customer_landing on email where \"sharewithresearchasofdate IS NULL\"")
    public void matchWhere(Quantity quantity, String table, List<Key> keys, String condition) {
        world.promise(names -> MatchClaim.of(quantity, world.scope(), names, table, keys, Optional.of(condition)));
    }
}
