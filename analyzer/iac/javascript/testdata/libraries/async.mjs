import async from 'async';

//: async.retry when options.interval is missing
const run = () => async.retry({ times: 4 }, ask);
//: async.retry when options.interval is off
const run = () => async.retry({ times: 4, interval: 0 }, ask);
//: async.retry when options.interval is the same everywhere
const run = () => async.retry({ times: 4, interval: (count) => 50 * 2 ** count }, ask);
