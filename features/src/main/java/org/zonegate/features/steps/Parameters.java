package org.zonegate.features.steps;

import io.cucumber.java.ParameterType;
import java.time.Duration;
import java.util.List;
import org.zonegate.features.claim.Amount;
import org.zonegate.features.claim.ChangeClaim;
import org.zonegate.features.claim.Comparative;
import org.zonegate.features.claim.FreshnessClaim;
import org.zonegate.features.claim.Key;
import org.zonegate.features.claim.Quantity;
import org.zonegate.features.claim.Value;

/** The words that steps are made of. */
public final class Parameters {

    private static final String ARTICLE = "(?:(?:an?|the|its) )?";

    @ParameterType(Quantity.PATTERN)
    public Quantity quantity(String words) {
        return Quantity.parse(words);
    }

    @ParameterType(Amount.PATTERN)
    public Amount amount(String words) {
        return Amount.parse(words);
    }

    /** How many per cent: {@code at least 80 %}. */
    @ParameterType("((?:at least|at most|exactly) \\d+(?:\\.\\d+)?|between \\d+(?:\\.\\d+)? and \\d+(?:\\.\\d+)?) ?%")
    public Amount share(String amount) {
        return Amount.parse(amount);
    }

    @ParameterType(ARTICLE + "(" + Key.NAME + ")")
    public String column(String name) {
        return name;
    }

    @ParameterType(ARTICLE + "(" + Key.NAMES + ")")
    public List<String> columns(String names) {
        return Key.parseNames(names);
    }

    @ParameterType(Key.PATTERN)
    public List<Key> keys(String words) {
        return Key.parseList(words);
    }

    @ParameterType("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)?")
    public String table(String name) {
        return name;
    }

    @ParameterType(Value.PATTERN)
    public Value value(String written) {
        return Value.parse(written);
    }

    @ParameterType(Value.LIST_PATTERN)
    public List<Value> values(String written) {
        return Value.parseList(written);
    }

    @ParameterType("at least|at most|more than|less than|after|before")
    public Comparative comparative(String words) {
        return Comparative.parse(words);
    }

    @ParameterType(ChangeClaim.Change.PATTERN)
    public ChangeClaim.Change change(String word) {
        return ChangeClaim.Change.parse(word);
    }

    @ParameterType(FreshnessClaim.AGE)
    public Duration age(String words) {
        return FreshnessClaim.parseAge(words);
    }
}
