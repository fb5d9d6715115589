package org.zonegate.spark;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.zonegate.promotion.PseudonymKey;

/**
 * The SQL function {@code pseudonym(text)}: HMAC-SHA256 of the text's UTF-8 bytes under the warehouse's key, as 64
 * lower-case hexadecimal digits; NULL for NULL.
 *
 * <p>The same text gives the same pseudonym as long as the key is the same, and nobody without the key can tell which
 * text it was, or test a guess.
 */
final class PseudonymFunction implements UnboundFunction {

    private final Supplier<PseudonymKey> key;

    /**
     * Makes the function.
     *
     * @param key asked when a query calls the function, and not before
     */
    PseudonymFunction(Supplier<PseudonymKey> key) {
        this.key = key;
    }

    @Override
    public String name() {
        return "pseudonym";
    }

    @Override
    public String description() {
        return "pseudonym(text) -> string: keyed pseudonym (HMAC-SHA256, hexadecimal)";
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        if (arguments.size() != 1 || !arguments.fields()[0].dataType().equals(DataTypes.StringType)) {
            throw new UnsupportedOperationException("pseudonym takes one string.");
        }
        return new Bound(key.get());
    }

    private static final class Bound implements ScalarFunction<UTF8String> {

        private static final long serialVersionUID = 1L;
        private static final String ALGORITHM = "HmacSHA256";

        private final PseudonymKey key;
        // A Mac is neither thread-safe nor serialisable; each task's copy of this function makes its own.
        private transient @Nullable Mac mac;

        Bound(PseudonymKey key) {
            this.key = key;
        }

        @Override
        public DataType[] inputTypes() {
            return new DataType[] {DataTypes.StringType};
        }

        @Override
        public DataType resultType() {
            return DataTypes.StringType;
        }

        @Override
        public String name() {
            return "pseudonym";
        }

        @Override
        public String canonicalName() {
            return "zonegate.pseudonym(" + key.fingerprint() + ")";
        }

        @Override
        public @Nullable UTF8String produceResult(InternalRow input) {
            if (input.isNullAt(0)) {
                return null;
            }
            byte[] digest = mac().doFinal(input.getUTF8String(0).toString().getBytes(StandardCharsets.UTF_8));
            return UTF8String.fromString(HexFormat.of().formatHex(digest));
        }

        private Mac mac() {
            Mac current = mac;
            if (current == null) {
                current = key.newMac(ALGORITHM);
                mac = current;
            }
            return current;
        }
    }
}
