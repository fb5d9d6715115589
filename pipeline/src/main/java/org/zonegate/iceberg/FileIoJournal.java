package org.zonegate.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.PendingRelease;
import org.zonegate.promotion.ReleaseJournal;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;

/** The journal as one small JSON file for each release that is being published, in the warehouse. */
public final class FileIoJournal implements ReleaseJournal {

    private static final Logger LOG = LoggerFactory.getLogger(FileIoJournal.class);
    private static final String FOLDER = "releases/";
    private static final String SUFFIX = ".json";

    private final WarehouseFiles files;
    private final ObjectMapper json = new ObjectMapper();

    public FileIoJournal(WarehouseFiles files) {
        this.files = files;
    }

    @Override
    public void begin(PendingRelease release) {
        ObjectNode document = json.createObjectNode();
        document.put("run", release.run().value());
        ArrayNode moves = document.putArray("moves");
        for (Move move : release.moves()) {
            ObjectNode entry = moves.addObject();
            entry.put("table", move.table().toString());
            move.base().ifPresent(b -> entry.put("base", b.value()));
            entry.put("snapshot", move.snapshot().value());
        }
        // Counted, so that a file that was cut off at a harmless place is not taken for a whole one.
        document.put("count", release.moves().size());
        document.put("record", release.record());
        files.write(name(release.run()), document.toPrettyString());
    }

    @Override
    public List<PendingRelease> pending() {
        List<PendingRelease> releases = new ArrayList<>();
        for (String name : files.list(FOLDER)) {
            if (name.endsWith(SUFFIX)) {
                read(name).ifPresent(releases::add);
            }
        }
        releases.sort(Comparator.comparing(PendingRelease::run));
        return releases;
    }

    private Optional<PendingRelease> read(String name) {
        Optional<String> text = files.read(name);
        if (text.isEmpty()) {
            // Somebody else finished the release between listing and reading.
            return Optional.empty();
        }
        try {
            JsonNode document = json.readTree(text.get());
            RunId run = new RunId(document.path("run").asText());
            List<Move> moves = new ArrayList<>();
            for (JsonNode entry : document.path("moves")) {
                Optional<SnapshotId> base =
                        Optional.ofNullable(entry.get("base")).map(b -> new SnapshotId(b.asLong()));
                moves.add(new Move(
                        TableId.parse(entry.path("table").asText()),
                        run,
                        base,
                        new SnapshotId(entry.path("snapshot").asLong())));
            }
            if (moves.isEmpty() || document.path("count").asInt() != moves.size()) {
                return discard(name);
            }
            return Optional.of(
                    new PendingRelease(run, moves, document.path("record").asText()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return discard(name);
        }
    }

    // Written in one go before the first table moves: what is not whole stems from a crash before anything was
    // published.
    private Optional<PendingRelease> discard(String name) {
        LOG.info("{} was not written whole, so its release was never begun; discarding it", name);
        files.delete(name);
        return Optional.empty();
    }

    @Override
    public void end(RunId run) {
        files.delete(name(run));
    }

    private static String name(RunId run) {
        return FOLDER + run.reference() + SUFFIX;
    }
}
