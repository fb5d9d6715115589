package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private final StringWriter passed = new StringWriter();
    private final Complaints complaints = new Complaints(passed);
    private final PrintWriter err = new PrintWriter(complaints, true);

    @Test
    void keepsTheLastComplaintAndPassesEverythingOn() {
        err.println("zonegate: one");
        err.println("staging");
        err.println("zonegate: the lakehouse has a problem:");
        err.println("  lakehouse.yml:3: what it is");

        assertThat(complaints.last()).isEqualTo("the lakehouse has a problem: lakehouse.yml:3: what it is");
        assertThat(passed.toString().lines()).hasSize(4);
    }

    @Test
    void findsAComplaintBehindMuchElse() {
        err.print("x".repeat(5_000));
        err.print("zonegate: found after much else");

        assertThat(complaints.last()).isEqualTo("found after much else");
    }

    @Test
    void isSilentWhereNothingWasSaid() {
        assertThat(complaints.last()).isEmpty();
    }
}
