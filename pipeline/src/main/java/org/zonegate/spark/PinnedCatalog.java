package org.zonegate.spark;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.spark.functions.SparkFunctions;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.zonegate.lakehouse.TableId;

/**
 * A read-only catalog that holds exactly the tables that were pinned into it, each at one state: a transform that names
 * {@code trusted.customer_trusted} reads the candidate or snapshot that its run pinned, and nothing else.
 *
 * <p>Spark makes the instance from the session's configuration; {@code SparkCatalogs} finds it there and pins. Pins may
 * be added by several threads.
 */
public final class PinnedCatalog implements TableCatalog, FunctionCatalog {

    private final Map<Identifier, Table> tables = new ConcurrentHashMap<>();
    private final Map<String, UnboundFunction> functions = new ConcurrentHashMap<>();
    private String name = "";

    @Override
    public void initialize(String catalogName, CaseInsensitiveStringMap options) {
        name = catalogName;
    }

    @Override
    public String name() {
        return name;
    }

    /** Makes {@code table} what a query reads when it names {@code id}; replaces an earlier pin. */
    public void pin(TableId id, Table table) {
        pin(identifier(id), table);
    }

    /** As {@link #pin(TableId, Table)}, under a name of another form. */
    void pin(Identifier identifier, Table table) {
        tables.put(identifier, table);
    }

    /** Makes {@code function} callable by its name, unqualified. */
    public void pin(UnboundFunction function) {
        functions.put(function.name(), function);
    }

    static Identifier identifier(TableId id) {
        return Identifier.of(new String[] {id.zone()}, id.table());
    }

    @Override
    public Table loadTable(Identifier identifier) throws NoSuchTableException {
        Table table = tables.get(identifier);
        if (table == null) {
            throw new NoSuchTableException(identifier);
        }
        return table;
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        return tables.keySet().stream()
                .filter(i -> Arrays.equals(i.namespace(), namespace))
                .toArray(Identifier[]::new);
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return functions.keySet().stream()
                .map(f -> Identifier.of(new String[0], f))
                .toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
        UnboundFunction function = functions.get(identifier.name());
        if (function == null) {
            // Spark asks the catalog that a table is written through for the functions that partition it.
            function = SparkFunctions.load(identifier.name());
        }
        if (function == null) {
            throw new NoSuchFunctionException(identifier);
        }
        return function;
    }

    // Deprecated in favour of one with Column[], and still abstract in 3.5.
    @SuppressWarnings("deprecation")
    @Override
    public Table createTable(
            Identifier identifier, StructType schema, Transform[] partitions, Map<String, String> properties) {
        throw readOnly();
    }

    @Override
    public Table alterTable(Identifier identifier, TableChange... changes) {
        throw readOnly();
    }

    @Override
    public boolean dropTable(Identifier identifier) {
        throw readOnly();
    }

    @Override
    public void renameTable(Identifier oldIdentifier, Identifier newIdentifier) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("This catalog is only read: its tables are pinned.");
    }
}
