package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.Problems;
import org.zonegate.lakehouse.Transform;
import org.zonegate.promotion.Disposition;
import org.zonegate.samples.SampleFile.Format;
import org.zonegate.samples.SampleFile.Role;
import org.zonegate.samples.WrittenRows.Unreadable;
import org.zonegate.text.NearMisses;

/** Takes a file's rows for rows of a table, and says of each column and value that is none where it stands. */
final class SampleTableReader {

    private static final Column DISPOSITION =
            new Column(Transform.DISPOSITION, "string", Column.Requirement.NULLABLE, Optional.empty());

    private final SampleFile file;
    private final Contract contract;
    private final ColumnValues values;
    private final SamplePseudonyms pseudonyms;
    private final Problems problems;

    SampleTableReader(
            SampleFile file, Contract contract, ColumnValues values, SamplePseudonyms pseudonyms, Problems problems) {
        this.file = file;
        this.contract = contract;
        this.values = values;
        this.pseudonyms = pseudonyms;
        this.problems = problems;
    }

    /** The rows; those that cannot be understood are problems, and missing. */
    SampleTable read(String text) {
        WrittenRows written;
        try {
            written = file.format() == Format.JSON ? JsonRows.read(text) : CsvRows.read(text, contract.columns());
        } catch (Unreadable e) {
            problem(e.line(), String.valueOf(e.getMessage()));
            return new SampleTable(file.table(), file.called(), List.of(), List.of());
        }
        Map<String, Column> columns = columns(written.columns());
        List<SampleRow> rows =
                written.rows().stream().map(row -> row(row, columns)).toList();
        List<String> mentioned = written.columns().stream()
                .flatMap(name -> Optional.ofNullable(columns.get(name.text())).stream())
                .map(Column::name)
                .distinct()
                .toList();
        return new SampleTable(file.table(), file.called(), mentioned, rows);
    }

    /** The columns of the names that are columns; the others become problems. */
    private Map<String, Column> columns(List<WrittenRows.Name> names) {
        List<Column> known = new ArrayList<>(contract.columns());
        if (file.role() == Role.EXPECTED) {
            known.add(DISPOSITION);
        }
        Map<String, Column> columns = new HashMap<>();
        for (WrittenRows.Name name : names) {
            Optional<Column> column = known.stream()
                    .filter(c -> c.name().equalsIgnoreCase(name.text()))
                    .findFirst();
            if (column.isPresent()) {
                // Of JSON's rows each may spell it in its own way.
                if (file.format() == Format.CSV && columns.containsValue(column.get())) {
                    problem(name.line(), "Column '" + name.text() + "' stands here twice. Keep one.");
                }
                columns.put(name.text(), column.get());
            } else {
                List<String> all = known.stream().map(Column::name).toList();
                problem(
                        name.line(),
                        "There is no column '" + name.text() + "' in " + file.table() + "."
                                + NearMisses.hint(name.text(), all) + " Columns: " + Problems.listing(all) + ".");
            }
        }
        return columns;
    }

    private SampleRow row(WrittenRows.Row written, Map<String, Column> columns) {
        Map<String, JsonNode> cells = new HashMap<>();
        Set<String> unfit = new HashSet<>();
        for (WrittenRows.Cell cell : written.cells()) {
            Column column = columns.get(cell.column());
            if (column == null) {
                continue;
            }
            Optional<JsonNode> value = value(column, cell);
            if (value.isEmpty()) {
                unfit.add(column.name());
            } else if (cells.put(column.name(), value.get()) != null && file.format() == Format.JSON) {
                problem(
                        cell.line(),
                        "Column '" + column.name() + "' stands twice in this row. Names are the same in any case: keep"
                                + " one.");
            }
        }
        if (file.role() == Role.GIVEN) {
            contract.requiredColumns().stream()
                    .filter(c -> !unfit.contains(c.name())
                            && cells.getOrDefault(c.name(), NullNode.getInstance())
                                    .isNull())
                    .forEach(c -> problem(
                            written.line(),
                            "This row has no '" + c.name() + "', which " + file.table()
                                    + " requires. Give it a value."));
        }
        return new SampleRow(written.line(), cells);
    }

    private Optional<JsonNode> value(Column column, WrittenRows.Cell cell) {
        if (column.name().equals(Transform.DISPOSITION)) {
            return disposition(cell);
        }
        try {
            return Optional.of(values.normal(column, pseudonyms.resolved(cell.value())));
        } catch (UnfitValue e) {
            problem(
                    cell.line(),
                    "Column '" + column.name() + "' is " + column.type() + ", and this is " + cell.value() + " ("
                            + e.reason() + "). Correct the value.");
            return Optional.empty();
        }
    }

    private Optional<JsonNode> disposition(WrittenRows.Cell cell) {
        JsonNode value = cell.value();
        if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
            return Optional.of(NullNode.getInstance());
        }
        try {
            Disposition unused = Disposition.parse(value.asText());
            return Optional.of(value);
        } catch (IllegalArgumentException e) {
            problem(cell.line(), e.getMessage() + " Correct the value.");
            return Optional.empty();
        }
    }

    private void problem(int line, String message) {
        problems.add(file.called(), line, message);
    }
}
