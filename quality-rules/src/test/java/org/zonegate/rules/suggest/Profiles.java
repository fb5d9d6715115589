package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.zonegate.rules.suggest.ColumnProfile.Counts;
import org.zonegate.rules.suggest.DeclaredColumn.Mark;

/** Profiles of columns of 482 rows, of which tests name what matters. */
final class Profiles {

    static final long ROWS = 482;

    private Profiles() {}

    static DeclaredColumn declared(String name, String type, Mark... marks) {
        return new DeclaredColumn(name, type, Set.copyOf(Arrays.asList(marks)));
    }

    static ColumnProfile column(DeclaredColumn column, long values, long distinct, SeenValues seen) {
        return new ColumnProfile(column, new Counts(ROWS, values, distinct), seen);
    }

    static SeenValues.Numbers numbers(String least, String greatest) {
        return new SeenValues.Numbers(
                new BigDecimal(least), new BigDecimal(greatest), 0, OptionalDouble.empty(), List.of());
    }

    static ColumnProfile number(String name, String least, String greatest) {
        return column(declared(name, "bigint"), ROWS, 40, numbers(least, greatest));
    }

    static ColumnProfile day(String name, String first, String last) {
        return column(
                declared(name, "date"), ROWS, 40, new SeenValues.Days(LocalDate.parse(first), LocalDate.parse(last)));
    }

    static SeenValues.Texts texts(int shortest, int longest) {
        return new SeenValues.Texts(shortest, longest, 0, Map.of(), Optional.empty(), List.of());
    }

    static SeenValues.Texts shaped(TextShape shape, long values) {
        return new SeenValues.Texts(8, 40, 0, Map.of(shape, values), Optional.empty(), List.of());
    }

    static SeenValues.Texts few(String... values) {
        return new SeenValues.Texts(1, 9, 0, Map.of(), Optional.empty(), List.of(values));
    }

    static ColumnProfile text(String name, SeenValues.Texts seen) {
        return column(declared(name, "string"), ROWS, 40, seen);
    }

    static TableProfile table(ColumnProfile... columns) {
        return new TableProfile(ROWS, List.of(columns));
    }

    /** The rules of columns, where every trial holds; without those about the number of rows. */
    static List<String> rules(ColumnProfile... columns) {
        List<String> rules = new ArrayList<>();
        for (Suggestion suggestion : new Proposals(table(columns), List.of()).suggestions(trial -> true)) {
            if (!suggestion.rule().startsWith("RowCount")) {
                rules.add(suggestion.rule());
            }
        }
        return rules;
    }
}
