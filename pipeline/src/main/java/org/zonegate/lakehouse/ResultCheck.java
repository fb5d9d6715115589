package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zonegate.text.NearMisses;

/** Compares what a transform gives with what its table's contract promises: names, types and order. */
final class ResultCheck {

    private final Contract contract;
    private final String file;
    private final Problems problems;

    /** For the transform in {@code file}. */
    ResultCheck(Contract contract, String file, Problems problems) {
        this.contract = contract;
        this.file = file;
        this.problems = problems;
    }

    static boolean hasDisposition(List<SqlFrontend.ResultColumn> result) {
        return result.stream().anyMatch(ResultCheck::isDisposition);
    }

    /** Makes every difference a problem. */
    void compare(List<SqlFrontend.ResultColumn> result) {
        List<SqlFrontend.ResultColumn> data = new ArrayList<>();
        List<SqlFrontend.ResultColumn> seen = new ArrayList<>();
        boolean sameNames = true;
        for (SqlFrontend.ResultColumn column : result) {
            Optional<SqlFrontend.ResultColumn> earlier = named(column.name(), seen);
            seen.add(column);
            if (earlier.isPresent()) {
                problem(column, "Column '" + column.name() + "' comes out twice. Keep one, or rename one.");
                sameNames = false;
            } else if (isDisposition(column)) {
                judgeDisposition(column);
            } else {
                data.add(column);
            }
        }
        sameNames &= refuseMissing(data);
        sameNames &= refuseStrangers(data);
        if (sameNames) {
            judgeOrder(data);
        }
        data.forEach(this::judgeType);
    }

    private void judgeDisposition(SqlFrontend.ResultColumn column) {
        if (!column.type().equals("string")) {
            problem(
                    column,
                    "Column " + Transform.DISPOSITION + " comes out as " + column.type()
                            + ", and must be string: NULL, or"
                            + " 'filtered: why', 'merged: why', 'quarantined: why', 'repeated: why'.");
        }
    }

    private boolean refuseMissing(List<SqlFrontend.ResultColumn> data) {
        List<String> made = data.stream().map(SqlFrontend.ResultColumn::name).toList();
        boolean none = true;
        for (Column column : contract.columns()) {
            if (named(column.name(), data).isEmpty()) {
                problems.add(
                        SourceLocation.file(file),
                        "Column '" + column.name() + "' (" + column.type() + ") of " + contractFile()
                                + " does not come out." + NearMisses.hint(column.name(), made)
                                + " Select it, or remove it from the contract.");
                none = false;
            }
        }
        return none;
    }

    private boolean refuseStrangers(List<SqlFrontend.ResultColumn> data) {
        boolean none = true;
        for (SqlFrontend.ResultColumn column : data) {
            if (promised(column).isEmpty()) {
                problem(
                        column,
                        "Column '" + column.name() + "' (" + column.type() + ") comes out, but " + contractFile()
                                + " lacks it." + NearMisses.hint(column.name(), names())
                                + " Leave it out, name it as the"
                                + " contract does, or add it to the contract.");
                none = false;
            }
        }
        return none;
    }

    private void judgeOrder(List<SqlFrontend.ResultColumn> data) {
        for (int i = 0; i < data.size(); i++) {
            if (!data.get(i).name().equalsIgnoreCase(contract.columns().get(i).name())) {
                problem(
                        data.get(i),
                        "Columns come out in another order than in " + contractFile() + ": column " + (i + 1) + " is '"
                                + data.get(i).name() + "', there it is '"
                                + contract.columns().get(i).name() + "'. Select in the contract's order: "
                                + Problems.listing(names()) + ".");
                return;
            }
        }
    }

    private void judgeType(SqlFrontend.ResultColumn column) {
        promised(column)
                .filter(promised -> !promised.type().equals(column.type()))
                .ifPresent(promised -> problem(
                        column,
                        "Column '" + column.name() + "' comes out as " + column.type() + ", but " + contractFile()
                                + " promises " + promised.type() + ". Write CAST(... AS " + promised.type() + ") AS "
                                + column.name() + ", or correct the contract."));
    }

    private Optional<Column> promised(SqlFrontend.ResultColumn column) {
        return contract.columns().stream()
                .filter(c -> c.name().equalsIgnoreCase(column.name()))
                .findFirst();
    }

    private List<String> names() {
        return contract.columns().stream().map(Column::name).toList();
    }

    private String contractFile() {
        return contract.where().file();
    }

    private void problem(SqlFrontend.ResultColumn column, String message) {
        problems.add(file, column.line(), message);
    }

    private static Optional<SqlFrontend.ResultColumn> named(String name, List<SqlFrontend.ResultColumn> columns) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    }

    private static boolean isDisposition(SqlFrontend.ResultColumn column) {
        return column.name().equalsIgnoreCase(Transform.DISPOSITION);
    }
}
