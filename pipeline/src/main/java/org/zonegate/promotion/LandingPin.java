package org.zonegate.promotion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.TableId;

/**
 * The files of a landing table, with sizes and times, when the run began.
 *
 * @param contract what the files' rows promise, and where they lie
 * @param files sorted by path; never empty
 */
public record LandingPin(Contract contract, List<LandingFile> files) implements InputPin {

    public LandingPin {
        files = files.stream().sorted(Comparator.comparing(LandingFile::path)).toList();
        if (files.isEmpty()) {
            throw new IllegalArgumentException(contract.id() + " has no files.");
        }
    }

    @Override
    public TableId table() {
        return contract.id();
    }

    /** The folder or bucket prefix that was listed. */
    public String location() {
        return contract.location().orElseThrow();
    }

    public long bytes() {
        return files.stream().mapToLong(LandingFile::bytes).sum();
    }

    @Override
    public String identity() {
        MessageDigest digest = sha256();
        for (LandingFile file : files) {
            String line = file.path() + "\t" + file.bytes() + "\t" + file.modified() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }
}
