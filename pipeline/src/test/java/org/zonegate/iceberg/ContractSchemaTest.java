package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.lakehouse.Contract;
import org.zonegate.promotion.TableFixture;
import org.zonegate.promotion.UnusableInput;

class ContractSchemaTest {

    private static final TableIdentifier NAME = TableIdentifier.of("trusted", "customers");

    private static TableFixture customers() {
        return TableFixture.table("trusted.customers");
    }

    private static Contract published() {
        return customers()
                .required("email", "string")
                .column("readings", "int")
                .column("price", "decimal(10,2)")
                .contract();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "int",
                "bigint",
                "float",
                "double",
                "decimal(10,2)",
                "decimal(38,0)",
                "string",
                "binary",
                "date",
                "timestamp",
                "timestamp_ntz",
                "struct<x:double,y:struct<z:int>>",
                "array<bigint>",
                "array<struct<x:int,y:string>>",
                "map<string,array<int>>",
            })
    void keepsEachTypeOnItsWayThroughACatalog(String type) throws Exception {
        Contract contract = customers()
                .required("email", "string")
                .column("first", type)
                .column("second", type)
                .contract();

        assertThat(ContractSchema.differences(ContractSchema.of(contract), contract))
                .isEmpty();
        try (InMemoryCatalog catalog = new InMemoryCatalog()) {
            Table table = create(catalog, contract);
            assertThat(ContractSchema.differences(table.schema(), contract)).isEmpty();
            assertThat(ContractSchema.changes(table.schema(), contract)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"smallint, int", "tinyint, int", "'varchar(10)', string", "'char(3)', string"})
    void refusesATypeThatIcebergCannotKeep(String type, String instead) {
        Contract contract = customers().column("x", type).contract();

        assertThatThrownBy(() -> ContractSchema.of(contract))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("tables/trusted/customers.sql: Iceberg has no type " + type + " for column x. Write "
                        + instead + ".");
    }

    /** A missing value must be staged so that the gate can say so. */
    @Test
    void makesEveryColumnOptional() {
        assertThat(ContractSchema.of(published()).columns()).noneMatch(f -> f.isRequired());
    }

    @Test
    void addsAColumnWhereTheContractHasIt() throws Exception {
        Contract wider = customers()
                .column("since", "date")
                .required("email", "string")
                .column("where", "struct<x:int,y:int>")
                .column("readings", "int")
                .column("price", "decimal(10,2)")
                .contract();

        isChangedTo(wider, "add column since date", "add column where struct<x:int,y:int>");
    }

    @Test
    void widensNumbers() throws Exception {
        Contract wider = customers()
                .required("email", "string")
                .column("readings", "bigint")
                .column("price", "decimal(12,2)")
                .contract();

        isChangedTo(
                wider,
                "widen column readings from int to bigint",
                "widen column price from decimal(10,2) to decimal(12,2)");
    }

    @Test
    void putsColumnsIntoTheContractsOrder() throws Exception {
        Contract reordered = customers()
                .column("price", "decimal(10,2)")
                .column("readings", "int")
                .required("email", "string")
                .contract();

        isChangedTo(reordered, "put the columns into the contract's order");
    }

    @Test
    void takesNamesThatDifferInCaseForTheSame() throws Exception {
        Contract spelled = customers()
                .required("Email", "string")
                .column("READINGS", "int")
                .column("price", "decimal(10,2)")
                .contract();

        isChangedTo(spelled);
    }

    private static void isChangedTo(Contract contract, String... announced) throws Exception {
        try (InMemoryCatalog catalog = new InMemoryCatalog()) {
            Table table = create(catalog, published());
            assertThat(ContractSchema.changes(table.schema(), contract)).containsExactly(announced);

            ContractSchema.apply(table, contract);
            table.refresh();

            assertThat(ContractSchema.differences(table.schema(), contract)).isEmpty();
            assertThat(ContractSchema.changes(table.schema(), contract)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | string | readings | string   | column readings from int to string would be narrowed or retyped",
                "email | int    | readings | int      | column email from string to int would be narrowed or retyped",
                "email | string | number   | int      | column readings would be dropped",
                "email | string | readings | array<int> | column readings from int to array<int> would be narrowed or retyped",
            })
    void refusesWhatWouldTakeSomethingFromReaders(
            String first, String firstType, String second, String secondType, String why) {
        Contract contract = customers()
                .column(first, firstType)
                .column(second, secondType)
                .column("price", "decimal(10,2)")
                .contract();

        assertThatThrownBy(() -> ContractSchema.changes(ContractSchema.of(published()), contract))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("tables/trusted/customers.sql: readers of the published trusted.customers would lose"
                        + " something as soon as its schema changes, before any gate: " + why
                        + ". Keep what is published in the contract, or give the new shape to a new table.");
    }

    @Test
    void refusesANarrowerDecimalAndEverythingElseTogether() {
        Contract contract = customers().column("price", "decimal(8,2)").contract();

        assertThatThrownBy(() -> ContractSchema.changes(ContractSchema.of(published()), contract))
                .hasMessageContaining("column price from decimal(10,2) to decimal(8,2) would be narrowed or retyped;"
                        + " column email would be dropped; column readings would be dropped.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email                | identity",
                "`email`              | identity",
                "bucket(16, email)    | bucket[16]",
                "bucket(email, 16)    | bucket[16]",
                "TRUNCATE( 4 , email) | truncate[4]",
                "year(at)             | year",
                "months(at)           | month",
                "day(`at`)            | day",
                "hour(at)             | hour",
            })
    void readsPartitionFields(String field, String transform) {
        Contract contract = customers()
                .column("email", "string")
                .column("at", "timestamp_ntz")
                .partitionedBy(field)
                .contract();

        PartitionSpec spec = ContractSchema.partitioning(ContractSchema.of(contract), contract);

        assertThat(spec.fields()).singleElement().satisfies(f -> assertThat(f.transform())
                .hasToString(transform));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minute(at)", "bucket(email)", "nosuch", "day(nosuch)"})
    void refusesPartitionFieldsThatIcebergDoesNotKnow(String field) {
        Contract contract = customers()
                .column("email", "string")
                .column("at", "timestamp_ntz")
                .partitionedBy(field)
                .contract();
        Schema schema = ContractSchema.of(contract);

        assertThatIllegalArgumentException().isThrownBy(() -> ContractSchema.partitioning(schema, contract));
    }

    private static Table create(InMemoryCatalog catalog, Contract contract) {
        catalog.initialize("memory", Map.of());
        catalog.createNamespace(Namespace.of("trusted"));
        return catalog.createTable(NAME, ContractSchema.of(contract));
    }
}
