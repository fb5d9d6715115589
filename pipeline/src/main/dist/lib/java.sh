# Finds a Java that Spark 3.5 runs on. Sourced by bin/zonegate, and by the launcher of a checkout.

# find_java PROGRAM: sets java_home to that of a Java 17 or 21 which has bin/PROGRAM (java; javac where something is to
# be built) and java_version to its version, or says in one sentence on standard error why it cannot.
find_java() {
  java_program=$1
  java_seen=
  if [ -n "${ZONEGATE_JAVA_HOME:-}" ]; then
    try_java "$ZONEGATE_JAVA_HOME" && return 0
    echo "zonegate: Spark 3.5 needs Java 17 or 21, and ZONEGATE_JAVA_HOME holds ${java_seen:-no Java ($ZONEGATE_JAVA_HOME)}." >&2
    return 1
  fi
  if [ -n "${JAVA_HOME:-}" ]; then
    try_java "$JAVA_HOME" && return 0
  fi
  if java_on_path=$(command -v java); then
    try_java "$(home_of "$java_on_path")" && return 0
  fi
  # Where else to look, one folder a line; the variable is there for tests.
  java_places=${ZONEGATE_JAVA_PLACES-"/usr/lib/jvm
/Library/Java/JavaVirtualMachines
$HOME/Library/Java/JavaVirtualMachines
$HOME/.sdkman/candidates/java
$HOME/.jdks
/opt/homebrew/opt
/usr/local/opt"}
  java_old_ifs=$IFS
  IFS='
'
  for java_place in $java_places; do
    for java_candidate in "$java_place"/*; do
      # Of Homebrew's folders, which hold more than Java, only those of OpenJDK.
      case $java_candidate in
        */opt/openjdk* | */jvm/* | */JavaVirtualMachines/* | */java/* | */.jdks/* | "${ZONEGATE_JAVA_PLACES:-/none}"/*) ;;
        *) continue ;;
      esac
      for java_home_candidate in "$java_candidate" "$java_candidate/Contents/Home" \
        "$java_candidate/libexec/openjdk.jdk/Contents/Home"; do
        if try_java "$java_home_candidate"; then
          IFS=$java_old_ifs
          return 0
        fi
      done
    done
  done
  IFS=$java_old_ifs
  if [ -n "$java_seen" ]; then
    java_seen="; found only $java_seen"
  else
    java_seen=", and none was found"
  fi
  echo "zonegate: Spark 3.5 needs Java 17 or 21$java_seen: install one of them, or point ZONEGATE_JAVA_HOME at it." >&2
  return 1
}

# try_java HOME: whether that is a Java that fits; if it is another Java, notes it in java_seen.
try_java() {
  [ -x "$1/bin/java" ] || return 1
  java_version=$(version_of "$1")
  java_flaw=
  case ${java_version%%[!0-9]*} in
    17 | 21) [ -x "$1/bin/$java_program" ] || java_flaw=" without a compiler" ;;
    *) java_flaw=" " ;;
  esac
  if [ -z "$java_flaw" ]; then
    java_home=$1
    return 0
  fi
  java_note="${java_version:-a Java of unknown version}${java_flaw% } ($1)"
  case $java_seen in
    *"$java_note"*) ;;
    *) java_seen=$java_seen${java_seen:+, }$java_note ;;
  esac
  return 1
}

# version_of HOME: such as 17.0.15. A JDK says it in a file, which is some forty times quicker than to start it.
version_of() {
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p'
  fi
}

# home_of JAVA: the home of a java that may be a link, or a script or stub that chooses one.
home_of() {
  java_link=$(follow_links "$1")
  java_link_home=$(dirname "$(dirname "$java_link")")
  if [ ! -r "$java_link_home/release" ]; then
    java_told=$("$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    java_link_home=${java_told:-$java_link_home}
  fi
  echo "$java_link_home"
}

# follow_links FILE: where it really lies; readlink -f is missing on older Macs.
follow_links() {
  java_path=$1
  while [ -L "$java_path" ]; do
    java_target=$(readlink "$java_path")
    case $java_target in
      /*) java_path=$java_target ;;
      *) java_path=$(dirname "$java_path")/$java_target ;;
    esac
  done
  echo "$java_path"
}
