#!/usr/bin/env bash
# The steps of action.yml, by the name of the step: go, build or run. It keeps to
# bash 3.2, which is what macOS has.
set -euo pipefail

# output hands a value on to later steps.
output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# minor prints n of a version 1.n, and 0 for what is none.
minor() {
  local n=${1#1.}
  n=${n%%[!0-9]*}
  echo "${n:-0}"
}

# go: asks for a Go where there is none, or one that is too old for jitterlint.
step_go() {
  local wanted found
  wanted=$(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' "$GITHUB_ACTION_PATH/go.mod")
  found=$(go env -C "$JITTERLINT_DIRECTORY" GOVERSION 2>/dev/null) || found=""
  if [ "$(minor "${found#go}")" -lt "$(minor "$wanted")" ]; then
    output install "$wanted"
  fi
}

# build: makes the command of this action's own sources, or installs a version.
step_build() {
  local dir
  dir=$(mktemp -d "$RUNNER_TEMP/jitterlint.XXXXXX")
  (
    # What the job sets for its own builds is not for this one.
    export GOFLAGS="" GOOS="" GOARCH="" GOWORK=off CGO_ENABLED=0
    if [ -n "$JITTERLINT_VERSION" ]; then
      GOBIN=$dir go install -trimpath "github.com/jitterlint/jitterlint/cmd/jitterlint@$JITTERLINT_VERSION"
    else
      go build -C "$GITHUB_ACTION_PATH" -trimpath -buildvcs=false -ldflags "-X main.stamp=$JITTERLINT_REF" -o "$dir/" ./cmd/jitterlint
    fi
  )
  "$dir/jitterlint" version
  output jitterlint "$dir/jitterlint"
}

# run: reports, and keeps the exit status for the last step.
step_run() {
  local dir status=0
  dir=$(mktemp -d "$RUNNER_TEMP/jitterlint.XXXXXX")
  set -- -C "$JITTERLINT_DIRECTORY" -format github -format "sarif=$dir/jitterlint.sarif" -format "markdown=$dir/summary.md"
  if [ -n "$JITTERLINT_SINCE" ]; then set -- "$@" -since "$JITTERLINT_SINCE"; fi
  if [ -n "$JITTERLINT_BASELINE" ]; then set -- "$@" -baseline "$JITTERLINT_BASELINE"; fi
  if [ -n "$JITTERLINT_FAIL_ON" ]; then set -- "$@" -fail-on "$JITTERLINT_FAIL_ON"; fi
  set -f # blanks separate; nothing else in these two means anything
  # shellcheck disable=SC2086
  set -- "$@" $JITTERLINT_ARGS $JITTERLINT_TARGETS
  "$JITTERLINT" "$@" || status=$?

  if [ -s "$dir/summary.md" ]; then
    cat "$dir/summary.md" >>"$GITHUB_STEP_SUMMARY"
  fi
  if [ "$status" -gt 1 ]; then
    printf '\njitterlint could not do all of its work; the log says why.\n' >>"$GITHUB_STEP_SUMMARY"
  elif [ -s "$dir/jitterlint.sarif" ]; then
    output sarif "$dir/jitterlint.sarif" # what is not whole would close alerts that still hold
  fi
  output status "$status"
}

"step_$1"
