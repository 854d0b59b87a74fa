#!/usr/bin/env bash
# Retries through functions.

retry() {
  local n=1
  while true; do
    "$@" && break || {
      if [[ $n -lt 5 ]]; then
        ((n++))
        sleep 1 # want no-jitter
      else
        return 1
      fi
    }
  done
}
retry curl -f https://a.example

patiently() {
  local tries=$1
  local delay=$2
  shift 2
  local i
  for ((i = 0; i < tries; i++)); do
    if "$@"; then return 0; fi
    sleep "$delay" # want no-jitter
  done
  return 1
}
patiently 3 10 aws s3 cp s3://bucket/key .

jittered() {
  local tries=$1 delay=$2
  shift 2
  until "$@"; do
    sleep "$delay"
  done
}
jittered 3 $((5 + RANDOM % 5)) aws s3 cp s3://bucket/key .

# who calls it hands on what asks for a state
waitFor() { until "$@"; do sleep 1; done; }
waitFor test -f /run/ready
waitFor kubectl get pods

# nobody is seen to call it
again() { until eval "$1"; do sleep 3; done; } # want no-jitter

recursive() {
  apt-get update || {
    sleep 5 # want no-jitter
    recursive
  }
}
recursive

# it says by its status how its attempt went
fetch() {
  curl -fsS https://a.example/y || return 1
  return 0
}
until fetch; do sleep 4; done # want no-jitter
isUp() {
  local body
  body=$(curl -fsS https://a.example/y) || return 1
  echo "$body" | grep -q ready
}
until isUp; do sleep 4; done

# it waits for others
pause() {
  local seconds=$1
  echo "waiting ${seconds}s"
  sleep "$seconds"
}
backoff() {
  local base=$1
  sleep $((base + RANDOM % base))
}
until fetch; do pause 4; done # want no-jitter
until fetch; do backoff 4; done

# it gives the length
between() { echo $((RANDOM % 10)); }
always() { echo 10; }
until fetch; do sleep "$(between)"; done
until fetch; do sleep "$(always)"; done # want no-jitter

# its caller tries again
once() {
  if ! wget -q https://a.example/z; then
    sleep 2 # want no-jitter
    return 1
  fi
}
until once; do :; done

# it ends the program
die() {
  echo "$1" >&2
  exit 1
}
while true; do
  curl -f https://a.example/poll || die "gone"
  sleep 30
done

# a command in quotes, and what else the function is told
retry_while() {
  local -r cmd="${1:?cmd is missing}" retries="${2:-12}" seconds="${3:-5}"
  read -r -a command <<< "$cmd"
  for ((i = 1; i <= retries; i += 1)); do
    "${command[@]}" && return 0
    sleep "$seconds" # want no-jitter
  done
  return 1
}
retry_while "mc alias set store $URL $KEY $SECRET" 30 5
poll_while() {
  local -r cmd="${1:?cmd is missing}" seconds="${2:-5}"
  read -r -a command <<< "$cmd"
  until "${command[@]}"; do
    sleep "$seconds"
  done
}
poll_while "nc -z db.example.com 5432" 10
