package org.zonegate.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** Writes a group's readings, moment by moment. */
final class ReadingRows {

    private static final SerializableString USER = new SerializedString("user");
    private static final SerializableString TIMESTAMP = new SerializedString("timestamp");
    private static final SerializableString X = new SerializedString("x");
    private static final SerializableString Y = new SerializedString("y");
    private static final SerializableString Z = new SerializedString("z");
    private static final SerializableString SENSOR_READING_TIME = new SerializedString("sensorReadingTime");
    private static final SerializableString SERIAL_NUMBER = new SerializedString("serialNumber");
    private static final SerializableString DISTANCE_FROM_OBJECT = new SerializedString("distanceFromObject");

    /** Accelerometers tell a direction, no more; as text, because formatting doubles would take most of the time. */
    private static final String[] SIDEWAYS = {"-1.0", "0.0", "1.0"};

    private static final String[] DOWN = {"-1.0", "0.0"};
    private static final int MIN_DISTANCE = 201;
    private static final int DISTANCES = 100;

    private final long seed;
    private final Group group;
    private final RowFiles accelerometer;
    private final RowFiles stepTrainer;
    private final Dice dice;

    ReadingRows(GeneratorSettings settings, Group group, RowFiles accelerometer, RowFiles stepTrainer) {
        this.seed = settings.seed();
        this.group = group;
        this.accelerometer = accelerometer;
        this.stepTrainer = stepTrainer;
        this.dice = new Dice(seed, Dice.Topic.MEASUREMENTS, group.number());
    }

    void write(Moment moment) throws IOException {
        for (int member = 0; member < group.size(); member++) {
            Member who = group.members().get(member);
            writeAccelerometer(who.email(), moment.instant, moment.moves[member], moment.movesRepeated[member]);
            writeStepTrainer(
                    group.serialNumber(member), moment.instant, moment.reads[member], moment.readsRepeated[member]);
            if (moment.uncarriedReads[member]) {
                writeStepTrainer(who.own(), moment.instant, 1, 0);
            }
        }
        int host = group.members().get(moment.host).index();
        if (moment.strangersMoves > 0) {
            writeAccelerometer(Invented.strangersEmail(host), moment.instant, moment.strangersMoves, 0);
        }
        if (moment.strangersRead) {
            writeStepTrainer(Invented.serialNumber(seed, host, Invented.Device.STRANGERS), moment.instant, 1, 0);
        }
        if (moment.formerReads) {
            writeStepTrainer(Invented.serialNumber(seed, host, Invented.Device.FORMER), moment.instant, 1, 0);
        }
    }

    private void writeAccelerometer(SerializableString user, long instant, int readings, int repeated)
            throws IOException {
        for (int reading = 0; reading < readings; reading++) {
            String x = dice.oneOf(SIDEWAYS);
            String y = dice.oneOf(SIDEWAYS);
            String z = dice.oneOf(DOWN);
            for (int delivery = reading < repeated ? 0 : 1; delivery < 2; delivery++) {
                JsonGenerator json = accelerometer.row();
                json.writeStartObject();
                json.writeFieldName(USER);
                json.writeString(user);
                json.writeFieldName(TIMESTAMP);
                json.writeNumber(instant);
                json.writeFieldName(X);
                json.writeNumber(x);
                json.writeFieldName(Y);
                json.writeNumber(y);
                json.writeFieldName(Z);
                json.writeNumber(z);
                json.writeEndObject();
                accelerometer.endRow();
            }
        }
    }

    private void writeStepTrainer(SerializableString serialNumber, long instant, int readings, int repeated)
            throws IOException {
        for (int reading = 0; reading < readings; reading++) {
            int distance = MIN_DISTANCE + dice.below(DISTANCES);
            for (int delivery = reading < repeated ? 0 : 1; delivery < 2; delivery++) {
                JsonGenerator json = stepTrainer.row();
                json.writeStartObject();
                json.writeFieldName(SENSOR_READING_TIME);
                json.writeNumber(instant);
                json.writeFieldName(SERIAL_NUMBER);
                json.writeString(serialNumber);
                json.writeFieldName(DISTANCE_FROM_OBJECT);
                json.writeNumber(distance);
                json.writeEndObject();
                stepTrainer.endRow();
            }
        }
    }
}
