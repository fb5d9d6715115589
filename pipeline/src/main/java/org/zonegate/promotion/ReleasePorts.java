package org.zonegate.promotion;

import java.util.function.Supplier;

/**
 * What a release works on.
 *
 * @param staging makes the engine; asked only when something must be staged, because engines are slow to start
 * @param keyFingerprint tells the pseudonym key from others; asked only where a transform uses the key
 */
public record ReleasePorts(
        LakehouseTables tables,
        LandingZone landing,
        Supplier<Staging> staging,
        CandidateEvaluation evaluation,
        Portraits portraits,
        ReleaseJournal journal,
        RunLog log,
        Supplier<String> keyFingerprint) {}
