import pRetry from 'p-retry';

//: p-retry when options.minTimeout is off
async function run() {
  await pRetry(ask, { retries: 3, minTimeout: 0 });
}
//: p-retry when options.randomize is on and options.maxTimeout is not above options.minTimeout
async function run() {
  await pRetry(ask, { retries: 3, randomize: true, maxTimeout: 1000 });
}
//: p-retry when options.randomize is on
async function run() {
  await pRetry(ask, { retries: 3, randomize: true });
}
//: p-retry when options.randomize is off
async function run() {
  await pRetry(ask, { retries: 3 });
}
