import retry from 'retry';

function tries(operation) {
  return new Promise((done, failed) => {
    operation.attempt(() => {
      ask().then(done, (err) => operation.retry(err) || failed(operation.mainError()));
    });
  });
}

//: retry.operation when options.randomize is on and options.maxTimeout is not above options.minTimeout
async function run() {
  await tries(retry.operation({ retries: 3, randomize: true, minTimeout: 500, maxTimeout: 500 }));
}
//: retry.operation when options.randomize is on
async function run() {
  await tries(retry.operation({ retries: 3, randomize: true }));
}
//: retry.operation when options.randomize is off
async function run() {
  await tries(retry.operation({ retries: 3 }));
}
