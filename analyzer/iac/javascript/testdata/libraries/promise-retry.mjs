import promiseRetry from 'promise-retry';

const tries = (again) => ask().catch(again);

//: promise-retry when options.randomize is on and options.maxTimeout is not above options.minTimeout
async function run() {
  await promiseRetry(tries, { retries: 3, randomize: true, maxTimeout: 1000 });
}
//: promise-retry when options.randomize is on
async function run() {
  await promiseRetry({ retries: 3, randomize: true }, tries);
}
//: promise-retry when options.randomize is off
async function run() {
  await promiseRetry({ retries: 3, randomize: false }, tries);
}
