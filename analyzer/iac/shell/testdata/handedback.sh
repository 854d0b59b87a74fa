#!/usr/bin/env bash
# A function hands back what it noted of a failure.
push_all() {
  local rc=0 file
  for file in "$@"; do
    curl -fT "$file" https://a.example/ || rc=1
  done
  return $rc
}
until push_all a b; do
  sleep 15 # want no-jitter
done

# It hands back what it was asked, whatever came of the attempt.
noted() {
  local rc=1
  curl -fT "$1" https://a.example/ || echo failed
  [ -e "$2" ] && rc=0
  return $rc
}
until noted a b; do
  sleep 15
done
