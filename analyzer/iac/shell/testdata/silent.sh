#!/bin/bash
# Nothing here is a retry without jitter.

# another element in each pass
for file in a b c; do curl -f "https://a.example/$file" || sleep 5; done
while read -r url; do curl -f "$url" || sleep 5; done < list
for region in us-east-1 eu-west-1; do
  name="bucket-$region"
  aws s3 mb "s3://$name" || sleep 5
done

# a second try and no more
curl -f https://a.example || { sleep 5; curl -f https://a.example; }
for i in 1 2; do curl -f https://a.example && break; sleep 3; done
for ((i = 0; i < 2; i++)); do curl -f https://a.example && break; sleep 3; done

# a schedule
while true; do
  aws s3 sync dir s3://bucket
  sleep 60
done

# this machine alone
until curl -s http://localhost:8080/health; do sleep 1; done
until curl -s http://169.254.169.254/latest/meta-data/instance-id; do sleep 1; done
until mkdir /tmp/lock; do sleep 1; done
while fuser /var/lib/dpkg/lock; do sleep 1; done
until docker info; do sleep 1; done
until psql -c 'select 1'; do sleep 1; done

# nobody knows what it does
until ./ready.sh; do sleep 5; done
until "$CHECK"; do sleep 5; done

# the failure ends it
set -e
while true; do
  curl -f https://a.example/poll
  sleep 30
done

second_try() {
  for n in 1 2; do
    curl -fsS https://example.com/register && return
    sleep 5
  done
}

second_try_in_a_range() {
  for n in {1..2}; do
    curl -fsS https://example.com/register && return
    sleep 5
  done
}

image_is_there() {
  until docker manifest inspect registry.example.com/app:1; do
    sleep 60
  done
}

# counted by hand, up to two
n=0
while [ $n -lt 2 ]; do
  curl -fsS https://example.com/a && break
  n=$((n + 1))
  sleep 5
done
tries=1
until [ "$tries" -gt 2 ]; do
  curl -fsS https://example.com/b && break
  ((tries++))
  sleep 5
done
most=2
i=0
while [[ $done != true ]] && (( i < most )); do
  curl -fsS https://example.com/c && break
  (( i += 1 ))
  sleep 5
done
for try in $(seq 1 "$most"); do curl -fsS https://example.com/d && break; sleep 5; done

# a second try, unrolled
curl -fsS https://example.com/e || (sleep 1 && curl -fsS https://example.com/e)
curl -fsS https://example.com/e || { sleep 1; curl -fsS https://example.com/e; } || exit 1

# a state, in what was answered
until curl -fsS https://example.com/state | grep -q ready; do sleep 5; done
until psql -h db.example.com -tc 'select state from jobs' | grep -q done; do sleep 5; done
until redis-cli -h cache.example.com ping | grep -q PONG; do sleep 5; done
until vault status | grep -q 'Sealed *false'; do sleep 5; done
until kubectl exec db-0 -- pg_isready; do sleep 5; done
while kubectl exec db-0 -- test -f /lock; do sleep 5; done

# started on the side, and stays on this machine
while :; do
  ./server &
  wait $!
  sleep 5
done

# of this machine alone, as the environment says
export VAULT_ADDR=http://127.0.0.1:8200
until vault operator init; do sleep 5; done
