package org.zonegate.generate;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.ArrayList;
import java.util.List;

/** Decides who the customers of a group are. Group n is the same whichever groups were planned before it. */
final class GroupPlan {

    private static final int[] SIZES = {2, 3, 4};
    private static final int CUSTOMERS_PER_ROUND = 9;
    private static final int DAY = 86_400_000;

    /** Instants for each accelerometer reading of a customer: mostly three readings go with an instant. */
    private static final double INSTANTS_PER_READING = 0.35;

    private static final Group.Sharing[] WAYS_TO_SHARE = {
        Group.Sharing.ONE_OWNER,
        Group.Sharing.ONE_OWNER,
        Group.Sharing.TWO_IN_TURN,
        Group.Sharing.TWO_TOGETHER,
        Group.Sharing.NO_MEMBER
    };

    private final GeneratorSettings settings;
    private final Timeline timeline;

    GroupPlan(GeneratorSettings settings) {
        this.settings = settings;
        this.timeline = new Timeline(settings);
    }

    /** The number of the group's first customer; the group is empty if there are not that many customers. */
    private static long firstCustomer(long group) {
        long first = group / SIZES.length * CUSTOMERS_PER_ROUND;
        for (int before = 0; before < group % SIZES.length; before++) {
            first += SIZES[before];
        }
        return first;
    }

    /** The n-th group, counted from 0; the last one may be cut short, and groups after it have no members. */
    Group group(long number) {
        long first = firstCustomer(number);
        int size = (int) Math.max(0, Math.min(SIZES[(int) (number % SIZES.length)], settings.customers() - first));
        Dice dice = new Dice(settings.seed(), Dice.Topic.GROUP, number);
        boolean shares = dice.chance(settings.share(Defect.SHARED_SERIAL_NUMBERS)) && size > 1;
        Group.Sharing sharing = shares ? dice.oneOf(WAYS_TO_SHARE) : Group.Sharing.NONE;
        int one = dice.below(Math.max(1, size));
        int other = size > 1 ? (one + 1 + dice.below(size - 1)) % size : one;
        boolean sharesMoments = dice.chance(settings.share(Defect.SAME_INSTANT));
        List<Member> members = new ArrayList<>(size);
        for (int member = 0; member < size; member++) {
            members.add(member((int) first + member, (int) first, sharing, (int) first + one));
        }
        return new Group(number, members, sharing, one, other, sharesMoments);
    }

    private Member member(int customer, int groupsFirst, Group.Sharing sharing, int owner) {
        Dice dice = new Dice(settings.seed(), Dice.Topic.CUSTOMER, customer);
        boolean agrees = !dice.chance(settings.share(Defect.MISSING_CONSENT));
        boolean moves = !dice.chance(settings.share(Defect.CUSTOMERS_WITHOUT_READINGS));
        boolean deviceReads = dice.below(2) == 0 || moves;
        long firstInstant = timeline.firstInstant(customer, groupsFirst, dice);
        String name = Invented.customerName(settings.seed(), customer);
        SerializedString own = Invented.serialNumber(settings.seed(), customer, Invented.Device.OWN);
        return new Member(
                customer,
                name,
                Invented.email(name, customer),
                carried(sharing, own, groupsFirst, owner),
                own,
                agrees,
                consentSince(groupsFirst, firstInstant, dice),
                moves,
                deviceReads,
                firstInstant);
    }

    private SerializedString carried(Group.Sharing sharing, SerializedString own, int groupsFirst, int owner) {
        return switch (sharing) {
            case NONE -> own;
            case ONE_OWNER -> Invented.serialNumber(settings.seed(), owner, Invented.Device.OWN);
            case TWO_IN_TURN, TWO_TOGETHER, NO_MEMBER ->
                Invented.serialNumber(settings.seed(), groupsFirst, Invented.Device.PASSED_ROUND);
        };
    }

    private long consentSince(int groupsFirst, long firstInstant, Dice dice) {
        if (!dice.chance(settings.share(Defect.LATER_CONSENT))) {
            return timeline.cohortBegin(groupsFirst) - 1 - dice.below(15 * DAY);
        }
        if (dice.below(4) == 0) {
            return timeline.cohortEnd(groupsFirst) + dice.below(DAY);
        }
        int instants = (int) (settings.readingsPerCustomer() * INSTANTS_PER_READING);
        // Every second one at the very instant of a reading, which consent then covers, the others just after it.
        return firstInstant + (1 + dice.below(Math.max(1, instants - 1))) * Timeline.PACE + dice.below(2);
    }
}
