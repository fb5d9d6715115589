package org.zonegate.lakehouse;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Places where data lies: folders on this machine, or URIs of a store such as {@code s3://bucket/prefix}. */
public final class Locations {

    private static final Pattern STORE = Pattern.compile("(?!file:)[a-zA-Z][a-zA-Z0-9+.-]*:/.*");

    private Locations() {}

    /** Whether {@code location} is on this machine rather than in a store. */
    public static boolean isLocal(String location) {
        return !STORE.matcher(location).matches();
    }

    /** The path of a location on this machine. */
    public static Path path(String location) {
        return Path.of(location.replaceFirst("^file:(//)?(?=/)", ""));
    }

    /** The location, complete: a relative path is taken from {@code base}. */
    static String absolute(String location, Path base) {
        return isLocal(location)
                ? base.resolve(path(location)).toAbsolutePath().normalize().toString()
                : location;
    }
}
