#!/bin/bash
# Each idiom of a retry, with its jittered and its polling twin.

# for … && break
for i in 1 2 3; do curl -f https://a.example && break; sleep 5; done # want no-jitter
for i in 1 2 3; do curl -f https://a.example && break; sleep $((5 + RANDOM % 6)); done
for i in 1 2 3; do nc -z db.example 5432 && break; sleep 5; done

# until
until curl -f https://a.example; do sleep 5; done # want no-jitter
until curl -f https://a.example; do sleep $((5 + RANDOM % 6)); done
until kubectl get crd backups.example; do sleep 5; done

# while !
while ! aws s3 cp s3://bucket/key .; do
  echo "not yet"
  sleep 7 # want no-jitter
done
while ! aws s3 cp s3://bucket/key .; do sleep $((RANDOM % 7 + 1)); done
while ! test -f /run/ready; do sleep 7; done

# cmd || { sleep; }
delay=1
while true; do
  git clone https://git.example/x.git || {
    sleep $delay # want no-jitter
    delay=$((delay * 2))
    continue
  }
  break
done
while true; do
  git clone https://git.example/y.git || { sleep $((delay + RANDOM % (delay + 1))); continue; }
  break
done

# if … break
while true; do
  if docker pull image:1; then
    break
  fi
  sleep 3 # want no-jitter
done
while true; do
  if systemctl is-active --quiet docker; then break; fi
  sleep 3
done

# a number of tries
n=0
until [ "$n" -ge 5 ]; do
  helm upgrade --install release chart && break
  n=$((n + 1))
  sleep 15 # want no-jitter
done

# $?
attempt=0
while [ $attempt -lt 5 ]; do
  npm publish
  if [ $? -eq 0 ]; then break; fi
  attempt=$((attempt + 1))
  sleep $((attempt * 2)) # want no-jitter
done
while (( attempt < 9 )); do
  kubectl apply -f manifest.yaml
  if (( $? == 0 )); then break; fi
  (( attempt++ ))
  sleep $((2 ** attempt)) # want no-jitter
done
while (( attempt < 9 )); do
  kubectl get -f manifest.yaml
  if (( $? == 0 )); then break; fi
  sleep 4
done

# a variable of the status
while :; do
  pip install boto3
  rc=$?
  case $rc in
    0) break ;;
    *) sleep 12 ;; # want no-jitter
  esac
done
while :; do
  pip install boto3
  rc=$?
  [ "$rc" -ne 0 ] || break
  sleep 12 # want no-jitter
done

# what was answered
for try in $(seq 1 5); do
  answer=$(curl -s https://a.example/token)
  if [ -n "$answer" ]; then break; fi
  sleep 2 # want no-jitter
done
while [ "$(curl -s -o /dev/null -w '%{http_code}' https://a.example/health)" != "200" ]; do
  sleep 6 # want no-jitter
done
while [ "$(curl -s https://a.example/state | jq -r .state)" != "done" ]; do
  sleep 6
done
until [ "$(aws ec2 describe-instances --query x)" = running ]; do sleep 6; done

# a flag
ok=false
while [ "$ok" = false ]; do
  if apt-get update; then
    ok=true
  else
    sleep 8 # want no-jitter
  fi
done

# a pipe
until curl -fsSL https://a.example/install.sh | bash; do sleep 10; done # want no-jitter
until curl -fsSL https://a.example/state | grep -q ready; do sleep 10; done

# curl's own wait: https://curl.se/docs/manpage.html
curl --retry 5 --retry-delay 10 -O https://a.example/x # want no-jitter
curl --retry 5 --retry-delay $((10 + RANDOM % 11)) -O https://a.example/x
curl --retry 5 -O https://a.example/x
curl --retry 1 --retry-delay 10 -O https://a.example/x

third_try() {
  for n in $(seq 2 4); do
    curl -fsS https://example.com/register && return
    sleep 5 # want no-jitter
  done
}

# counted by hand
n=0
while [ $n -lt 5 ]; do
  curl -fsS https://example.com/a && break
  n=$((n + 1))
  sleep 5 # want no-jitter
done
most=3
i=0
while (( i < most )); do
  curl -fsS https://example.com/c && break
  (( i += 1 ))
  sleep 5 # want no-jitter
done
for try in $(seq 1 "$most"); do curl -fsS https://example.com/d && break; sleep 5; done # want no-jitter

# what a command says of itself
until docker login registry.example.com | grep -q Succeeded; do sleep 5; done # want no-jitter
until docker login registry.example.com | grep -q Succeeded; do sleep $((5 + RANDOM % 6)); done
for i in 1 2 3; do
  ! (apt-get update 2>&1 | tee log | grep -E '^[WE]:|[eE]rr') && cat log && break || cat log
  sleep 5 # want no-jitter
done
signIn() { vault login -method=aws | grep -q token; }
until signIn; do sleep 5; done # want no-jitter
until signIn; do sleep "$(shuf -i 5-10 -n1)"; done

# started on the side
for i in 1 2 3; do
  gitlab-runner register --non-interactive &
  pid=$!
  wait $pid
  status=$?
  if [ $status = 0 ]; then break; fi
  sleep 5 # want no-jitter
done
until { gitlab-runner register --non-interactive & wait $!; }; do sleep $((5 + RANDOM % 6)); done

# an answer that is given up
for i in 1 2 3; do
  token=$(curl -fsS https://example.com/token || true)
  [ -n "$token" ] && break
  sleep 5 # want no-jitter
done
for i in 1 2 3; do
  code=$(curl -s -o /dev/null -w '%{http_code}' https://example.com/up || echo 000)
  [ "$code" = 200 ] && break
  sleep 5 # want no-jitter
done
