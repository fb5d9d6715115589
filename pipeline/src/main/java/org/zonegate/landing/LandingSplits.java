package org.zonegate.landing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.zonegate.promotion.LandingFile;

/** Cuts files into splits and packs splits into tasks of about equal work: small files together, large files apart. */
final class LandingSplits {

    private static final long LARGEST = 128L << 20;
    // Opening a file costs about as much as reading this much of one, as Spark reckons.
    private static final long OPENING = 1L << 20;

    private LandingSplits() {}

    /** Tasks for {@code files}: at least {@code parallelism} where there is enough to do. */
    static List<List<LandingSplit>> pack(Collection<LandingFile> files, int parallelism) {
        long total = files.stream().mapToLong(f -> f.bytes() + OPENING).sum();
        long most = Math.max(1, Math.min(LARGEST, Math.max(OPENING, total / Math.max(1, parallelism) + 1)));
        List<LandingSplit> splits = new ArrayList<>();
        for (LandingFile file : files) {
            if (LandingSplit.isCompressed(file.path())) {
                splits.add(new LandingSplit(file.path(), file.bytes(), 0, file.bytes()));
            } else {
                for (long at = 0; at == 0 || at < file.bytes(); at += most) {
                    splits.add(new LandingSplit(file.path(), file.bytes(), at, Math.min(most, file.bytes() - at)));
                }
            }
        }
        splits.sort(Comparator.comparingLong(LandingSplit::length)
                .reversed()
                .thenComparing(LandingSplit::path)
                .thenComparing(LandingSplit::start));
        List<List<LandingSplit>> tasks = new ArrayList<>();
        List<LandingSplit> task = new ArrayList<>();
        long bytes = 0;
        for (LandingSplit split : splits) {
            if (!task.isEmpty() && bytes + split.length() + OPENING > most + OPENING) {
                tasks.add(List.copyOf(task));
                task.clear();
                bytes = 0;
            }
            task.add(split);
            bytes += split.length() + OPENING;
        }
        if (!task.isEmpty()) {
            tasks.add(List.copyOf(task));
        }
        return tasks;
    }
}
