package org.zonegate.lakehouse;

/**
 * A stage of trust, such as landing, trusted or curated.
 *
 * @param order position in {@code lakehouse.yml}'s list of zones, from 0; the first zone holds what others deliver
 */
public record Zone(String name, int order) implements Comparable<Zone> {

    @Override
    public int compareTo(Zone other) {
        return Integer.compare(order, other.order);
    }

    @Override
    public String toString() {
        return name;
    }
}
