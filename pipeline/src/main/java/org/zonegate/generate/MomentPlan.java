package org.zonegate.generate;

import java.io.IOException;

/**
 * Decides what happens to a group, moment by moment. Moments are not kept but planned again when they are needed again,
 * so that a customer may have any number of readings; each time they are the same.
 */
final class MomentPlan {

    /** Takes a moment; the object is another moment after the call. */
    interface Visitor {
        void visit(Moment moment) throws IOException;
    }

    private enum Orphan {
        STRANGER,
        STRANGER_WITHOUT_DEVICE,
        DEVICE_OF_STRANGER,
        STRANGER_AT_CUSTOMERS_INSTANT,
        FORMER_DEVICE_AT_CUSTOMERS_INSTANT,
        CUSTOMER_WITHOUT_DEVICE,
        DEVICE_WITHOUT_CUSTOMER
    }

    private static final int MAX_READINGS_AT_AN_INSTANT = 6;
    private static final double SHARED_MOMENTS = 0.25;
    private static final Orphan[] ORPHANS = Orphan.values();

    private final GeneratorSettings settings;
    private final double orphanShare;
    private final double repeatedShare;

    MomentPlan(GeneratorSettings settings) {
        this.settings = settings;
        this.orphanShare = settings.share(Defect.ORPHAN_READINGS);
        this.repeatedShare = settings.share(Defect.REPEATED_READINGS);
    }

    /** Shows all moments of the group, those of the first member's lane first. */
    void forEach(Group group, Visitor visitor) throws IOException {
        Dice dice = new Dice(settings.seed(), Dice.Topic.MOMENTS, group.number());
        Moment moment = new Moment(group.size());
        for (int host = 0; host < group.size(); host++) {
            planLane(group, host, moment, dice, visitor);
        }
    }

    private void planLane(Group group, int host, Moment moment, Dice dice, Visitor visitor) throws IOException {
        int[] companions = group.companions();
        boolean sharesMoments = group.sharesMoments() && companions.length > 1 && companions[0] == host;
        long instant = group.members().get(host).firstInstant();
        int left = settings.readingsPerCustomer();
        for (int ordinal = 0; left > 0; ordinal++) {
            int readings = Math.min(left, readingsAtAnInstant(dice));
            left -= readings;
            moment.begin(host, instant);
            addMoves(group, host, readings, moment, dice);
            if (group.sharing() == Group.Sharing.TWO_TOGETHER && host == group.first() && isInTurn(ordinal)) {
                addMoves(group, group.second(), readingsAtAnInstant(dice), moment, dice);
            }
            // The first one in any case, so that few readings do not mean no shared moment.
            if (sharesMoments && (dice.chance(SHARED_MOMENTS) || ordinal == 0)) {
                for (int companion : companions) {
                    if (companion != host && moment.moves[companion] == 0) {
                        addMoves(group, companion, readingsAtAnInstant(dice), moment, dice);
                    }
                }
            }
            addDeviceReadings(group, ordinal, moment, dice);
            instant = addOrphans(group, moment, dice, visitor);
            if (group.sharing() == Group.Sharing.NO_MEMBER && host == 0) {
                moment.begin(host, instant);
                read(0, moment, dice);
                moment.strangersMoves = readings;
                instant = show(moment, visitor);
            }
        }
    }

    /** Numbers as they were measured on real devices' data: almost always three, else two, seldom another. */
    private static int readingsAtAnInstant(Dice dice) {
        int percent = dice.below(100);
        if (percent < 80) {
            return 3;
        }
        return percent < 97 ? 2 : 1 + dice.below(MAX_READINGS_AT_AN_INSTANT);
    }

    /** Whether two members have the shared device at their n-th instant: so few that both surely have as many. */
    private boolean isInTurn(int ordinal) {
        return ordinal * MAX_READINGS_AT_AN_INSTANT < settings.readingsPerCustomer();
    }

    private void addMoves(Group group, int member, int readings, Moment moment, Dice dice) {
        if (group.members().get(member).moves()) {
            moment.moves[member] = readings;
            moment.movesRepeated[member] = repeated(readings, dice);
        }
    }

    private int repeated(int rows, Dice dice) {
        int repeated = 0;
        for (int row = 0; row < rows && repeatedShare > 0; row++) {
            repeated += dice.chance(repeatedShare) ? 1 : 0;
        }
        return repeated;
    }

    private void read(int serial, Moment moment, Dice dice) {
        moment.reads[serial] = 1;
        moment.readsRepeated[serial] = repeated(1, dice);
    }

    private void addDeviceReadings(Group group, int ordinal, Moment moment, Dice dice) {
        for (int member = 0; member < group.size(); member++) {
            boolean present = member == moment.host || moment.moves[member] > 0;
            if (present && group.members().get(member).deviceReads()) {
                if (hasCarriedDevice(group, member, ordinal, moment.host)) {
                    if (moment.reads[group.serialOf(member)] == 0) {
                        read(group.serialOf(member), moment, dice);
                    }
                } else {
                    moment.uncarriedReads[member] = true;
                }
            }
        }
    }

    /** Whether the device of the serial number that the member carries is with the member, and not another one. */
    private boolean hasCarriedDevice(Group group, int member, int ordinal, int host) {
        boolean firsts = member == group.first();
        boolean seconds = member == group.second();
        return switch (group.sharing()) {
            case NONE -> true;
            case ONE_OWNER -> firsts;
            case TWO_IN_TURN -> member == host && (firsts || seconds) && isInTurn(ordinal);
            case TWO_TOGETHER -> host == group.first() && (firsts || seconds) && isInTurn(ordinal);
            case NO_MEMBER -> false;
        };
    }

    /** Shows the moment, with orphans in it or after it, and returns the next free instant. */
    private long addOrphans(Group group, Moment moment, Dice dice, Visitor visitor) throws IOException {
        if (!dice.chance(orphanShare)) {
            return show(moment, visitor);
        }
        Orphan orphan = dice.oneOf(ORPHANS);
        int readings = readingsAtAnInstant(dice);
        if (orphan == Orphan.STRANGER_AT_CUSTOMERS_INSTANT) {
            moment.strangersMoves = readings;
            moment.strangersRead = true;
            return show(moment, visitor);
        }
        if (orphan == Orphan.FORMER_DEVICE_AT_CUSTOMERS_INSTANT) {
            moment.formerReads = true;
            return show(moment, visitor);
        }
        long instant = show(moment, visitor);
        moment.begin(moment.host, instant);
        switch (orphan) {
            case CUSTOMER_WITHOUT_DEVICE -> addMoves(group, moment.host, readings, moment, dice);
            case DEVICE_WITHOUT_CUSTOMER -> read(group.serialOf(moment.host), moment, dice);
            default -> {
                moment.strangersMoves = orphan == Orphan.DEVICE_OF_STRANGER ? 0 : readings;
                moment.strangersRead = orphan != Orphan.STRANGER_WITHOUT_DEVICE;
            }
        }
        return show(moment, visitor);
    }

    private static long show(Moment moment, Visitor visitor) throws IOException {
        visitor.visit(moment);
        return moment.instant + Timeline.PACE;
    }
}
