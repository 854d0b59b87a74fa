// Draws the waits of retry libraries.
//
// usage: node draw.mjs FILE DIRECTORY
//
// FILE has the head of a program, and behind each line "//: ROW" a piece that defines run.
// Each piece is run several times behind the head, with a clock that does not wait, and what
// it waits in each run is printed as JSON, piece by piece. Pieces are written to DIRECTORY,
// which has the libraries below node_modules.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

let waits = [];
globalThis.asked = (ms) => waits.push(ms);
globalThis.setTimeout = (then, ms = 0, ...given) => {
  waits.push(ms);
  queueMicrotask(() => then(...given));
  return { ref() {}, unref() {} };
};
globalThis.ask = async () => {
  throw Object.assign(new Error('down'), { code: 'ECONNRESET' });
};

const [head, ...pieces] = readFileSync(process.argv[2], 'utf8').split(/^\/\/: .*\n/m);
const all = [];
for (const [i, piece] of pieces.entries()) {
  const path = join(process.argv[3], `piece-${i}.mjs`);
  writeFileSync(path, `${head}${piece}\nexport { run };\n`);
  const { run } = await import(pathToFileURL(path));
  const runs = [];
  for (let n = 0; n < 20; n++) {
    waits = [];
    try {
      await run();
    } catch (e) {
      if (e instanceof TypeError || e instanceof ReferenceError) throw e; // the piece, or the library, is not what it was
    }
    runs.push(waits);
  }
  all.push(runs);
}
console.log(JSON.stringify(all));
