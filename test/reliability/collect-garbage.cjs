/** Loaded into a server before its own code: on SIGUSR2 it collects garbage and prints how much of the heap is left. */
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collectGarbage();
  console.log(`heapUsed ${process.memoryUsage().heapUsed}`);
});
