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
