#!/bin/bash
# What commands do is not known: the author says that they are tried again.

for attempt in 1 2 3; do
  ./deploy.sh && break
  echo "failed, retrying"
  sleep 10 # want no-jitter
done

with_retries() {
  until ./sync.sh; do
    sleep 10 # want no-jitter
  done
}

max_retries=5
retries=0
until /opt/vendor/register --token "$TOKEN"; do
  retries=$((retries + 1))
  [ "$retries" -ge "$max_retries" ] && exit 1
  sleep 10 # want no-jitter
done

until ./is-ready.sh; do
  echo "not ready, retrying"
  sleep 10
done

# a function of another file is handed the command
until stdlib::cmd gcloud storage cp "$url" .; do
  sleep 2 # want no-jitter
done
