package org.zonegate.run;

import org.zonegate.reports.RunRecord;

/** Tells somebody who is not watching that a release was not published. */
public interface ReleaseAlarm {

    /**
     * Some table of a release was withheld or blocked.
     *
     * @param record of the run, personal data masked
     * @param pages where its pages lie
     */
    void withheld(RunRecord record, String pages);

    /**
     * Nobody could tell whether a release is fit, and so nothing was published.
     *
     * @param lakehouse its title
     * @param reason what people are told, without data
     */
    void couldNotTell(String lakehouse, String run, String reason);
}
