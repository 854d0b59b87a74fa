#!/bin/bash
RANDOM=42 # want fake-jitter
until curl -f https://a.example; do sleep $((5 + RANDOM % 5)); done
