package org.zonegate.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zonegate.profile.ColumnSketch.Values;
import org.zonegate.promotion.Portrait.Bin;
import org.zonegate.promotion.Portrait.ColumnProfile;
import org.zonegate.promotion.Portrait.Distinct;
import org.zonegate.promotion.Portrait.Distribution;
import org.zonegate.promotion.Portrait.Measure;

class ColumnSketchTest {

    private static ColumnProfile profile(Object... values) {
        return profile(Values.SHOWN, Arrays.stream(values));
    }

    private static ColumnProfile profile(Values shown, Stream<?> values) {
        return withNulls(shown, 0, values);
    }

    private static ColumnProfile withNulls(Values shown, int nulls, Stream<?> values) {
        ColumnSketch sketch = new ColumnSketch("c", shown);
        values.forEach(sketch::add);
        for (int i = 0; i < nulls; i++) {
            sketch.add(null);
        }
        return sketch.profile();
    }

    @Test
    void tellsEachValueWhereThereAreFew() {
        assertThat(withNulls(Values.SHOWN, 1, Stream.of(2, 10, 2)))
                .isEqualTo(new ColumnProfile(
                        "c",
                        1,
                        new Distinct(2, false),
                        "2",
                        "10",
                        new Distribution(Measure.VALUES, List.of(new Bin("2", "", 2), new Bin("10", "", 1)))));
        assertThat(profile("b", "a", "b").distribution().bins())
                .as("texts: the commonest first")
                .containsExactly(new Bin("b", "", 2), new Bin("a", "", 1));
    }

    @Test
    void knowsNothingOfAColumnWithoutAValue() {
        assertThat(withNulls(Values.SHOWN, 2, Stream.of()))
                .isEqualTo(new ColumnProfile("c", 2, new Distinct(0, false), "", "", Distribution.NONE));
        assertThat(profile()).isEqualTo(new ColumnProfile("c", 0, new Distinct(0, false), "", "", Distribution.NONE));
    }

    @Test
    void hidesWhatIsPersonal() {
        ColumnProfile profile = profile(Values.HIDDEN, Stream.of("a@b.org", "c@d.org", "a@b.org"));

        assertThat(profile).isEqualTo(new ColumnProfile("c", 0, new Distinct(2, false), "", "", Distribution.NONE));
    }

    @Test
    void tellsRangesOfManyNumbers() {
        ColumnProfile profile =
                profile(Values.SHOWN, IntStream.rangeClosed(201, 300).mapToObj(Integer::valueOf));

        assertThat(profile.least()).isEqualTo("201");
        assertThat(profile.greatest()).isEqualTo("300");
        assertThat(profile.distribution().measure()).isEqualTo(Measure.RANGES);
        assertThat(profile.distribution().bins())
                .hasSize(21)
                .startsWith(new Bin("200", "205", 4), new Bin("205", "210", 5));
        assertThat(profile.distribution().bins().get(20)).isEqualTo(new Bin("300", "305", 1));
    }

    @Test
    void tellsLengthsOfManyTexts() {
        ColumnProfile profile = profile(Values.SHOWN, IntStream.range(0, 20).mapToObj(i -> "x".repeat(5) + i));

        assertThat(profile.distribution())
                .isEqualTo(new Distribution(Measure.LENGTHS, List.of(new Bin("6", "7", 10), new Bin("7", "8", 10))));
    }

    @Test
    void cutsLongTexts() {
        String clef = "\uD834\uDD1E";

        ColumnProfile profile = profile(clef.repeat(10_000));

        assertThat(profile.least()).isEqualTo(clef.repeat(60) + "…");
        assertThat(profile.distribution().bins().get(0).from()).isEqualTo(profile.least());
    }

    @Test
    void takesWhatIsNoNumberForAValueOnly() {
        ColumnProfile profile = profile(Double.NaN, 1.5, Double.POSITIVE_INFINITY);

        assertThat(profile.least()).isEqualTo("1.5");
        assertThat(profile.greatest()).isEqualTo("1.5");
        assertThat(profile.distinct()).isEqualTo(new Distinct(3, false));
    }

    @Test
    void keepsDecimalsAndLongsExactly() {
        assertThat(profile(new BigDecimal("1.10"), new BigDecimal("12345678901234567890.12"))
                        .greatest())
                .isEqualTo("12345678901234567890.12");
        assertThat(profile(Long.MAX_VALUE, Long.MAX_VALUE - 1).least()).isEqualTo("9223372036854775806");
    }

    @Test
    void isTheSameHoweverTheRowsArePartitioned() {
        Random random = new Random(7);
        List<Double> values = random.doubles(5_000, -300, 4_000)
                .mapToObj(d -> Math.round(d * 100) / 100.0)
                .toList();
        ColumnProfile whole = profile(Values.SHOWN, values.stream());

        ColumnSketch merged = new ColumnSketch("c", Values.SHOWN);
        for (int from : List.of(4_000, 0, 1_500)) {
            ColumnSketch part = new ColumnSketch("c", Values.SHOWN);
            int to = from == 0 ? 1_500 : from == 1_500 ? 4_000 : 5_000;
            values.subList(from, to).forEach(part::add);
            merged.merge(part);
        }

        assertThat(merged.profile()).isEqualTo(whole);
        assertThat(whole.distribution().bins().stream().mapToLong(Bin::rows).sum())
                .isEqualTo(5_000);
    }

    @Test
    void estimatesManyValuesWithinTwoPerCent() {
        for (int values : new int[] {4_096, 5_000, 30_000, 60_000, 400_000}) {
            Distinct distinct = profile(
                            Values.HIDDEN, IntStream.range(0, values).mapToObj(i -> "value " + i))
                    .distinct();

            assertThat(distinct.isEstimate()).isEqualTo(values > 4_096);
            assertThat((double) distinct.values()).isCloseTo(values, within(0.02 * values));
        }
    }

    @Test
    void tellsAtMostFortyRanges() {
        for (double width : new double[] {1e-9, 0.003, 1, 7.7, 1e12, 1e200}) {
            List<Bin> bins = profile(Values.SHOWN, IntStream.range(0, 1_000).mapToObj(i -> i * width))
                    .distribution()
                    .bins();

            assertThat(bins).hasSizeBetween(8, 40);
            assertThat(bins.stream().mapToLong(Bin::rows).sum()).isEqualTo(1_000);
        }
    }
}
