package org.zonegate.iceberg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.io.ResolvingFileIO;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Locations;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.UnusableInput;

/**
 * Where published tables, candidates and Zonegate's own state are kept: a local folder or a bucket.
 *
 * <p>Its layout: {@code data/} the Iceberg tables, {@code catalog.db} the embedded catalog, {@code runs/} the run
 * records, {@code releases/} the journal, {@code pseudonym.key} the key, {@code format} the layout's version.
 */
public final class Warehouse implements AutoCloseable {

    /** Environment variable that holds the pseudonym key: at least 16 characters. */
    public static final String KEY_VARIABLE = "ZONEGATE_PSEUDONYM_KEY";

    private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);
    private static final int OPENING_ATTEMPTS = 5;
    private static final int FORMAT = 1;
    private static final String FORMAT_FILE = "format";
    private static final String KEY_FILE = "pseudonym.key";
    private static final int KEY_BYTES = 32;

    private final String location;
    private final Map<String, String> catalogProperties;
    private final boolean isEmbedded;
    private final Map<String, String> systemEnvironment;
    private final ResolvingFileIO io;
    private final Configuration configuration;

    /**
     * Opens a warehouse; makes nothing yet.
     *
     * @param location folder or bucket
     * @param environment whose catalog may be the embedded one, which needs a local folder
     * @param systemEnvironment environment variables, of which one may be the pseudonym key
     */
    public Warehouse(String location, Environment environment, Map<String, String> systemEnvironment) {
        this.location = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
        this.systemEnvironment = Map.copyOf(systemEnvironment);
        Map<String, String> catalogProperties = CatalogSettings.of(environment, this.location);
        this.configuration = new Configuration();
        this.io = new ResolvingFileIO();
        this.io.setConf(configuration);
        this.io.initialize(catalogProperties);
        this.isEmbedded = catalogProperties.isEmpty();
        this.catalogProperties = isEmbedded ? embedded() : Map.copyOf(catalogProperties);
    }

    private Map<String, String> embedded() {
        if (!isLocal()) {
            throw new UnusableInput("The warehouse " + location
                    + " is not a local folder, so the embedded catalog cannot be kept in it."
                    + " Configure an Iceberg catalog under 'catalog:' in lakehouse.yml, for example Glue's.");
        }
        Map<String, String> properties = new HashMap<>();
        properties.put(CatalogUtil.ICEBERG_CATALOG_TYPE, CatalogUtil.ICEBERG_CATALOG_TYPE_JDBC);
        // Two processes may use one warehouse; SQLite lets one of them write at a time, the other waits.
        properties.put(CatalogProperties.URI, "jdbc:sqlite:" + folder().resolve("catalog.db") + "?busy_timeout=60000");
        properties.put("jdbc.schema-version", "V1");
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, location + "/data");
        return Map.copyOf(properties);
    }

    /** Whether it is a folder on this machine. */
    public boolean isLocal() {
        return Locations.isLocal(location);
    }

    /** Whether its catalog is the embedded one, which is made in it on first use. */
    public boolean isEmbedded() {
        return isEmbedded;
    }

    private Path folder() {
        return Locations.path(location);
    }

    /** Where it lies. */
    public String location() {
        return location;
    }

    /** Whether anything was ever kept here. */
    public boolean exists() {
        return isLocal()
                ? Files.exists(folder().resolve(FORMAT_FILE))
                : files().read(FORMAT_FILE).isPresent();
    }

    /** Makes the warehouse where there is none, and refuses one that this version cannot read. */
    public void prepare() {
        if (isLocal()) {
            prepareFolder();
        }
        Optional<String> format = files().read(FORMAT_FILE);
        if (format.isEmpty()) {
            files().write(FORMAT_FILE, FORMAT + "\n");
        } else {
            refuseNewer(format.get());
        }
    }

    /** Refuses a warehouse that this version cannot read; does nothing where there is none yet. */
    public void refuseNewer() {
        if (isLocal() && Files.exists(folder()) && !Files.isDirectory(folder())) {
            throw new UnusableInput("The warehouse " + location + " is a file; it must be a folder. Name another place"
                    + " with --warehouse.");
        }
        files().read(FORMAT_FILE).ifPresent(this::refuseNewer);
    }

    private void refuseNewer(String format) {
        String found = format.strip();
        if (!found.matches("\\d{1,9}") || Integer.parseInt(found) > FORMAT) {
            throw new UnusableInput("The warehouse " + location + " has format '" + found
                    + "', and this version of Zonegate knows format " + FORMAT
                    + ". It was made by a newer version: use that one, or another --warehouse.");
        }
    }

    private void prepareFolder() {
        refuseNewer();
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw new UnusableInput(
                    "The warehouse folder " + location + " cannot be made: " + e.getMessage()
                            + ". Name a place that can be written to with --warehouse.",
                    e);
        }
        if (!Files.isWritable(folder())) {
            throw new UnusableInput("The warehouse folder " + location
                    + " cannot be written to. Grant the right, or name another place with --warehouse.");
        }
    }

    /** A connection to the catalog; close it. */
    public Catalog openCatalog() {
        // Of processes that make the embedded catalog at once, one stumbles over the tables and columns that another
        // has
        // just made, a step of each.
        for (int attempt = 1; isEmbedded && attempt < OPENING_ATTEMPTS; attempt++) {
            try {
                return connect();
            } catch (UncheckedSQLException e) {
                LOG.debug("Opening the catalog of {} again", location, e);
            }
        }
        return connect();
    }

    private Catalog connect() {
        return CatalogUtil.buildIcebergCatalog("zonegate", catalogProperties, configuration);
    }

    /** Reads and writes files in the warehouse and in landing zones. */
    public ResolvingFileIO io() {
        return io;
    }

    /** Zonegate's own files in the warehouse. */
    public WarehouseFiles files() {
        return new WarehouseFiles(io, location);
    }

    /**
     * The pseudonym key: from the environment, or the warehouse's own, which is made on first use.
     *
     * @throws UnusableInput when there is none and none can be made
     */
    public PseudonymKey pseudonymKey() {
        Optional<PseudonymKey> known = knownPseudonymKey();
        if (known.isPresent()) {
            return known.get();
        }
        if (!isLocal()) {
            throw new UnusableInput("No pseudonym key: set " + KEY_VARIABLE
                    + " (at least 16 characters, always the same). A bucket is no place for a secret.");
        }
        return makeKey();
    }

    /** The pseudonym key, if there is one already. */
    public Optional<PseudonymKey> knownPseudonymKey() {
        String fromEnvironment = systemEnvironment.get(KEY_VARIABLE);
        if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
            try {
                return Optional.of(new PseudonymKey(fromEnvironment.getBytes(StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                throw new UnusableInput(KEY_VARIABLE + ": " + e.getMessage(), e);
            }
        }
        return isLocal() ? readKey() : Optional.empty();
    }

    private Optional<PseudonymKey> readKey() {
        Path file = folder().resolve(KEY_FILE);
        try {
            return Optional.of(new PseudonymKey(
                    HexFormat.of().parseHex(Files.readString(file).strip())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // The cause's message may quote the key, so it stays out of the chain.
            throw new CouldNotTell("The pseudonym key in " + file + " cannot be read ("
                    + e.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                    + "). Restore the file: with a new key every pseudonym would change.");
        }
    }

    private PseudonymKey makeKey() {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        Path file = folder().resolve(KEY_FILE);
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            // Made whole under another name, so that nobody reads half a key, and linked, so that of two processes the
            // first one's key stays.
            Path draft = Files.createTempFile(folder(), "pseudonym", ".draft", ownerOnly);
            Files.writeString(draft, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                return readKey().orElseThrow();
            } finally {
                Files.delete(draft);
            }
            return new PseudonymKey(secret);
        } catch (IOException e) {
            throw new UnusableInput("The pseudonym key cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        io.close();
    }
}
