package org.zonegate.lakehouse;

/** What is published when some tables of a release are withheld. */
public enum ReleaseMode {
    /** Every approved table whose upstreams are approved. */
    APPROVED,
    /** All tables or none. */
    ALL
}
