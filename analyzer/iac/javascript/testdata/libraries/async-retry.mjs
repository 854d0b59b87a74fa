import retry from 'async-retry';

//: async-retry when options.randomize is on and options.maxTimeout is not above options.minTimeout
async function run() {
  await retry(ask, { retries: 3, randomize: true, maxTimeout: 1000 });
}
//: async-retry when options.randomize is missing and options.maxTimeout is not above options.minTimeout
async function run() {
  await retry(ask, { retries: 3, minTimeout: 300, maxTimeout: 300 });
}
//: async-retry when options.randomize is missing
async function run() {
  await retry(ask, { retries: 3 });
}
//: async-retry when options.randomize is on
async function run() {
  await retry(ask, { retries: 3, randomize: true });
}
//: async-retry when options.randomize is given and options.randomize is off
async function run() {
  await retry(ask, { retries: 3, randomize: false });
}
