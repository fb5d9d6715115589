package org.zonegate.features.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zonegate.rules.ColumnType;

/** Values stand for one thing each: no two rows share them, or all rows that share them agree in something. */
public final class KeyClaim extends Claim {

    private final Scope scope;
    private final Question violating;
    private final String offenders;
    private final String found;

    private KeyClaim(Scope scope, String violating, String offenders, String found) {
        this.scope = scope;
        this.violating = new Question.Scalar(violating, false);
        this.offenders = offenders;
        this.found = found;
    }

    /**
     * No two rows have the same values in {@code columns}. A row that lacks one of them shares it with none, as in SQL.
     */
    public static Claim unique(Scope scope, Names names, List<String> columns) {
        List<Names.Column> keys = names.columns(columns);
        String list = list(keys);
        String grouped = scope.fromComplete(columns(keys)) + " GROUP BY " + list + " HAVING count(*) > 1";
        return new KeyClaim(
                scope,
                "SELECT coalesce(sum(`rows`), 0) FROM (SELECT count(*) AS `rows` " + grouped + ")",
                "SELECT " + list + ", count(*) AS `rows` " + grouped + " ORDER BY `rows` DESC, " + list,
                "share them with another");
    }

    /**
     * All rows that have the same values in {@code columns} have the same values in {@code owner}, too. A row that lacks one
     * of {@code columns} belongs to nobody.
     */
    public static Claim belongsToOne(Scope scope, Names names, List<String> columns, List<String> owner) {
        List<Names.Column> keys = names.columns(columns);
        List<Names.Column> owners = names.columns(owner);
        String list = list(keys);
        if (owners.stream().allMatch(o -> isFixedWidth(o.type()))) {
            return belongsToOneOfFixedWidth(scope, keys, owners);
        }
        // Counted by pairs first: a hash of counts. For the least and the greatest text of a group, Spark would sort.
        String pairs = "(SELECT " + list + ", count(*) AS `rows` " + scope.fromComplete(columns(keys)) + " GROUP BY "
                + list(Stream.concat(keys.stream(), owners.stream()).distinct().toList()) + ")";
        String several = "FROM " + pairs + " GROUP BY " + list + " HAVING count(*) > 1";
        return new KeyClaim(
                scope,
                "SELECT coalesce(sum(`rows`), 0) FROM (SELECT sum(`rows`) AS `rows` " + several + ")",
                "SELECT " + list + ", count(*) AS owners, sum(`rows`) AS `rows` " + several + " ORDER BY owners DESC, "
                        + list,
                "belong to more than one");
    }

    private static boolean isFixedWidth(String type) {
        ColumnType kind = ColumnType.of(type);
        return kind != ColumnType.TEXT && kind != ColumnType.OTHER;
    }

    // One grouping is enough: the least is the greatest, and no row of a group lacks what another one has.
    private static Claim belongsToOneOfFixedWidth(Scope scope, List<Names.Column> keys, List<Names.Column> owners) {
        String list = list(keys);
        String differs = owners.stream()
                .map(Names.Column::sql)
                .map(o -> "min(" + o + ") <> max(" + o + ") OR (count(" + o + ") > 0 AND count(" + o + ") < count(*))")
                .collect(Collectors.joining(" OR "));
        String grouped = scope.fromComplete(columns(keys)) + " GROUP BY " + list + " HAVING " + differs;
        return new KeyClaim(
                scope,
                "SELECT coalesce(sum(`rows`), 0) FROM (SELECT count(*) AS `rows` " + grouped + ")",
                "SELECT " + list + ", count(DISTINCT struct(" + list(owners) + ")) AS owners, count(*) AS `rows` "
                        + grouped + " ORDER BY owners DESC, " + list,
                "belong to more than one");
    }

    private static List<String> columns(List<Names.Column> columns) {
        return columns.stream().map(Names.Column::name).toList();
    }

    private static String list(List<Names.Column> columns) {
        return columns.stream().map(Names.Column::sql).collect(Collectors.joining(", "));
    }

    @Override
    List<Question> asks() {
        return List.of(violating, scope.size());
    }

    @Override
    Optional<Question> population() {
        return Optional.of(scope.size());
    }

    @Override
    Verdict verdict(Answers answers) {
        long rows = answers.count(violating);
        long all = answers.count(scope.size());
        return rows == 0
                ? KEPT
                : new Verdict.Broken(
                        String.format(Locale.ROOT, "%,d of %s %s", rows, Quantity.rows(all), found), offenders);
    }
}
