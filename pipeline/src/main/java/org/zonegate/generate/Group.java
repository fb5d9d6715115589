package org.zonegate.generate;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Consecutive customers, outside of whom none of them has anything in common with anyone: no serial number, no instant.
 * So what becomes of their rows is settled within the group.
 *
 * @param number       the group's number, from 0
 * @param members      one to four
 * @param sharing      whose the device is whose serial number all members carry, or that each carries an own one
 * @param first        of the members who use a shared device, the first; its owner, where it has one
 * @param second       of two members who use a shared device alike, the other
 * @param sharesMoments whether agreeing members have readings at each other's instants
 */
record Group(long number, List<Member> members, Sharing sharing, int first, int second, boolean sharesMoments) {

    /** Whose device a serial number names. */
    enum Sharing {
        /** Each member's own. */
        NONE,
        /** All carry the serial number of {@code first}. */
        ONE_OWNER,
        /** The device was with {@code first} and with {@code second}, at equally many instants of each. */
        TWO_IN_TURN,
        /** The device was with {@code first} and {@code second} at the same instants. */
        TWO_TOGETHER,
        /** The device's owner is no customer. */
        NO_MEMBER
    }

    Group {
        members = List.copyOf(members);
    }

    int size() {
        return members.size();
    }

    /** Which of the group's serial numbers the member carries, counted from 0. */
    int serialOf(int member) {
        return sharing == Sharing.NONE ? member : 0;
    }

    SerializedString serialNumber(int serial) {
        return members.get(serial).carried();
    }

    /** Members who may share an instant so that it matters: they agree to research and have readings. */
    int[] companions() {
        return IntStream.range(0, size())
                .filter(member ->
                        members.get(member).agrees() && members.get(member).moves())
                .toArray();
    }
}
