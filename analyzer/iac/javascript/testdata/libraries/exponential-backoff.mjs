import { backOff } from 'exponential-backoff';

//: exponential-backoff.backOff when options.jitter is full
async function run() {
  await backOff(ask, { numOfAttempts: 5, jitter: 'full' });
}
//: exponential-backoff.backOff when options.startingDelay is off
async function run() {
  await backOff(ask, { numOfAttempts: 5, startingDelay: 0 });
}
//: exponential-backoff.backOff when options.jitter is missing
async function run() {
  await backOff(ask, { numOfAttempts: 5 });
}
//: exponential-backoff.backOff when options.jitter is none
async function run() {
  await backOff(ask, { numOfAttempts: 5, jitter: 'none' });
}
