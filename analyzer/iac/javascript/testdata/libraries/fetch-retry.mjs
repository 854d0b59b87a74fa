import fetchRetry from 'fetch-retry';

//: fetch-retry when defaults.retryDelay is off
const run = () => fetchRetry(ask, { retries: 3, retryDelay: 0 })('http://localhost');
//: fetch-retry when defaults.retryDelay is the same everywhere
const run = () => fetchRetry(ask, { retries: 3, retryDelay: (attempt) => 2 ** attempt * 1000 })('http://localhost');
