# Programs of ours that stand among the tests, such as the one that takes the pictures.
# shellcheck shell=bash disable=SC2154  # root: set by the script that sources this

# Needs maven.sh.
compile_tools() {
  local log=$root/target/tools.log
  run_maven "$log" -q test-compile dependency:build-classpath \
    -Dmdep.outputFile="$root/target/test.classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true || {
    show_errors "$log"
    fail "The tests do not compile. See target/tools.log."
  }
}

# tool CLASS ARGUMENT...: of the package ui.
tool() {
  (cd "$root" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
    -cp "target/test-classes:target/classes:$(cat target/test.classpath)" "dev.vmorchestrator.ui.$1" "${@:2}")
}
