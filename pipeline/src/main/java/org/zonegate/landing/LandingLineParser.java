package org.zonegate.landing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Takes one line of a landing file for a row of the contract, or says why it is none. Strict where Spark's own JSON
 * reader is lenient: it turns a number into text, reads only the first of two objects on a line, and takes the last of
 * two fields of one name, each without a word. Not thread-safe.
 *
 * <p>Field names are compared without regard to case, as Athena's openx SerDe does. Fields that the contract does not name
 * are passed over.
 */
final class LandingLineParser {

    private static final JsonFactory JSON = new JsonFactory();

    private final StructType schema;
    private final JsonValues.StructReader reader;
    private final boolean[] required;
    private GenericInternalRow row = new GenericInternalRow(0);

    /**
     * A parser for rows of {@code schema}.
     *
     * @param requiredFields names, as in {@code schema}, of the fields that no row may lack
     */
    LandingLineParser(StructType schema, Set<String> requiredFields) {
        this.schema = schema;
        this.reader = new JsonValues.StructReader(schema);
        this.required = new boolean[schema.size()];
        for (int i = 0; i < required.length; i++) {
            required[i] = requiredFields.contains(schema.fields()[i].name());
        }
    }

    /**
     * Reads a line into {@link #row()}.
     *
     * @return why it is no row; empty when it is one
     */
    Optional<String> parse(byte[] line, int offset, int length) {
        try (JsonParser parser = JSON.createParser(line, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("not a JSON object");
            }
            row = reader.read(parser);
            if (parser.nextToken() != null) {
                return Optional.of("more than one JSON value on the line");
            }
        } catch (JsonValues.Unfit e) {
            return Optional.of(e.reason());
        } catch (JsonProcessingException e) {
            return Optional.of("not JSON");
        } catch (IOException e) {
            // Reading from memory fails only on bytes that are no UTF-8.
            return Optional.of("not UTF-8");
        }
        StructField[] fields = schema.fields();
        for (int i = 0; i < required.length; i++) {
            if (required[i] && row.isNullAt(i)) {
                return Optional.of("missing field " + fields[i].name());
            }
        }
        return Optional.empty();
    }

    /** The row that was parsed last; a new object each time. */
    GenericInternalRow row() {
        return row;
    }
}
