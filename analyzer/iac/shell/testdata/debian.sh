#!/bin/sh
# The sh of Debian has no $RANDOM.
apt-get update
until curl -f https://a.example; do sleep $((5 + RANDOM % 5)); done # want fake-jitter
until curl -f https://a.example; do sleep $((5 + $(od -An -N2 -tu2 /dev/urandom) % 6)); done
