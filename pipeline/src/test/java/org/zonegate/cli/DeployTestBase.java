package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.FakeAws;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.spark.CatalystSql;

/** A lakehouse to deploy, over HTTP, to a server that stands in for AWS. */
abstract class DeployTestBase {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String RULES = "quality-rules/stedi/trusted/customer_trusted.dqdl";

    final FakeAws aws = FakeAws.start();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    DeployFixture fixture;

    @BeforeEach
    void copy() {
        fixture = new DeployFixture(folder, aws.uri());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** As Athena would have left them in the catalog. */
    void letLandingTablesExist() {
        Lakehouse lakehouse = new LakehouseReader(new CatalystSql(), Map.of("ZONEGATE_BUCKET", "lake"), "aws")
                .read(fixture.file("pipeline/stedi"), Map.of());
        lakehouse.landing().forEach(table -> {
            ObjectNode entry =
                    JSON.createObjectNode().put("Name", table.id().table()).put("TableType", "EXTERNAL_TABLE");
            ObjectNode storage = entry.putObject("StorageDescriptor")
                    .put("Location", table.contract().location().orElseThrow().replaceFirst("/$", ""));
            storage.putObject("SerdeInfo").put("SerializationLibrary", "org.openx.data.jsonserde.JsonSerDe");
            table.contract().columns().forEach(c -> column(storage, c));
            entry.putObject("Parameters").put("classification", "json").put("EXTERNAL", "TRUE");
            aws.things.put("table/stedi_landing." + table.id().table(), entry);
        });
    }

    static void column(ObjectNode storage, Column column) {
        storage.withArray("Columns")
                .addObject()
                .put("Name", column.name().toLowerCase(Locale.ROOT))
                .put("Type", column.type());
    }

    void deployOnce() {
        CommandRun first = fixture.deploy();
        assertThat(first.exitCode()).as(first.err()).isZero();
        letLandingTablesExist();
        aws.takeCalls();
        aws.statements.clear();
    }

    static boolean isRead(String call) {
        return call.matches("[a-z0-9]+:(Get|List).*");
    }

    static JsonNode json(CommandRun run) {
        try {
            return JSON.readTree(run.out());
        } catch (IOException e) {
            throw new AssertionError(run.out() + run.err(), e);
        }
    }
}
