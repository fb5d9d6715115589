// Glue asks every job for a script. What runs is the class that the job's parameter --class names, in its --extra-jars.
object ZonegateScript
