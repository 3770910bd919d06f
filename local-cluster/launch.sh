# shellcheck shell=bash
# Shared by the commands in this folder, ../command-center/run, ../benchmark/run and ../simulation/quality: finds Java, builds what is out
# of date, runs a main class. Sourced with two arguments: the name of the script and the module (default local-cluster).

program=$1
module=${2:-local-cluster}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
here=$root/$module
# Written by Maven at the end of each build. It contains the class path; its timestamp shows which sources are newer than the build.
mark=$here/target/classpath

refuse() {
  echo "$1" >&2
  exit 2
}

find_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || refuse "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it; $program needs a JDK 17 or newer."
  else
    java=$(command -v java) || refuse "No java was found on the PATH; $program needs a JDK 17 or newer."
  fi
  java_version=$("$java" -version 2>&1) || true
  # 17 from: openjdk version "17.0.15" 2025-04-15
  major=$(sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' <<<"$java_version" | head -n 1) || true
  [[ -n $major ]] || refuse "$java does not print its version; $program needs a JDK 17 or newer."
  ((major >= 17)) || refuse "$java is Java $major; $program needs a JDK 17 or newer."
}

find_maven() {
  command -v mvn >/dev/null || refuse "The project is not built yet and no mvn was found on the PATH; $program needs Maven 3.8 or newer."
  if [[ -n ${JAVA_HOME:-} ]]; then
    [[ -x $JAVA_HOME/bin/javac ]] || refuse "JAVA_HOME is $JAVA_HOME, a Java without a compiler; building the project needs a JDK 17 or newer."
  else
    command -v javac >/dev/null || refuse "No javac was found on the PATH; building the project needs a JDK 17 or newer."
  fi
  local version
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1) || true
  [[ $version =~ ^([0-9]+)\.([0-9]+) ]] || refuse "mvn does not print its version; $program needs Maven 3.8 or newer."
  if ((BASH_REMATCH[1] < 3 || (BASH_REMATCH[1] == 3 && BASH_REMATCH[2] < 8))); then
    refuse "mvn is Maven $version; $program needs Maven 3.8 or newer."
  fi
}

# The commit that --version shows and a build records: 54282ea0f5d5 or 54282ea0f5d5-modified; not set without git.
find_commit() {
  local commit
  commit=$(git --no-optional-locks -C "$root" describe --always --abbrev=12 --exclude='*' --dirty=-modified 2>/dev/null) || return 0
  export NHIP_COMMIT=$commit
}

is_built() {
  [[ -f $mark && -d $here/target/lib && -d $here/target/classes ]] || return 1
  [[ $module != local-cluster || (-f $here/target/flink-lib/nhip-job.jar && -f $here/target/flink-lib/flink-rpc-akka.jar) ]] || return 1
  # The modules that this one depends on, as in its POM.
  local newer modules=(core connectors job "$module")
  [[ $module != local-cluster ]] || modules+=(simulation command-center intake)
  [[ $module != benchmark ]] || modules+=(simulation command-center intake local-cluster)
  [[ $module != simulation ]] || modules=(core simulation)
  newer=$(find "$root/pom.xml" "${modules[@]/#/$root/}" \( -name target -prune \) -o -type f \
    \( -path '*/src/main/*' -o -name pom.xml \) -newer "$mark" -print -quit)
  [[ -z $newer ]]
}

run_maven() {
  local options=()
  # Split into words, as Maven itself does with MAVEN_ARGS since 3.9.
  [[ -z ${NHIP_MAVEN_OPTIONS:-} ]] || read -r -a options <<<"$NHIP_MAVEN_OPTIONS"
  [[ -z ${NHIP_COMMIT:-} ]] || options+=("-Dnhip.commit=$NHIP_COMMIT")
  cd "$root" || exit 1
  exec mvn -B "${options[@]}" -pl "$module" -am package -Dmaven.test.skip -Dspotless.check.skip -Dnhip.unchecked
}

# Builds the module and prints progress every few seconds.
build() {
  local log=$here/target/build.log begin=$SECONDS shown=-100 pid step files status=0
  # Files that change during the build are newer than this one.
  touch "$here/target/building"
  echo "Đang biên dịch · building (the first time downloads about 420 MB) …"
  (run_maven) >"$log" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2>/dev/null || true; exit 130' INT
  trap 'kill "$pid" 2>/dev/null || true; exit 143' TERM
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    if ((SECONDS - shown >= 5)); then
      shown=$SECONDS
      step=$(sed -n 's/^\[INFO\] Building \(.*[^ ]\)  *\[\(.*\)\]$/\1 (\2)/p' "$log" | tail -n 1)
      files=$(grep -c 'Downloaded from' "$log" || true)
      printf '  %4d s  %s, %d files downloaded\n' $((SECONDS - begin)) "${step:-Maven}" "$files"
    fi
  done
  wait "$pid" || status=$?
  trap - INT TERM
  if ((status != 0)); then
    grep '^\[ERROR\]' "$log" | head -n 3 >&2 || true
    echo "The build has failed; see $log." >&2
    exit 1
  fi
  touch -r "$here/target/building" "$mark"
}

build_if_needed() {
  ! is_built || return 0
  find_maven
  mkdir -p "$here/target" 2>/dev/null || true
  [[ -w $here/target ]] || refuse "The project is not built, and $here cannot be written to."
  # A second process waits, and then finds the project built.
  if command -v flock >/dev/null; then
    exec 9>"$here/target/.lock"
    flock -n 9 || {
      echo "Một lần biên dịch khác đang chạy · waiting for another build …"
      flock 9
    }
    is_built || build
    exec 9>&-
  else
    build
  fi
}

# Creates the folder into which a run writes everything. Java deletes it. It is also java.io.tmpdir, for files that
# libraries unpack. Its name contains the id of this process, which Java will replace by exec.
make_run_folder() {
  local user name=nhip
  # By this prefix, each program finds what its own killed runs left behind.
  [[ $module == local-cluster ]] || name=nhip-$module
  user=$(id -un 2>/dev/null) || user=_
  folder=$(mktemp -d "${TMPDIR:-/tmp}/$name-${user//[^A-Za-z0-9._]/_}-$$-XXXXXXXX" 2>/dev/null) \
    || refuse "The temporary folder ${TMPDIR:-/tmp} cannot be written to."
}

# Finds Java, builds the project if necessary and sets CLASSPATH.
prepare() {
  find_java
  find_commit
  build_if_needed
  # File names with Vietnamese letters need a locale that can write them.
  [[ $(locale charmap 2>/dev/null) == UTF-8 ]] || export LC_ALL=C.UTF-8
  set_class_path
}

# Libraries first, because a class-data archive requires them as a prefix of the class path; then what this project builds. Flink's
# web page comes last: like the command centre's, its files are in a folder named web.
set_class_path() {
  local entry own=$here/target/classes last=
  libraries=
  while IFS= read -r -d : entry; do
    entry=${entry/@lib@/"$here/target/lib"}
    case ${entry##*/} in
      nhip-*) own+=:$entry ;;
      flink-runtime-web-*) last=:$entry ;;
      *) libraries+=$entry: ;;
    esac
  done <<<"$(<"$mark"):"
  export CLASSPATH=$libraries$own$last
}

# Sets archives: the folder of class-data archives for these libraries and this Java, or nothing where target belongs to somebody
# else. Deletes those that have not been made anew for a week, and all of them when a library has changed.
find_archives() {
  local all=$here/target/class-archives
  archives=
  [[ -w $here/target ]] || return 0
  [[ ! -e $all || (-O $all && -w $all) ]] || return 0
  archives=$(cksum <<<"$java $java_version $libraries")
  archives=$all/${archives%% *}
  # Another run may be doing the same.
  find "$all" -mindepth 1 -maxdepth 1 ! -name "${archives##*/}" -mtime +7 -exec rm -rf {} + 2>/dev/null || true
  [[ -z $(find "$here/target/lib" -name '*.jar' ! -name 'nhip-*' -newer "$all" -print -quit 2>/dev/null) ]] || rm -rf "$all" || true
}

# run_service CLASS ARGUMENTS…: runs a service without Flink and without a run folder.
run_service() {
  prepare
  exec "$java" -Xmx512m -XX:+ExitOnOutOfMemoryError -Djava.net.preferIPv4Stack=true -Duser.timezone=UTC "$@"
}

# run CLASS ARGUMENTS…: runs a main class with a run folder.
run() {
  local class=$1 options=()
  shift
  prepare
  options=(-Xmx1g -XX:MaxDirectMemorySize=4g -XX:+ExitOnOutOfMemoryError -XX:MaxMetaspaceSize=256m -XX:+PerfDisableSharedMem "@$root/job/jvm-options"
    -Djava.net.preferIPv4Stack=true -Duser.timezone=UTC)
  [[ ! -t 1 ]] || options+=(-Dnhip.terminal=true)
  ((major < 24)) || options+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  make_run_folder
  # Data, checkpoints and logs contain application ids and places of work: only the user may read them.
  [[ $module != local-cluster ]] || umask 077
  options+=("-Djava.io.tmpdir=$folder" "-Dnhip.run.folder=$folder" "-Dnhip.target=$here/target")
  if [[ $class == vn.nhip.local.Start ]]; then
    find_archives
    [[ -z $archives ]] || options+=("-Dnhip.archives=$archives")
    # As vn.nhip.local.services.ClassArchives does for other JVMs.
    if [[ -n $archives && -f $archives/start.jsa ]]; then
      options+=("-XX:SharedArchiveFile=$archives/start.jsa" '-Xlog:cds*=off')
    elif [[ -n $archives ]]; then
      options+=("-XX:DumpLoadedClassList=$folder/start.classes")
    fi
  fi
  exec "$java" "${options[@]}" "$class" "$@"
}
