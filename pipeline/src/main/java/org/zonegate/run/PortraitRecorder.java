package org.zonegate.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zonegate.promotion.Portrait;
import org.zonegate.promotion.Portrait.Answer;
import org.zonegate.promotion.Portrait.ColumnProfile;
import org.zonegate.promotion.Portrait.SampleColumn;
import org.zonegate.promotion.Portrait.SampleRows;
import org.zonegate.query.Masking;
import org.zonegate.reports.PortraitRecord;
import org.zonegate.reports.PortraitRecord.AnswerRecord;
import org.zonegate.reports.PortraitRecord.BinRecord;
import org.zonegate.reports.PortraitRecord.ProfileRecord;
import org.zonegate.reports.PortraitRecord.RowsRecord;

/** Makes the records of portraits, personal columns masked and long values cut. Pure. */
final class PortraitRecorder {

    private static final int LONGEST_VALUE = 200;

    private final Masking masking;

    PortraitRecorder(Masking masking) {
        this.masking = masking;
    }

    PortraitRecord record(Portrait portrait) {
        return new PortraitRecord(
                rows(portrait.firstRows()),
                portrait.profiles().stream().map(PortraitRecorder::profile).toList(),
                portrait.evidence().stream().map(this::answer).toList(),
                RuleRecorder.cost(portrait.cost()),
                portrait.failure());
    }

    private static ProfileRecord profile(ColumnProfile profile) {
        List<BinRecord> bins = profile.distribution().bins().stream()
                .map(b -> new BinRecord(b.from(), b.to(), b.rows()))
                .toList();
        return new ProfileRecord(
                profile.column(),
                profile.nulls(),
                profile.distinct().values(),
                profile.distinct().isEstimate(),
                profile.least(),
                profile.greatest(),
                bins.isEmpty() ? "" : profile.distribution().measure().name().toLowerCase(Locale.ROOT),
                bins);
    }

    private AnswerRecord answer(Answer answer) {
        return new AnswerRecord(
                answer.title(),
                answer.sql(),
                answer.engine(),
                answer.took().toMillis() / 1000.0,
                rows(answer.rows()),
                answer.failure());
    }

    private RowsRecord rows(SampleRows rows) {
        List<List<@Nullable String>> told = new ArrayList<>();
        for (List<@Nullable String> row : rows.rows()) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(value(row.get(i), rows.columns().get(i)));
            }
            told.add(values);
        }
        return new RowsRecord(rows.columns().stream().map(SampleColumn::name).toList(), told, rows.more());
    }

    private @Nullable String value(@Nullable String value, SampleColumn column) {
        if (value == null) {
            return null;
        }
        return column.isPersonal() ? masking.mask(value) : shortened(value);
    }

    private static String shortened(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST_VALUE, text.codePointCount(0, text.length())));
        return end == text.length() ? text : text.substring(0, end) + "…";
    }
}
