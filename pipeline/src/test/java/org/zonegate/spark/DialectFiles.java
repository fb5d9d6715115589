package org.zonegate.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.TableDefinition;

/** What tests of this module leave for those of {@code athena-dialect}: rows, and what was found out of them here. */
public final class DialectFiles {

    private static final Path ANSWERS = Path.of("target", "athena-dialect");
    private static final ObjectMapper JSON = new ObjectMapper();

    private DialectFiles() {}

    /**
     * Leaves one case.
     *
     * @param folder the lakehouse's, by whose files it can be told whether the case is of an earlier state of them
     */
    public static void leave(String name, ObjectNode document, Path folder) throws IOException {
        document.set("definition", definition(folder));
        Files.createDirectories(ANSWERS);
        Files.writeString(ANSWERS.resolve(name + ".json"), document.toPrettyString());
    }

    /** A table and its rows. */
    public static ObjectNode table(TableDefinition table, List<List<JsonNode>> rows) {
        ObjectNode node = JSON.createObjectNode().put("name", table.id().toString());
        ArrayNode columns = node.putArray("columns");
        for (Column column : table.contract().columns()) {
            columns.addObject().put("name", column.name()).put("type", column.type());
        }
        ArrayNode array = node.putArray("rows");
        for (List<JsonNode> row : rows) {
            ArrayNode cells = array.addArray();
            row.forEach(v -> cells.add(v.isNull() ? null : v.isNumber() ? v.toString() : v.asText()));
        }
        return node;
    }

    private static ObjectNode definition(Path folder) throws IOException {
        ObjectNode digests = JSON.createObjectNode();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> read = files.filter(f -> isDefinition(folder.relativize(f)))
                    .sorted()
                    .toList();
            for (Path file : read) {
                digests.put("pipeline/" + file.toString().replace('\\', '/'), sha256(file));
            }
        }
        return digests;
    }

    private static boolean isDefinition(Path file) {
        return file.toString().equals("lakehouse.yml")
                || (file.startsWith("tables") && file.toString().endsWith(".sql"));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
