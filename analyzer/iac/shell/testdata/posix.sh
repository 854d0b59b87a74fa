#!/bin/sh
# It is not known what sh is.
until curl -f https://a.example; do sleep $((5 + RANDOM % 5)); done
until curl -f https://a.example; do sleep 5; done # want no-jitter
