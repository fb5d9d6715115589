package org.zonegate.iceberg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Contract;
import org.zonegate.promotion.UnusableInput;

/**
 * A contract as an Iceberg schema, and the way from an existing schema to it.
 *
 * <p>Columns are optional in Iceberg even where the contract requires them: a candidate that lacks a value must be staged
 * so that the gate can say so, where a required column would make the write fail.
 */
final class ContractSchema {

    private ContractSchema() {}

    /**
     * The contract's columns, in its order.
     *
     * @throws UnusableInput when Iceberg has no type of a column's
     */
    static Schema of(Contract contract) {
        refuseTypesThatIcebergLacks(contract);
        List<NestedField> fields = new ArrayList<>();
        AtomicInteger ids = new AtomicInteger(contract.columns().size());
        int id = 1;
        for (Column column : contract.columns()) {
            fields.add(NestedField.optional(
                    id++,
                    column.name(),
                    // What is nested in a column needs ids of its own.
                    TypeUtil.assignFreshIds(IcebergTypes.parse(column.type()), ids::incrementAndGet),
                    column.comment().orElse(null)));
        }
        return new Schema(fields);
    }

    // A table would be made with another type, and no candidate would ever keep the contract.
    private static void refuseTypesThatIcebergLacks(Contract contract) {
        for (Column column : contract.columns()) {
            String kept = IcebergTypes.print(IcebergTypes.parse(column.type()));
            if (!kept.equals(column.type())) {
                throw new UnusableInput(contract.where() + ": Iceberg has no type " + column.type() + " for column "
                        + column.name() + ". Write " + kept + ".");
            }
        }
    }

    static PartitionSpec partitioning(Schema schema, Contract contract) {
        PartitionSpec.Builder builder = PartitionSpec.builderFor(schema);
        contract.partitioning().forEach(field -> IcebergTypes.addPartition(builder, field));
        return builder.build();
    }

    /** How the columns of {@code schema} differ from the contract's, in order; empty when they are equal. */
    static List<String> differences(Schema schema, Contract contract) {
        String actual = schema.columns().stream()
                .map(f -> f.name().toLowerCase(Locale.ROOT) + " " + IcebergTypes.print(f.type()))
                .collect(Collectors.joining(", "));
        String promised = contract.columns().stream()
                .map(c -> c.name().toLowerCase(Locale.ROOT) + " " + c.type())
                .collect(Collectors.joining(", "));
        return actual.equals(promised)
                ? List.of()
                : List.of("The candidate's columns are (" + actual + "), the contract's (" + promised + ").");
    }

    /**
     * What must be done to {@code schema}, one sentence each.
     *
     * @throws UnusableInput when the change would take something from readers
     */
    static List<String> changes(Schema schema, Contract contract) {
        refuseTypesThatIcebergLacks(contract);
        List<String> changes = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        Map<String, NestedField> existing = new HashMap<>();
        schema.columns().forEach(f -> existing.put(f.name().toLowerCase(Locale.ROOT), f));
        Set<String> promised = new HashSet<>();
        for (Column column : contract.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            promised.add(name);
            NestedField field = existing.get(name);
            Type type = IcebergTypes.parse(column.type());
            if (field == null) {
                changes.add("add column " + name + " " + column.type());
            } else if (!sameType(field.type(), type)) {
                String change = name + " from " + IcebergTypes.print(field.type()) + " to " + column.type();
                if (isWidening(field.type(), type)) {
                    changes.add("widen column " + change);
                } else {
                    refusals.add("column " + change + " would be narrowed or retyped");
                }
            }
        }
        existing.keySet().stream()
                .filter(n -> !promised.contains(n))
                .sorted()
                .forEach(n -> refusals.add("column " + n + " would be dropped"));
        if (!refusals.isEmpty()) {
            throw new UnusableInput(contract.where() + ": readers of the published " + contract.id()
                    + " would lose something as soon as its schema changes, before any gate: "
                    + String.join("; ", refusals)
                    + ". Keep what is published in the contract, or give the new shape to a new table.");
        }
        if (changes.isEmpty() && !differences(schema, contract).isEmpty()) {
            changes.add("put the columns into the contract's order");
        }
        return changes;
    }

    /**
     * Refuses a contract whose partitioning is not the table's: applied without a word to new files alone, it would be
     * neither one nor the other.
     */
    static void refuseOtherPartitioning(Table table, Contract contract) {
        Set<String> columns = table.schema().columns().stream()
                .map(f -> f.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean onlyKnownColumns = contract.columns().stream()
                .allMatch(c -> columns.contains(c.name().toLowerCase(Locale.ROOT)));
        Schema schema = onlyKnownColumns ? table.schema() : of(contract);
        String promised = partitioning(schema, contract).fields().stream()
                .map(f -> schema.findColumnName(f.sourceId()) + " " + f.transform())
                .collect(Collectors.joining(", "));
        String actual = table.spec().fields().stream()
                .map(f -> table.schema().findColumnName(f.sourceId()) + " " + f.transform())
                .collect(Collectors.joining(", "));
        if (!promised.equalsIgnoreCase(actual)) {
            throw new UnusableInput(contract.where() + ": the contract partitions " + contract.id() + " by ("
                    + promised + "), and the published table is partitioned by (" + actual
                    + "). Keep the partitioning, or give the new one to a new table.");
        }
    }

    /** Makes {@link #changes} in one commit. */
    static void apply(Table table, Contract contract) {
        UpdateSchema update = table.updateSchema();
        Schema schema = table.schema();
        String previous = "";
        for (Column column : contract.columns()) {
            Type type = IcebergTypes.parse(column.type());
            NestedField field = schema.caseInsensitiveFindField(column.name());
            String name = field == null ? column.name() : field.name();
            if (field == null) {
                update.addColumn(name, type, column.comment().orElse(null));
            } else if (!sameType(field.type(), type)) {
                update.updateColumn(name, type.asPrimitiveType());
            }
            if (previous.isEmpty()) {
                update.moveFirst(name);
            } else {
                update.moveAfter(name, previous);
            }
            previous = name;
        }
        update.commit();
    }

    private static boolean sameType(Type one, Type other) {
        return IcebergTypes.print(one).equals(IcebergTypes.print(other));
    }

    private static boolean isWidening(Type from, Type to) {
        return from.isPrimitiveType()
                && to.isPrimitiveType()
                && TypeUtil.isPromotionAllowed(from, to.asPrimitiveType())
                && !(from instanceof Types.TimestampType);
    }
}
