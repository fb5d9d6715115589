package org.zonegate.lakehouse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.zonegate.text.NearMisses;

/** Reads the transforms and compares them with the contracts of the tables that they read and make. */
final class TransformReader {

    /** A transform whose SQL is understood as far as its text alone tells. */
    record Parsed(DefinitionFile file, SqlFrontend.ParsedSelect shape) {

        List<TableId> upstreams() {
            return shape.references().stream()
                    .map(SqlFrontend.Reference::table)
                    .distinct()
                    .toList();
        }
    }

    private final SqlFrontend sql;
    private final Settings settings;
    private final Problems problems;

    TransformReader(SqlFrontend sql, Settings settings, Problems problems) {
        this.sql = sql;
        this.settings = settings;
        this.problems = problems;
    }

    /** Every transform that can be understood; the rest are problems, as are tables that lack one. */
    Map<TableId, Transform> read(TableFiles files, Map<TableId, Contract> contracts) {
        refuseMisplaced(files);
        Map<TableId, Parsed> parsed = parse(files);
        parsed.forEach((id, transform) -> refuseUnknownUpstreams(transform, files.tables()));
        new Circles(dependencies(parsed)).refuse(problems);

        Map<TableId, Transform> transforms = new ConcurrentSkipListMap<>();
        parsed.entrySet().parallelStream().forEach(e -> transform(e.getKey(), e.getValue(), contracts)
                .ifPresent(transform -> transforms.put(e.getKey(), transform)));
        return transforms;
    }

    private static Map<TableId, List<Circles.Dependency>> dependencies(Map<TableId, Parsed> parsed) {
        Map<TableId, List<Circles.Dependency>> dependencies = new TreeMap<>();
        parsed.forEach((id, transform) -> dependencies.put(
                id,
                transform.shape().references().stream()
                        .map(r -> new Circles.Dependency(
                                r.table(),
                                Circles.MADE_FROM,
                                new SourceLocation(transform.file().path(), r.line())))
                        .toList()));
        return dependencies;
    }

    private void refuseMisplaced(TableFiles files) {
        Set<TableId> made = files.having(FileKind.TRANSFORMS);
        for (TableId id : files.tables()) {
            if (settings.isLanding(id)) {
                files.one(FileKind.TRANSFORMS, id)
                        .ifPresent(file -> problems.add(
                                SourceLocation.file(file.path()),
                                id
                                        + " is delivered by others, so nothing makes it. Remove the transform, or move the table"
                                        + " to a later zone."));
            } else if (!made.contains(id)) {
                problems.add(
                        SourceLocation.file(files.one(FileKind.TABLES, id)
                                .map(DefinitionFile::path)
                                .orElse(LakehouseReader.SETTINGS)),
                        "Nothing makes " + id + ". Put the SELECT that does into "
                                + settings.folder(FileKind.TRANSFORMS) + "/" + id.zone() + "/" + id.table() + ".sql.");
            }
        }
    }

    private Map<TableId, Parsed> parse(TableFiles files) {
        Map<TableId, Parsed> parsed = new ConcurrentSkipListMap<>();
        for (TableId id : files.having(FileKind.TRANSFORMS)) {
            Optional<DefinitionFile> file = files.one(FileKind.TRANSFORMS, id);
            if (file.isPresent() && files.tables().contains(id) && !settings.isLanding(id)) {
                try {
                    parsed.put(
                            id,
                            new Parsed(file.get(), sql.parseSelect(file.get().text())));
                } catch (SqlFrontend.SqlProblem e) {
                    problems.add(file.get().path(), e);
                }
            }
        }
        return parsed;
    }

    private void refuseUnknownUpstreams(Parsed transform, Set<TableId> known) {
        for (SqlFrontend.Reference reference : transform.shape().references()) {
            if (!known.contains(reference.table())) {
                problems.add(
                        transform.file().path(),
                        reference.line(),
                        "There is no table " + reference.table() + "."
                                + NearMisses.hint(reference.table().toString(), known) + " Tables: "
                                + Problems.listing(known) + ".");
            }
        }
    }

    private Optional<Transform> transform(TableId id, Parsed parsed, Map<TableId, Contract> contracts) {
        SourceLocation where = SourceLocation.file(parsed.file().path());
        List<TableId> upstreams = parsed.upstreams();
        if (upstreams.isEmpty()) {
            problems.add(
                    where,
                    "The transform of " + id + " reads no table, so the table is not made from the lakehouse. Name its"
                            + " source in FROM as zone.table.");
            return Optional.empty();
        }
        Contract contract = contracts.get(id);
        Map<TableId, List<Column>> columns = new LinkedHashMap<>();
        contracts.forEach((upstream, theirs) -> {
            if (upstreams.contains(upstream)) {
                columns.put(upstream, theirs.columns());
            }
        });
        if (contract == null || columns.size() < upstreams.size()) {
            // What is missing has been told.
            return Optional.empty();
        }
        List<SqlFrontend.ResultColumn> result;
        try {
            result = sql.resultOf(parsed.file().text(), columns);
        } catch (SqlFrontend.SqlProblem e) {
            problems.add(where.file(), e);
            return Optional.empty();
        }
        new ResultCheck(contract, where.file(), problems).compare(result);
        return tracing(id, parsed.shape(), where, ResultCheck.hasDisposition(result))
                .map(tracing -> new Transform(
                        parsed.file().text(),
                        upstreams,
                        parsed.shape().driving().orElse(upstreams.get(0)),
                        tracing,
                        where));
    }

    private Optional<RowTracing> tracing(
            TableId id, SqlFrontend.ParsedSelect shape, SourceLocation where, boolean hasDisposition) {
        boolean waived =
                settings.entry(id).flatMap(Settings.TableEntry::account).isPresent();
        if (shape.driving().isPresent() && hasDisposition) {
            return Optional.of(RowTracing.DISPOSITION);
        }
        if (shape.driving().isPresent() && shape.rowPreserving()) {
            return Optional.of(RowTracing.FILTER);
        }
        if (waived && !hasDisposition) {
            return Optional.of(RowTracing.WAIVED);
        }
        if (shape.driving().isEmpty()) {
            problems.add(
                    where,
                    "Whose rows become the rows of " + id + " cannot be told: the outermost FROM does not begin with a"
                            + " table. Begin it with one, or "
                            + (hasDisposition ? "leave out " + Transform.DISPOSITION + " and " : "")
                            + waiver(id));
        } else {
            problems.add(
                    where,
                    "What becomes of each row of " + shape.driving().get()
                            + " cannot be told: the SELECT does more than"
                            + " project and filter. Use only WHERE, IN, EXISTS and semi or anti joins; or let every row"
                            + " through with a column " + Transform.DISPOSITION
                            + " that says what becomes of it (NULL, or"
                            + " 'filtered: why', 'merged: why', 'quarantined: why', 'repeated: why'); or "
                            + waiver(id));
        }
        return Optional.empty();
    }

    private static String waiver(TableId id) {
        return "waive the row account in " + LakehouseReader.SETTINGS + ", with a reason: tables: " + id
                + ": account: REASON.";
    }
}
