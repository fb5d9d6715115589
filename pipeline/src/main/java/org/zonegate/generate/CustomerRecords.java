package org.zonegate.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** Writes customers' records: the one that decides about a customer, and duplicates that must not. */
final class CustomerRecords {

    private enum Duplicate {
        OLDER,
        OLDER_WITH_FORMER_DEVICE,
        IDENTICAL,
        AS_OLD_WITH_OTHER_DETAILS,
        /** Of a customer who does not agree: of two records of the same moment, the one without consent decides. */
        AS_OLD_BUT_AGREEING
    }

    /** What one record tells; dates in epoch milliseconds, consent {@link #ABSENT} or 0 where it is not given. */
    private record Version(SerializableString serialNumber, long lastUpdate, long research, Details details) {}

    private record Details(String phone, String birthDay, long forPublic, long forFriends) {}

    private static final long ABSENT = -1;
    private static final int DAY = 86_400_000;
    private static final int MAX_DUPLICATES = 3;
    private static final Duplicate[] DUPLICATES = Duplicate.values();

    private static final SerializableString CUSTOMER_NAME = new SerializedString("customerName");
    private static final SerializableString EMAIL = new SerializedString("email");
    private static final SerializableString PHONE = new SerializedString("phone");
    private static final SerializableString BIRTH_DAY = new SerializedString("birthDay");
    private static final SerializableString SERIAL_NUMBER = new SerializedString("serialNumber");
    private static final SerializableString REGISTRATION_DATE = new SerializedString("registrationDate");
    private static final SerializableString LAST_UPDATE_DATE = new SerializedString("lastUpdateDate");
    private static final SerializableString RESEARCH = new SerializedString("shareWithResearchAsOfDate");
    private static final SerializableString PUBLIC = new SerializedString("shareWithPublicAsOfDate");
    private static final SerializableString FRIENDS = new SerializedString("shareWithFriendsAsOfDate");

    private final GeneratorSettings settings;
    private final RowFiles files;

    CustomerRecords(GeneratorSettings settings, RowFiles files) {
        this.settings = settings;
        this.files = files;
    }

    void write(Member member) throws IOException {
        Dice dice = new Dice(settings.seed(), Dice.Topic.RECORDS, member.index());
        // Long enough before anything else that happens, so that the oldest duplicate is no older than it.
        long registration = member.firstInstant() - 20L * DAY - dice.below(10 * DAY);
        long updated = member.agrees()
                ? member.consentSince() + (dice.below(2) == 0 ? 0 : dice.below(DAY))
                : registration + 3L * DAY + dice.below(DAY);
        long research = member.agrees() ? member.consentSince() : noConsent(dice);
        Version deciding = new Version(member.carried(), updated, research, details(updated, dice));
        int duplicates = dice.chance(settings.share(Defect.DUPLICATE_CUSTOMERS)) ? 1 + dice.below(MAX_DUPLICATES) : 0;
        int before = dice.below(duplicates + 1);
        for (int record = 0; record <= duplicates; record++) {
            Version version = record == before ? deciding : duplicate(member, deciding, dice);
            write(member, registration, version);
        }
    }

    private Version duplicate(Member member, Version deciding, Dice dice) {
        Duplicate kind = dice.oneOf(DUPLICATES);
        return switch (kind) {
            case OLDER -> older(member, deciding, deciding.serialNumber(), dice);
            case OLDER_WITH_FORMER_DEVICE ->
                older(
                        member,
                        deciding,
                        Invented.serialNumber(settings.seed(), member.index(), Invented.Device.FORMER),
                        dice);
            case IDENTICAL -> deciding;
            case AS_OLD_WITH_OTHER_DETAILS ->
                new Version(
                        deciding.serialNumber(),
                        deciding.lastUpdate(),
                        deciding.research(),
                        details(deciding.lastUpdate(), dice));
            case AS_OLD_BUT_AGREEING ->
                new Version(
                        deciding.serialNumber(),
                        deciding.lastUpdate(),
                        member.agrees() ? deciding.research() : deciding.lastUpdate(),
                        deciding.details());
        };
    }

    private static Version older(Member member, Version deciding, SerializableString serialNumber, Dice dice) {
        long updated = deciding.lastUpdate() - 1 - (dice.below(2) == 0 ? 0 : dice.below(DAY));
        return new Version(serialNumber, updated, olderConsent(member, updated, dice), details(updated, dice));
    }

    /** Consent that was given since or withdrawn since; or since renewed, so that it must not count from so early. */
    private static long olderConsent(Member member, long updated, Dice dice) {
        if (dice.below(3) == 0) {
            return noConsent(dice);
        }
        return member.agrees() ? Math.min(member.consentSince(), updated) - dice.below(2 * DAY) : updated;
    }

    private static Details details(long updated, Dice dice) {
        return new Details(
                Invented.phone(dice),
                Invented.birthDay(dice),
                dice.below(2) == 0 ? updated : noConsent(dice),
                dice.below(2) == 0 ? updated : noConsent(dice));
    }

    private static long noConsent(Dice dice) {
        return dice.below(4) == 0 ? 0 : ABSENT;
    }

    private void write(Member member, long registration, Version version) throws IOException {
        JsonGenerator json = files.row();
        json.writeStartObject();
        json.writeFieldName(CUSTOMER_NAME);
        json.writeString(member.name());
        json.writeFieldName(EMAIL);
        json.writeString(member.email());
        json.writeFieldName(PHONE);
        json.writeString(version.details().phone());
        json.writeFieldName(BIRTH_DAY);
        json.writeString(version.details().birthDay());
        json.writeFieldName(SERIAL_NUMBER);
        json.writeString(version.serialNumber());
        json.writeFieldName(REGISTRATION_DATE);
        json.writeNumber(registration);
        json.writeFieldName(LAST_UPDATE_DATE);
        json.writeNumber(version.lastUpdate());
        writeConsent(RESEARCH, version.research(), json);
        writeConsent(PUBLIC, version.details().forPublic(), json);
        writeConsent(FRIENDS, version.details().forFriends(), json);
        json.writeEndObject();
        files.endRow();
    }

    private static void writeConsent(SerializableString name, long since, JsonGenerator json) throws IOException {
        if (since != ABSENT) {
            json.writeFieldName(name);
            json.writeNumber(since);
        }
    }
}
