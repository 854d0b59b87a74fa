#!/bin/bash
until curl -f https://a.example; do
  # jitterlint:ignore no-jitter one machine runs this
  sleep 5
done
until curl -f https://a.example; do sleep 5; done # jitterlint:ignore no-jitter one machine runs this
# jitterlint:ignore no-jitter one machine runs this
until curl -f https://a.example; do
  sleep 5
done
# jitterlint:ignore no-jitter
# want-above directive
