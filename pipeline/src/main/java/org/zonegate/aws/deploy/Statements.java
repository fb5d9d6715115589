package org.zonegate.aws.deploy;

/** Runs statements that answer nothing. */
public interface Statements extends AutoCloseable {

    /**
     * Runs a statement to its end.
     *
     * @param database in which names are looked up that say no database
     */
    void run(String statement, String database);

    @Override
    void close();
}
