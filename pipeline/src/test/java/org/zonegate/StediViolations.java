package org.zonegate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.zonegate.StediCorruptions.OfLines;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.TableDefinition;

/** For each scenario of the shipped lakehouse data in which its promise is broken. */
final class StediViolations {

    /** A candidate, or files, that break one promise. */
    sealed interface Violation {}

    /** A SELECT over {@code primary}, which is what is published. */
    record OfRows(String select) implements Violation {}

    /** In the rows that keep a condition, a column has another value. */
    record OfValue(String column, String value, String which) implements Violation {

        String select(TableDefinition table) {
            return table.contract().columns().stream()
                    .map(Column::name)
                    .map(c -> c.equals(column)
                            ? "CASE WHEN " + which + " THEN " + value + " ELSE `" + c + "` END AS `" + c + "`"
                            : "`" + c + "`")
                    .collect(Collectors.joining(", ", "SELECT ", " FROM primary"));
        }
    }

    /** A column that must not be there. */
    record OfColumn(String column) implements Violation {}

    /** A change of a landing table's lines. */
    record OfDelivery(OfLines lines) implements Violation {}

    private static final String STRANGER = "'nobody@example.org'";

    private final Map<String, Violation> byScenario = new LinkedHashMap<>();

    StediViolations() {
        landing();
        trusted();
        curated();
    }

    /** By table and scenario: {@code trusted.customer_trusted: No trusted customer lacks a date of consent}. */
    Map<String, Violation> byScenario() {
        return byScenario;
    }

    private void add(String table, String scenario, Violation violation) {
        byScenario.put(table + ": " + scenario, violation);
    }

    private static OfRows rows(String select) {
        return new OfRows(select);
    }

    /** In some rows a column has another value. */
    private static Violation changed(String column, String value, String which) {
        return new OfValue(column, value, which);
    }

    private static String first(String column) {
        return column + " = (SELECT min(" + column + ") FROM primary)";
    }

    /** Of every four rows, one is gone. */
    private static OfRows withoutAQuarter(String key) {
        return rows(
                "SELECT * FROM (SELECT *, ntile(4) OVER (ORDER BY " + key + ") AS part FROM primary) WHERE part > 1");
    }

    private void landing() {
        add(
                "landing.customer_landing",
                "Somebody agrees to share with research",
                new OfDelivery(new OfLines("customer", 0.99999, line -> line.remove("shareWithResearchAsOfDate"))));
        add(
                "landing.customer_landing",
                "Hardly anybody agrees to share before being a customer",
                new OfDelivery(new OfLines("customer", 0.5, line -> line.put("registrationDate", 4_000_000_000_000L))));
        add(
                "landing.accelerometer_landing",
                "Movements come from more than one person",
                new OfDelivery(new OfLines("accelerometer", 0.99999, line -> line.put("user", "one@example.org"))));
        add(
                "landing.step_trainer_landing",
                "The devices measured distances, and not only that they were on",
                new OfDelivery(new OfLines("step_trainer", 0.6, line -> line.put("distanceFromObject", 0))));
    }

    private void trusted() {
        String customers = "trusted.customer_trusted";
        add(
                customers,
                "No trusted customer lacks a date of consent",
                changed("sharewithresearchasofdate", "NULL", first("email")));
        add(
                customers,
                "The last word of a customer counts",
                changed(
                        "email",
                        "(SELECT min(email) FROM customer_landing WHERE coalesce(shareWithResearchAsOfDate, 0) <= 0)",
                        first("email")));
        add(
                customers,
                "Nobody who always agreed is left out",
                rows("SELECT * FROM primary WHERE NOT (" + first("email") + ")"));
        add(
                customers,
                "Not more than a fifth of the customers are lost from one release to the next",
                withoutAQuarter("email"));

        String readings = "trusted.accelerometer_trusted";
        add(readings, "Nobody's movements are here who never agreed", changed("user", STRANGER, first("user")));
        add(readings, "A movement tells of its owner nothing but the address", new OfColumn("phone"));
        add(readings, "A reading that was published stays as it is", withoutAQuarter("user, timestamp"));

        String steps = "trusted.step_trainer_trusted";
        add(
                steps,
                "A device measures one distance at one instant",
                rows(
                        "SELECT * FROM primary UNION ALL SELECT sensorreadingtime, serialnumber, distancefromobject + 1 FROM"
                                + " primary"));
        add(steps, "A measurement tells nothing of who stood there", new OfColumn("email"));
        add(
                steps,
                "Nothing was measured in the future",
                changed("sensorreadingtime", "4102444800000", first("serialnumber")));
    }

    private void curated() {
        String customers = "curated.customers_curated";
        add(
                customers,
                "A serial number belongs to one customer alone",
                changed("serialnumber", "(SELECT max(serialnumber) FROM primary)", first("serialnumber")));
        add(
                customers,
                "A pseudonym stands for one person, and a person has one pseudonym",
                changed("subject", "(SELECT max(subject) FROM primary)", first("subject")));
        add(customers, "Nobody is here who never agreed", changed("email", STRANGER, first("email")));
        add(
                customers,
                "Not more than a fifth of the customers are lost from one release to the next",
                withoutAQuarter("email"));

        for (String table : new String[] {"curated.accelerometer_curated", "curated.step_trainer_curated"}) {
            add(
                    table,
                    "Each device is worn by one customer",
                    changed("serialnumber", "(SELECT max(serialnumber) FROM primary)", first("serialnumber")));
            add(table, "No contact data reaches data science", new OfColumn("email"));
        }

        String training = "curated.machine_learning_curated";
        add(
                training,
                "Each training row comes from one customer's own device",
                changed("serialnumber", "(SELECT max(serialnumber) FROM primary)", first("serialnumber")));
        add(training, "No contact data reaches the training set", new OfColumn("birthday"));
        add(
                training,
                "Nobody is in the training set who never agreed",
                changed("subject", "repeat('0', 64)", first("subject")));
        add(
                training,
                "There is something to learn from each row",
                changed("distancefromobject", "CAST(0 AS INT)", first("subject")));
        add(
                training,
                "The release does not lose more than a fifth of yesterday's rows",
                withoutAQuarter("subject, sensorreadingtime"));
    }
}
